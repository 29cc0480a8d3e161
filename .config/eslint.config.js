import eslint from '@eslint/js'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.config/eslint.config.js'] },
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
      // The one door to the environment and to the clock: config.ts and server.ts.
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
        { selector: 'ClassDeclaration', message: 'A function will do.' },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Only config.ts reads the environment.',
        },
      ],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
    },
  },
  {
    // The decision is pure: nothing of the other wings, no package but the schema library.
    files: ['src/decision/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!\\./|valibot)', message: 'decision/ imports only itself and valibot.' }] },
      ],
    },
  },
  {
    // The arrows run one way: server -> web -> content -> decision.
    files: ['src/content/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: 'fastify|/web/|server|node:http', message: 'content/ knows no HTTP.' }] },
      ],
    },
  },
  { files: ['src/config.ts', 'src/server.ts', 'test/**'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['test/**'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['.config/**'], rules: { 'no-restricted-syntax': 'off' } },
)
