// ESLint: the strict typed rules, and three of this repository: which folder of src may import which, through
// which file, and the one place that reads the environment. test/lint.test.ts proves them.

import eslint from '@eslint/js'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** Public entry of each wing, from src. */
const WINGS = ['decision/index.ts', 'content/index.ts', 'search/index.ts']
const WEB = 'web/index.ts'
const SETTINGS = ['config.ts', 'folders.ts']
const PROCESS = { regex: '^(node:)?process$', message: 'Settings come from config.ts.' }

/**
 * Allowed imports, by folder. `may` lists files: from the importing one if they begin with a dot, else from
 * src; `*` is one name, `**` any path. All else that is relative is refused.
 * `refused` lists packages. Where two rows match a file, the later one holds.
 */
const IMPORTS = [
  // server -> web -> search -> content -> decision, each through its public entry.
  { files: 'src/*.ts', may: ['./*'], refused: [PROCESS] },
  { files: 'src/server.ts', may: ['./*', ...[...WINGS, WEB].map((wing) => `./${wing}`)], refused: [] },
  { files: 'src/cli/**', may: ['./*', ...SETTINGS, 'listen.ts', ...WINGS, WEB], refused: [] },
  // The app takes half as long to import as the content to read, and the check needs of it what links may lead to.
  {
    files: 'src/cli/content-check.ts',
    may: ['./*', ...SETTINGS, ...WINGS, 'web/pages/site-links.ts'],
    refused: [],
  },
  {
    files: 'src/decision/**',
    may: ['./*'],
    refused: [{ regex: '^[^.]', message: 'decision/ is pure: it imports no package.' }],
  },
  {
    files: 'src/content/**',
    may: ['./**', 'decision/index.ts'],
    refused: [PROCESS, { regex: '^(node:)?https?$|fastify', message: 'content/ knows no HTTP.' }],
  },
  {
    files: 'src/content/markdown/**',
    may: ['./**', '../*', 'decision/index.ts'],
    refused: [PROCESS, { regex: '^(node:)?https?$|fastify', message: 'content/ knows no HTTP.' }],
  },
  {
    files: 'src/search/**',
    may: ['./*', 'content/index.ts', 'decision/index.ts'],
    refused: [{ regex: '^node:|fastify', message: 'search/ is pure: it reads no file and knows no HTTP.' }],
  },
  // Inside web: app.ts > pages, api > check > render > http > urls.ts.
  { files: 'src/web/*.ts', may: ['./**', ...SETTINGS, ...WINGS], refused: [PROCESS] },
  { files: 'src/web/urls.ts', may: ['content/index.ts', 'decision/index.ts'], refused: [PROCESS] },
  { files: 'src/web/http/**', may: ['./*', 'urls.ts', ...SETTINGS], refused: [PROCESS] },
  {
    files: 'src/web/render/**',
    may: ['./*', 'urls.ts', 'http/*', ...SETTINGS, ...WINGS],
    refused: [PROCESS],
  },
  {
    files: 'src/web/check/**',
    may: ['./*', 'urls.ts', 'http/*', 'render/*', ...SETTINGS, ...WINGS],
    refused: [PROCESS],
  },
  {
    files: 'src/web/{api,pages}/**',
    may: ['./*', 'urls.ts', 'http/*', 'render/*', 'check/*', ...SETTINGS, ...WINGS],
    refused: [PROCESS],
  },
]

/** Specifiers that a path of `may` matches, as a regular expression. */
function specifiersOf(path) {
  const escaped = path
    .replaceAll('.', '\\.')
    .replace(/\*\*?/, (stars) => (stars === '*' ? '[^/.][^/]*' : '[^.].*'))
  return path.startsWith('.') ? escaped : `(?:\\.\\./)+${escaped}`
}

function importRules({ files, may, refused }) {
  const allowed = may.map(specifiersOf).join('|')
  const arrow = {
    regex: `^(?!(?:${allowed})$)\\.`,
    message: `${files} may import only ${may.join(', ')} (paths from src).`,
  }
  return { files: [files], rules: { 'no-restricted-imports': ['error', { patterns: [arrow, ...refused] }] } }
}

const STYLE = [
  { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
  { selector: 'ClassDeclaration', message: 'A function will do.' },
]
const STATIC_IMPORTS = [
  { selector: 'ImportExpression', message: 'Import at the top of the file, where lint sees the arrow.' },
  { selector: 'TSImportType', message: 'Import at the top of the file, where lint sees the arrow.' },
]
/** server.ts hands the environment to `readConfig`; nobody else touches it. */
const ENVIRONMENT = [
  {
    selector:
      "MemberExpression[object.name='process'][property.name='env']:not(CallExpression[callee.name='readConfig'] > *)",
    message: 'Only config.ts reads the environment.',
  },
  { selector: "VariableDeclarator[init.name='process']", message: 'Only config.ts reads the environment.' },
]
const NO_PROCESS = { name: 'process', message: 'Only server.ts and cli/ use the process.' }

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', '.config/*.js', 'views/'] },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { project: './test/tsconfig.json', tsconfigRootDir: process.cwd() } },
    rules: {
      // Counts and indices in messages are plain numbers.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-syntax': ['error', ...STYLE],
    },
  },
  {
    files: ['src/**'],
    rules: {
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
      'no-restricted-syntax': ['error', ...STYLE, ...STATIC_IMPORTS, ...ENVIRONMENT],
    },
  },
  { files: ['src/config.ts'], rules: { 'no-restricted-syntax': ['error', ...STYLE, ...STATIC_IMPORTS] } },
  {
    files: ['src/{content,search,web}/**', 'src/folders.ts'],
    rules: { 'no-restricted-globals': ['error', NO_PROCESS] },
  },
  {
    files: ['src/decision/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        NO_PROCESS,
        ...['Date', 'console', 'fetch'].map((name) => ({ name, message: 'decision/ is pure.' })),
      ],
    },
  },
  ...IMPORTS.map(importRules),
  { files: ['.config/**'], rules: { 'no-restricted-syntax': 'off' } },
)
