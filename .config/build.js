// Build before a start, where there is a compiler: an install for production has none, or not the types that it
// needs, and starts what was built before. Arguments are those of tsc, which runs in this very process.

import { existsSync } from 'node:fs'

const COMPILER = 'node_modules/typescript/bin/tsc'
const NEEDS = [COMPILER, 'node_modules/@types/node/package.json']
const BUILT = 'dist/server.js'

if (NEEDS.every((file) => existsSync(file))) {
  await import(new URL(`../${COMPILER}`, import.meta.url).href)
} else if (!existsSync(BUILT)) {
  process.stderr.write(
    `${BUILT} is missing, and so is what makes it: run \`npm ci && npm run build\`, and where only the site is to ` +
      'run, then `npm prune --omit=dev --omit=optional`.\n',
  )
  process.exitCode = 1
}
