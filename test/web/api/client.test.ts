// A typed client: types are generated from the description as it is served (openapi-typescript), a program is compiled
// against them, and it gets every decision by them.

import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../../../src/folders.ts'
import type { DecisionJson } from '../../../src/web/api/decision-json.ts'
import { LIMITS } from '../../../src/web/app.ts'
import { DECISIVE_ANSWERS, sharedApp, urls } from '../../fixtures.ts'
import { describedBy, schemaNamed } from './described.ts'

/** Asks for decisions. Every value that it compares with is one that the description knows. */
const CLIENT = `
import createClient from 'openapi-fetch'
import type { components, paths } from './api.d.ts'

export type Query = NonNullable<paths['/api/decision']['get']['parameters']['query']>
export type Decision = components['schemas']['Decision']
type Sent = (request: Request) => Promise<Response>

/** Has to know every verdict, and no other. */
const SIGNS: Readonly<Record<components['schemas']['SharedVerdict'], string>> =
  { yes: '+', conditional: '~', indirect: '>', no: '-', depends: '?' }

export const clientOf = (fetch: Sent) => createClient<paths>({ baseUrl: 'https://example.org', fetch })

/** The decision, and a sign for each app. */
export async function ask(fetch: Sent, query: Query): Promise<readonly [Decision, string]> {
  const { data, error } = await clientOf(fetch).GET('/api/decision', { params: { query } })
  if (data) return [data, SIGNS[data.wechat.verdict] + SIGNS[data.alipay.verdict]]
  throw new RangeError('errors' in error ? error.errors.map(({ code }) => code).join() : error.code)
}

export const needsFriend = ({ wechat }: Decision) => wechat.outcome === 'wechat-new-overseas-number'
`

/** Statements that are wrong, each with the code of the compiler's error. */
const WRONG: readonly (readonly [statement: string, code: number])[] = [
  ["decision.wechat.outcome === 'alipay-new-mainland-number'", 2367],
  ["decision.alipay.outcome === 'wechat-new-overseas-number'", 2367],
  ["decision.wechat.possible.map(({ outcome }) => outcome === 'alipay-new-mainland-number')", 2367],
  ["decision.wechat.verdict === 'perhaps'", 2367],
  ['decision.wechat.confidence.length', 18047],
  ['decision.more', 2339],
  ["ask(fetch, { sim: 'perhaps' })", 2322],
  ["ask(fetch, { simm: 'receives' })", 2561],
  ["ask(fetch, { card: 'local' })", 2322],
  ["refusal.errors.map(({ code }) => code === 'none')", 2367],
  ["refusal.code === 'not-found'", 2367],
  ["clientOf(fetch).POST('/api/decision')", 2345],
  ["clientOf(fetch).GET('/api/nowhere')", 2345],
]

/** The module that says so, a statement a line below its header. */
const HEADER = `import { ask, clientOf } from './client.ts'
import type { Decision } from './client.ts'
import type { paths } from './api.d.ts'
type Refusal = paths['/api/decision']['get']['responses'][400]['content']['application/problem+json']
export const wrong = (decision: Decision, refusal: Refusal): unknown[] => [
`

/** What the client exports, as far as the test uses it. */
interface Client {
  readonly ask: (
    fetch: (request: Request) => Promise<Response>,
    query: Readonly<Record<string, unknown>>,
  ) => Promise<readonly [decision: unknown, signs: string]>
}

const app = await sharedApp()
const { document, checkOf } = await describedBy(app, urls.openapi)
const isDecision = checkOf(schemaNamed('Decision'))
const folder = mkdtempSync(join(tmpdir(), 'api-client-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** Errors of the compiler, by file: the line, from 1 on, the code and the message. */
const errors = new Map<string, (readonly [line: number, code: number, message: string])[]>()
let client: Client
beforeAll(async () => {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  const files = {
    'package.json': '{ "type": "module" }',
    'api.d.ts': astToString(await openapiTS(JSON.stringify(document))),
    'client.ts': CLIENT,
    'wrong.ts': `${HEADER}${WRONG.map(([statement]) => `${statement},\n`).join('')}]\n`,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  compile(['client.ts', 'wrong.ts'])
  client = (await import(pathToFileURL(join(folder, 'client.js')).href)) as Client
}, 120_000)

test('a program that asks for what is described compiles', () => {
  expect(errors.get('client.ts')).toBeUndefined()
  expect(errors.get('api.d.ts')).toBeUndefined()
})

test('one that asks for anything else does not', () => {
  const header = HEADER.split('\n').length - 1
  const found = errors
    .get('wrong.ts')
    ?.map(([line, code, message]) => [WRONG[line - header - 1]?.[0], code, message])
  expect(found?.map(([statement, code]) => [statement, code])).toEqual(WRONG)
})

test('it gets the decision on every set of answers that decides something, as it is described', async () => {
  const wrong: unknown[] = []
  // As many at once as may wait to be made.
  for (let from = 0; from < DECISIVE_ANSWERS.length; from += LIMITS.maxWaiting) {
    const some = DECISIVE_ANSWERS.slice(from, from + LIMITS.maxWaiting)
    const got = await Promise.all(some.map((answers) => client.ask(inject, { ...answers })))
    for (const [i, [decision, signs]] of got.entries()) {
      if (!isDecision(decision) || signs.length !== 2) wrong.push([some[i], signs, isDecision.errors])
      expect((decision as DecisionJson).answers).toEqual(some[i])
    }
  }
  expect(wrong).toEqual([])
}, 120_000)

test.each([
  [{ sim: 'perhaps', card: ['none', 'local'] }, 'unknown,alone'],
  [{ lang: 'xx' }, 'unknown'],
])('it is told what is wrong with %j', async (query, codes) => {
  await expect(client.ask(inject, query)).rejects.toThrow(codes)
})

/** Sends a request to the app. */
async function inject(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const { statusCode, headers, body } = await app.inject(pathname + search)
  return new Response(body, {
    status: statusCode,
    headers: { 'content-type': String(headers['content-type']) },
  })
}

/** Compiles modules of the folder, and notes the errors. */
function compile(names: readonly string[]): void {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    rewriteRelativeImportExtensions: true,
    skipLibCheck: true,
  }
  const program = ts.createProgram(
    names.map((name) => join(folder, name)),
    options,
  )
  for (const { file, start = 0, code, messageText } of ts.getPreEmitDiagnostics(program)) {
    const name = file?.fileName.slice(file.fileName.lastIndexOf('/') + 1) ?? 'the program'
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0
    const error = [line, code, ts.flattenDiagnosticMessageText(messageText, '\n')] as const
    errors.set(name, [...(errors.get(name) ?? []), error])
  }
  program.emit()
}
