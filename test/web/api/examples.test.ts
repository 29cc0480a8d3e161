// The examples on the page about the API, run as they stand there against the site that they name.

import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decide } from '../../../src/decision/index.ts'
import { decisionJson } from '../../../src/web/api/decision-json.ts'
import { buildApp } from '../../../src/web/app.ts'
import { freePort } from '../../free-port.ts'
import {
  answersOf,
  attributesOf,
  config,
  documentAt,
  EDITIONS,
  only,
  QUICK,
  reviewDay,
  site,
} from '../../fixtures.ts'

const ANSWERS = answersOf('sim=receives&mainland=none&wechat=none')

/** How the example in each language is run, and what it prints beside the title of the outcome. */
const PROGRAMS = [
  { name: 'curl', language: 'sh', command: ['sh', '-c'], prints: [/"verdict":"conditional"/, /"open":\[/] },
  {
    name: process.execPath,
    language: 'js',
    command: [process.execPath, '--input-type=module', '--eval'],
    prints: [/conditional/],
  },
  { name: 'python3', language: 'python', command: ['python3', '-c'], prints: [/conditional/] },
] as const

/** Nothing between the example and the site, and text in UTF-8. */
const ENV = { ...process.env, no_proxy: '*', LC_ALL: 'C.UTF-8' }
const run = promisify(execFile)

const missing = PROGRAMS.filter(({ name }) => spawnSync(name, ['--version']).status !== 0).map(
  ({ name }) => name,
)
if (missing.length > 0) {
  const named = missing.join(' and ')
  console.log(`Examples of the API are skipped, as there is no ${named}. To run them, install ${named}.`)
}

const port = await freePort()
const app = await buildApp({ ...config, baseUrl: `http://127.0.0.1:${port}` }, site, reviewDay, QUICK)
beforeAll(() => app.listen({ host: '127.0.0.1', port }))
afterAll(() => app.close())

describe.each(EDITIONS)('in $language', ({ edition, urls }) => {
  test.each(PROGRAMS.filter(({ name }) => !missing.includes(name)))(
    'the example in $language prints the decision',
    async ({ language, command, prints }) => {
      const code = only(await documentAt(app, urls.api), `code.language-${language}`).textContent
      const [program, ...args] = [...command, code]
      const { stdout } = await run(program, args, { env: ENV })
      expect(stdout).toContain(decisionJson(edition, urls, decide(ANSWERS)).wechat.title)
      for (const part of prints) expect(stdout).toMatch(part)
    },
  )

  test('there is no other example', async () => {
    const page = await documentAt(app, urls.api)
    expect(attributesOf(page, 'pre code', 'class')).toEqual(
      PROGRAMS.map(({ language }) => `language-${language}`),
    )
  })
})
