// Build before a start, where there is a compiler and something has changed: an install for production has no compiler,
// or not the types that it needs, and starts what was built before. To load the compiler alone takes a fifth of a
// start, so a build without errors leaves a stamp: what it was made from, and what it made.

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'

const COMPILER = 'node_modules/typescript/bin/tsc'
const NEEDS = [COMPILER, 'node_modules/@types/node/package.json']
const BUILT = 'dist/server.js'
const STAMP = 'dist/.stamp'

const sources = filesIn('src', '.ts')
const outputs = sources.map((file) => file.replace(/^src(.*)\.ts$/, 'dist$1.js'))
const inputs = [...sources, 'tsconfig.json', 'package-lock.json']

if (!NEEDS.every((file) => existsSync(file))) {
  if (!existsSync(BUILT)) explain()
} else {
  const last = readStamp()
  const isTouched = last.outputs !== stateOf(outputs)
  if (isTouched || last.inputs !== stateOf(inputs)) await build(isTouched)
}

/**
 * Runs the compiler in this very process, which ends with it.
 * @param isTouched whether the output is not the one of the last build: the compiler looks at sources alone
 */
async function build(isTouched) {
  // A source that changes meanwhile is another one next time.
  const before = stateOf(inputs)
  process.once('exit', (code) => {
    if (code === 0) writeFileSync(STAMP, JSON.stringify({ inputs: before, outputs: stateOf(outputs) }))
  })
  process.argv = [process.argv0, COMPILER, '--build', ...(isTouched ? ['--force'] : []), 'tsconfig.json']
  await import(new URL(`../${COMPILER}`, import.meta.url).href)
}

function explain() {
  process.stderr.write(
    `${BUILT} is missing, and so is what makes it: run \`npm ci && npm run build\`, and where only the site is to ` +
      'run, then `npm prune --omit=dev --omit=optional`.\n',
  )
  process.exitCode = 1
}

/** What the last build was made from and what it made; nothing where there is none, or its stamp is broken. */
function readStamp() {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8'))
  } catch {
    return {}
  }
}

function filesIn(folder, ending) {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder, { recursive: true }).map((name) => name.replaceAll('\\', '/'))
  return names
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `${folder}/${name}`)
}

/** Size and time of the last change of each file. */
function stateOf(files) {
  return files
    .map((file) => {
      const stats = statSync(file, { throwIfNoEntry: false })
      return stats ? `${file} ${stats.size} ${stats.mtimeMs}` : `${file} none`
    })
    .join('\n')
}
