// Command line of the published ids: it adds what is missing, and never removes any.

import { expect, test } from 'vitest'
import { publishIds } from '../../src/cli/publish-ids.ts'
import { offeredIds, publishedIdsFile } from '../../src/content/index.ts'
import { edition, site } from '../fixtures.ts'
import {
  BROKEN_CONTENT,
  breakContent,
  folderWithContent,
  PUBLISHED_IDS,
  read,
  recordOutput,
  write,
} from './harness.ts'

/** The program's exit code and what it printed. */
async function run(content: string) {
  const { output, stdout, stderr } = recordOutput()
  const code = await publishIds({ content, output })
  return { code, stdout: stdout(), stderr: stderr() }
}

/** What is said of so many ids that the list of the main edition took; those of the others are complete. */
const added = (count: number) =>
  site.editions
    .map((each, i) => `${publishedIdsFile(each.language)}: ${i === 0 ? count : 0} added\n`)
    .join('')

test('adds the ids that the list does not have, after those that it has', async () => {
  const content = `${await folderWithContent()}content`
  const all = await read(`${content}/${PUBLISHED_IDS}`)
  const [first = '', ...others] = all.trimEnd().split('\n')
  await write(`${content}/${PUBLISHED_IDS}`, `${others.join('\n')}\n`)
  expect(offeredIds(edition)).toContain(first)

  expect(await run(content)).toEqual({ code: 0, stdout: added(1), stderr: '' })
  expect(await read(`${content}/${PUBLISHED_IDS}`)).toBe(`${[...others, first].join('\n')}\n`)
  expect((await run(content)).stdout).toBe(added(0))
})

test('fills a list that is empty', async () => {
  const content = `${await folderWithContent()}content`
  await write(`${content}/${PUBLISHED_IDS}`, '')
  const ids = offeredIds(edition)
  expect((await run(content)).stdout).toBe(added(ids.length))
  expect(await read(`${content}/${PUBLISHED_IDS}`)).toBe(ids.map((id) => `${id}\n`).join(''))
})

test('a published id that the guide no longer offers is a fault: nothing is written', async () => {
  const content = `${await folderWithContent()}content`
  await breakContent(content)
  const list = await read(`${content}/${PUBLISHED_IDS}`)
  const { code, stdout, stderr } = await run(content)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(BROKEN_CONTENT)
  expect(await read(`${content}/${PUBLISHED_IDS}`)).toBe(list)
})
