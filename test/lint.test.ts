// Lint rules of this repository: which folder may import which, through which file; who reads the environment;
// no default exports, no classes. Only ESLint's own `no-restricted-…` rules run here: they need no types.

import { dirname, relative } from 'node:path/posix'
import { fileURLToPath } from 'node:url'
import { ESLint } from 'eslint'
import { describe, expect, test } from 'vitest'

const eslint = new ESLint({
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  overrideConfigFile: '.config/eslint.config.js',
  overrideConfig: { languageOptions: { parserOptions: { project: null } } },
  ruleFilter: ({ ruleId }) => ruleId.startsWith('no-restricted-'),
})

/** The rules that some code breaks when it stands in a file of this name, without what they have in common. */
async function brokenRules(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: file })
  return (result?.messages ?? []).map(
    ({ ruleId, message }) => ruleId?.replace('no-restricted-', '') ?? message,
  )
}

/** A file of every folder, by a short name: what an import leads to. Two lead past a public entry. */
const TARGETS = {
  'decision': 'src/decision/index.ts',
  'inside decision': 'src/decision/rules.ts',
  'content': 'src/content/index.ts',
  'inside content': 'src/content/load.ts',
  'inside content/markdown': 'src/content/markdown/render.ts',
  'search': 'src/search/index.ts',
  'inside search': 'src/search/tokens.ts',
  'urls': 'src/web/urls.ts',
  'http': 'src/web/http/errors.ts',
  'render': 'src/web/render/views.ts',
  'check': 'src/web/check/form.ts',
  'api': 'src/web/api/routes.ts',
  'pages': 'src/web/pages/index.ts',
  'app': 'src/web/app.ts',
  'web': 'src/web/index.ts',
  'config': 'src/config.ts',
  'folders': 'src/folders.ts',
  'server': 'src/server.ts',
  'cli': 'src/cli/publish-ids.ts',
} as const
type Target = keyof typeof TARGETS

const WINGS = ['decision', 'content', 'search'] as const
const SETTINGS = ['config', 'folders'] as const
const DECISION = ['decision', 'inside decision'] as const
const CONTENT = ['content', 'inside content', 'inside content/markdown'] as const
const SEARCH = ['search', 'inside search'] as const

/** The targets that a new file may import. Of the rest it may import none. */
const ARROWS: Readonly<Record<string, readonly Target[]>> = {
  'src/new.ts': ['config', 'folders', 'server'],
  'src/server.ts': [...WINGS, ...SETTINGS, 'server', 'web'],
  'src/cli/new.ts': [...WINGS, ...SETTINGS, 'cli', 'web'],
  'src/decision/new.ts': DECISION,
  'src/content/new.ts': [...CONTENT, 'decision'],
  'src/content/markdown/new.ts': [...CONTENT, 'decision'],
  'src/search/new.ts': [...SEARCH, 'content', 'decision'],
  'src/web/urls.ts': ['content', 'decision'],
  'src/web/http/new.ts': [...SETTINGS, 'urls', 'http'],
  'src/web/render/new.ts': [...WINGS, ...SETTINGS, 'urls', 'http', 'render'],
  'src/web/check/new.ts': [...WINGS, ...SETTINGS, 'urls', 'http', 'render', 'check'],
  'src/web/api/new.ts': [...WINGS, ...SETTINGS, 'urls', 'http', 'render', 'check', 'api'],
  'src/web/pages/new.ts': [...WINGS, ...SETTINGS, 'urls', 'http', 'render', 'check', 'pages'],
  'src/web/app.ts': [...WINGS, ...SETTINGS, 'urls', 'http', 'render', 'check', 'api', 'pages', 'app', 'web'],
}

describe.each(Object.entries(ARROWS))('%s', (file, allowed) => {
  const statements = Object.entries(TARGETS).flatMap(([target, path]) => {
    const steps = relative(dirname(file), path)
    const specifier = steps.startsWith('.') ? steps : `./${steps}`
    const broken = allowed.some((name) => name === target) ? [] : ['imports']
    return [
      [`import { x } from '${specifier}'`, broken],
      [`import type { X } from '${specifier}'`, broken],
      [`export { x } from '${specifier}'`, broken],
      [`export * from '${specifier}'`, broken],
    ] as const
  })

  test('imports only what stands below it, by its public entry', async () => {
    const found = await Promise.all(
      statements.map(async ([code]) => [code, await brokenRules(file, code)] as const),
    )
    expect(found).toEqual(statements)
  })
})

test('tests may import any file', async () => {
  expect(await brokenRules('test/new.test.ts', "import { x } from '../src/decision/rules.ts'")).toEqual([])
})

test.each([
  ['src/decision/new.ts', 'valibot'],
  ['src/decision/new.ts', 'node:fs'],
  ['src/content/new.ts', 'fastify'],
  ['src/content/markdown/new.ts', '@fastify/view'],
  ['src/content/new.ts', 'node:http'],
  ['src/content/new.ts', 'node:process'],
  ['src/search/new.ts', 'node:fs'],
  ['src/search/new.ts', 'fastify'],
  ['src/web/app.ts', 'node:process'],
  ['src/web/http/new.ts', 'process'],
  ['src/web/pages/new.ts', 'node:process'],
])('%s does not import %s', async (file, name) => {
  expect(await brokenRules(file, `import x from '${name}'`)).toEqual(['imports'])
})

test.each([
  ['src/content/new.ts', 'gray-matter'],
  ['src/search/new.ts', 'minisearch'],
  ['src/web/http/new.ts', 'fastify'],
  ['src/web/pages/new.ts', 'd3-hierarchy'],
  ['src/cli/new.ts', 'node:fs'],
])('%s may import %s', async (file, name) => {
  expect(await brokenRules(file, `import x from '${name}'`)).toEqual([])
})

test.each([
  ['src/config.ts', 'const port = process.env.PORT', []],
  ['src/server.ts', 'readConfig(process.env)', []],
  ['src/server.ts', 'const port = process.env.PORT', ['syntax']],
  ['src/server.ts', 'other(process.env)', ['syntax']],
  ['src/cli/new.ts', 'process.exitCode = process.argv.length', []],
  ['src/cli/new.ts', 'const port = process.env.PORT', ['syntax']],
  ['src/cli/new.ts', 'const { env } = process', ['syntax']],
  ['src/folders.ts', 'const folder = process.cwd()', ['globals']],
  ['src/content/new.ts', 'const folder = process.cwd()', ['globals']],
  ['src/search/new.ts', 'const folder = process.cwd()', ['globals']],
  ['src/web/app.ts', 'const folder = process.cwd()', ['globals']],
  ['src/web/http/new.ts', 'const port = process.env.PORT', ['globals', 'syntax']],
  ['src/decision/new.ts', 'const port = process.env.PORT', ['globals', 'syntax']],
  ['src/decision/new.ts', 'const today = new Date()', ['globals']],
  ['src/decision/new.ts', "console.log('x')", ['globals']],
  ['test/new.test.ts', 'const ci = process.env.CI', []],
])('%s, `%s`: breaks %j', async (file, code, broken) => {
  expect((await brokenRules(file, code)).toSorted()).toEqual(broken)
})

test.each(['src/decision/new.ts', 'src/config.ts', 'src/server.ts', 'src/cli/new.ts', 'test/new.test.ts'])(
  '%s has no default export and no class',
  async (file) => {
    expect(await brokenRules(file, 'export default 1')).toEqual(['syntax'])
    expect(await brokenRules(file, 'class A {}')).toEqual(['syntax'])
  },
)

test.each(['src/config.ts', 'src/web/pages/new.ts', 'src/cli/new.ts'])(
  '%s imports nothing out of sight of lint',
  async (file) => {
    expect(await brokenRules(file, "await import('./x.ts')")).toEqual(['syntax'])
    expect(await brokenRules(file, "let x: import('./x.ts').X")).toEqual(['syntax'])
  },
)
