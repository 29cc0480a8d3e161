// Build, and the start, which builds before it runs: without a compiler, what was built before is taken as it is; with
// one, what has changed since is built anew, and nothing else.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { ROOT } from '../src/folders.ts'

const PROGRAMS = {
  build: [fileURLToPath(new URL('../.config/build.js', import.meta.url))],
  start: [fileURLToPath(new URL('../.config/start.js', import.meta.url)), 'dist/server.js'],
} as const
const NAMES = ['build', 'start'] as const

/** Runs a program in a folder without packages, as an install for production has no compiler. */
function runIn(name: keyof typeof PROGRAMS, prepare: (folder: string) => void) {
  const folder = temporaryFolder()
  prepare(folder)
  return run(name, folder)
}

function run(name: keyof typeof PROGRAMS, folder: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, PROGRAMS[name], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

/** What a program gives that has nothing to say. */
const DONE = { status: 0, stdout: '', stderr: '' }

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'build-test-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
  })
  return folder
}

test('with a build and no compiler, the build does nothing, and the start runs what is there', () => {
  const prepare = (folder: string) => {
    mkdirSync(join(folder, 'dist'))
    writeFileSync(join(folder, 'dist/server.js'), 'console.log("runs")\n')
  }
  expect(runIn('build', prepare)).toEqual(DONE)
  expect(runIn('start', prepare)).toEqual({ ...DONE, stdout: 'runs\n' })
})

test.each(NAMES)('with neither, the %s says what to do', (name) => {
  const { status, stderr } = runIn(name, () => undefined)
  expect(status).toBe(1)
  expect(stderr).toMatch(/^dist\/server\.js is missing, .*npm ci && npm run build.*\n$/)
})

test('with a compiler, it builds when a source, or what it made of one, is another or gone, until it succeeds', () => {
  const folder = temporaryFolder()
  const write = (file: string, text: string) => {
    writeFileSync(join(folder, file), text)
  }
  const built = (file: string) => {
    expect(run('build', folder)).toEqual(DONE)
    return readFileSync(join(folder, file), 'utf8')
  }
  mkdirSync(join(folder, 'src'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  // Without the types of Node and of later languages, which take three quarters of the compiler's time.
  const { compilerOptions, ...rest } = JSON.parse(readFileSync(join(ROOT, 'tsconfig.json'), 'utf8')) as {
    readonly compilerOptions: object
  }
  const few = { ...compilerOptions, lib: ['es5'], types: [] }
  write('tsconfig.json', JSON.stringify({ ...rest, compilerOptions: few }))
  write('package.json', '{ "type": "module" }')
  write('package-lock.json', '{}')
  write('src/other.ts', 'export const other: number = 1\n')
  write('src/server.ts', 'export const revision: number = 1\n')
  expect(built('dist/server.js')).toContain('revision = 1')

  write('src/server.ts', 'export const revision: number = "two"\n')
  // A fault stays one, however often it is built.
  expect([...NAMES, ...NAMES].map((name) => run(name, folder).status)).toEqual([1, 1, 1, 1])
  write('src/server.ts', 'export const revision: number = 22\n')
  expect(built('dist/server.js')).toContain('revision = 22')

  // The compiler itself would not look at its output.
  rmSync(join(folder, 'dist/server.js'))
  write('dist/other.js', 'somebody else’s')
  expect([built('dist/server.js'), built('dist/other.js')].join()).toMatch(/revision = 22.*other = 1/s)

  write('src/server.ts', 'declare const console: { log: (value: number) => void }\nconsole.log(33)\n')
  expect(run('start', folder)).toEqual({ ...DONE, stdout: '33\n' })

  // Nothing has changed: without its compiler, it would end with a fault if it called it.
  const packages = join(folder, 'node_modules')
  rmSync(packages)
  for (const file of ['typescript/bin/tsc', '@types/node/package.json']) {
    mkdirSync(join(packages, dirname(file)), { recursive: true })
    writeFileSync(join(packages, file), 'throw new Error("called")')
  }
  expect(run('build', folder)).toEqual(DONE)
  expect(run('start', folder)).toEqual({ ...DONE, stdout: '33\n' })
  // It runs the compiler several times, which on a busy machine takes longer than a test may.
}, 60_000)
