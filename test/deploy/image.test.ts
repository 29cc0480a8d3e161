// The image: its Dockerfile is in order, agrees with the repository, and what it makes starts, serves and stops, as a
// user that may write nothing.

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validate } from 'dockerfile-utils'
import { describe, expect, onTestFinished, test } from 'vitest'
import { PRODUCTION_INSTALL } from '../../src/cli/lock-file.ts'
import { ROOT } from '../../src/folders.ts'
import { startArguments } from '../bench/tools.ts'
import { freePort } from '../free-port.ts'
import { copyBuildStage, copyImage, DOCKERFILE, environment, execOf, STAGES } from './image.ts'
import { untilAnswering } from '../until-answering.ts'

/** The user and group `nobody` of Debian. */
const NOBODY = 65_534

const instructions = STAGES.flat()
const wordsOf = (keyword: string) =>
  instructions.filter((each) => each.keyword === keyword).map(({ words }) => words)

describe('the Dockerfile', () => {
  test('has no fault that a linter knows', () => {
    expect(validate(DOCKERFILE)).toEqual([])
  })

  test('names its base by the whole version, of the line of .nvmrc, the same in each stage', () => {
    const bases = new Set(wordsOf('FROM').map(([image]) => image))
    const line = readFileSync(join(ROOT, '.nvmrc'), 'utf8').trim()
    expect([...bases]).toEqual([expect.stringMatching(new RegExp(`^node:${line}\\.\\d+\\.\\d+-\\w+-slim$`))])
  })

  test('copies what is there, and .dockerignore lets through', () => {
    const ignore = readFileSync(join(ROOT, 'deploy/Dockerfile.dockerignore'), 'utf8').split('\n')
    const sources = instructions.flatMap(({ keyword, words, from }) =>
      keyword === 'COPY' && from === undefined ? words.slice(0, -1) : [],
    )
    expect(sources.filter((source) => !existsSync(join(ROOT, source)))).toEqual([])
    const through = ignore.flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []))
    expect(ignore).toContain('*')
    expect(new Set(through)).toEqual(new Set(sources))
  })

  test('installs for production as README says, and starts what npm start starts', () => {
    expect(wordsOf('RUN').at(-1)?.join(' ')).toBe(PRODUCTION_INSTALL)
    const { env, flags, entry } = startArguments()
    expect(execOf('CMD')).toEqual(['node', ...flags, entry])
    expect(environment()).toMatchObject(env)
  })

  test('runs as a user without rights', () => {
    expect(wordsOf('USER')).toEqual([['node']])
  })
})

test('what its first stage copies is enough for its build', () => {
  const folder = mkdtempSync(join(tmpdir(), 'image-build-test-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
  })
  copyBuildStage(folder)
  const [build = []] = wordsOf('RUN').filter((words) => words.includes('build'))
  const [program = '', ...options] = build
  const { status, stderr } = spawnSync(program, options, { cwd: folder, encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, ''])
  expect(existsSync(join(folder, 'dist/server.js'))).toBe(true)
})

test('the image starts, is healthy, serves and stops, as a user that may write nothing', async () => {
  const app = mkdtempSync(join(tmpdir(), 'image-test-'))
  onTestFinished(() => {
    makeReadable(app, true)
    rmSync(app, { recursive: true })
  })
  await copyImage(app)
  makeReadable(app, false)
  const port = String(await freePort())
  const [, ...start] = execOf('CMD')
  const [, ...health] = execOf('HEALTHCHECK')
  const options = {
    cwd: app,
    env: { ...environment(), HOST: '127.0.0.1', PORT: port },
    ...(process.getuid?.() === 0 && { uid: NOBODY, gid: NOBODY }),
  }
  const isHealthy = () => spawnSync(process.execPath, health, options).status === 0
  expect(isHealthy()).toBe(false)

  const site = spawn(process.execPath, start, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => {
    site.kill('SIGKILL')
  })
  let output = ''
  for (const stream of [site.stdout, site.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  await untilAnswering(`http://127.0.0.1:${port}/readyz`, () => {
    if (site.exitCode !== null) throw new Error(`the site does not start: ${output}`)
  })
  expect(isHealthy()).toBe(true)
  for (const path of [
    '/',
    '/guide/binding',
    '/answer?sim=receives',
    '/api/decision?sim=receives',
    '/icon.svg',
  ]) {
    expect([path, (await fetch(`http://127.0.0.1:${port}${path}`)).status]).toEqual([path, 200])
  }
  site.kill('SIGTERM')
  expect(await once(site, 'exit')).toEqual([0, null])
})

/** Lets everybody read a folder and all in it, and its owner write or not. */
function makeReadable(folder: string, isWritable: boolean): void {
  const write = isWritable ? 0o200 : 0
  chmodSync(folder, 0o555 | write)
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) makeReadable(path, isWritable)
    else chmodSync(path, 0o444 | write)
  }
}
