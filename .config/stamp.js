// Stamp of the build: what it was made from, and what it made. By it a start knows whether there is anything to build
// without the compiler, which alone takes a fifth of a start to load.

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'

export const COMPILER = 'node_modules/typescript/bin/tsc'
export const BUILT = 'dist/server.js'

const NEEDS = [COMPILER, 'node_modules/@types/node/package.json']
const STAMP = 'dist/.stamp'

/** Whether there is a compiler: an install for production has none, or not the types that it needs. */
export function canBuild() {
  return NEEDS.every((file) => existsSync(file))
}

/** What changed since the last build: what it is made from, or what it made. */
export function changes() {
  const last = readStamp()
  const { inputs, outputs } = filesOfBuild()
  return { inputs: last.inputs !== stateOf(inputs), outputs: last.outputs !== stateOf(outputs) }
}

/** Whether a start has to build, or to say that it cannot. */
export function needsBuild() {
  if (!canBuild()) return !existsSync(BUILT)
  const changed = changes()
  return changed.inputs || changed.outputs
}

/**
 * Takes down what a build is made from.
 * @returns a function that leaves the stamp once the build is made. A source that changed meanwhile is another one
 * next time.
 */
export function beginStamp() {
  const inputs = stateOf(filesOfBuild().inputs)
  return () => {
    writeFileSync(STAMP, JSON.stringify({ inputs, outputs: stateOf(filesOfBuild().outputs) }))
  }
}

function filesOfBuild() {
  const sources = filesIn('src', '.ts')
  return {
    inputs: [...sources, 'tsconfig.json', 'package-lock.json'],
    outputs: sources.map((file) => file.replace(/^src(.*)\.ts$/, 'dist$1.js')),
  }
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
