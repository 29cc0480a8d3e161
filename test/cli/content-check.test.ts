// Command line of the content's check: every fault with a path that can be opened, and what the tests would refuse.

import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { contentCheck } from '../../src/cli/content-check.ts'
import { ROOT } from '../../src/folders.ts'
import { edition, files } from '../fixtures.ts'
import { folderWithContent, PUBLISHED_IDS, read, recordOutput, write } from './harness.ts'

const TODAY = '2026-11-29'

/** The program's exit code and what it printed of a copy of the content, one of its files changed. */
async function check(file?: string, edit: (text: string) => string = (text) => text) {
  const content = `${await folderWithContent()}content`
  if (file !== undefined) await write(`${content}/${file}`, edit(await read(`${content}/${file}`)))
  const { output, stdout, stderr } = recordOutput()
  return { code: await contentCheck({ content, today: TODAY, output }), stdout: stdout(), stderr: stderr() }
}

test('content without a fault is told as such', async () => {
  expect(await check()).toEqual({
    code: 0,
    stdout: `Nothing is wrong in ${files.length} files.\n`,
    stderr: '',
  })
})

test('each fault is a line of file, line and what to write', async () => {
  const withoutTitle = (text: string) => text.replace(/^title: .*\n/m, '')
  const { code, stdout, stderr } = await check('zh/pages/about.md', withoutTitle)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toBe(
    'content/zh/pages/about.md:2: "title" is missing: add it to the front matter\n1 fault\n',
  )
})

test('an id that is not on the list of published ones is a fault, told once an edition', async () => {
  const [first, second] = (await read(`${ROOT}content/${PUBLISHED_IDS}`)).split('\n')
  const { code, stderr } = await check(PUBLISHED_IDS, (text) => text.split('\n').slice(2).join('\n'))
  expect(code).toBe(1)
  expect(stderr).toMatch(
    new RegExp(
      `^content/${edition.language}/published-ids\\.txt:\\d+: ${first}, ${second} can be linked to `,
    ),
  )
  expect(stderr).toMatch(/run `npm run content:ids`\n1 fault\n$/)
})

test('a review on a day to come is a fault: a start, whose clock may be wrong, takes it', async () => {
  const reviewed = (day: string) => (text: string) => text.replace(/^reviewed: .*$/m, `reviewed: ${day}`)
  expect((await check('zh/guide/binding.md', reviewed('2026-11-30'))).code).toBe(0)
  const { code, stderr } = await check('zh/guide/binding.md', reviewed('2026-12-01'))
  expect(code).toBe(1)
  expect(stderr).toMatch(/^content\/zh\/guide\/binding\.md:\d+: .*2026-12-01.*\n1 fault\n$/)
})

test('what is left to write is told, and no fault', async () => {
  const { code, stdout } = await check('zh/pages/about.md', (text) => `${text}\nTODO\n`)
  const line = (await read(`${ROOT}content/zh/pages/about.md`)).split('\n').length + 1
  expect(code).toBe(0)
  expect(stdout).toMatch(new RegExp(`^content/zh/pages/about\\.md:${line}: write what stands for TODO`))
  expect(stdout).toMatch(/\nNothing is wrong in \d+ files\. 1 line to write\.\n$/)
})

test('the script runs it as it is built', () => {
  const { status, stdout } = spawnSync('npm', ['run', '--silent', 'content:check'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  expect([status, stdout]).toEqual([0, `Nothing is wrong in ${files.length} files.\n`])
})
