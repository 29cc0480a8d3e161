// The process: it starts, logs no answers, stops cleanly, and refuses a bad setting in words.

import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const SERVER = fileURLToPath(new URL('../src/server.ts', import.meta.url))

function start(env: Record<string, string>): {
  child: ChildProcess
  output: () => string
  said: (pattern: RegExp) => Promise<RegExpExecArray>
  exit: Promise<number | null>
} {
  const child = spawn(process.execPath, ['--import', 'tsx', SERVER], {
    env: { PATH: process.env.PATH, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    output += String(chunk)
  })
  const exit = once(child, 'exit').then(([code]) => code as number | null)
  const said = async (pattern: RegExp) => {
    for (;;) {
      const match = pattern.exec(output)
      if (match) return match
      await Promise.race([
        once(child.stdout, 'data'),
        once(child.stderr, 'data'),
        exit.then((code) => {
          throw new Error(`exited with ${String(code)}: ${output}`)
        }),
      ])
    }
  }
  return { child, output: () => output, said, exit }
}

test('what goes well is not logged, unless asked for', async () => {
  const server = start({ LOG_LEVEL: 'info' })
  const [, origin = ''] = await server.said(/listening at (http:\/\/[^"]+)"/)
  await (await fetch(`${origin}/answer?sim=lapsed`)).text()
  server.child.kill('SIGTERM')
  expect(await server.exit).toBe(0)
  expect(server.output()).not.toMatch(/answer|lapsed/)
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  'serves, logs paths without queries, and stops cleanly on %s with a connection still open',
  async (signal) => {
    const server = start({ LOG_LEVEL: 'debug' })
    const [, origin = ''] = await server.said(/listening at (http:\/\/[^"]+)"/)
    const response = await fetch(`${origin}/answer?sim=lapsed`)
    expect(response.status).toBe(200)
    await response.text()
    expect((await fetch(`${origin}/answer?sim=nonsense`)).status).toBe(400)
    await server.said(/"statusCode":400/)
    server.child.kill(signal)
    expect(await server.exit).toBe(0)
    expect(server.output()).toContain('"path":"/answer"')
    expect(server.output()).not.toMatch(/lapsed|nonsense/)
  },
)

test('a port that is taken ends the process as a failure, in words', async () => {
  const first = start({ LOG_LEVEL: 'info' })
  const [, port = ''] = await first.said(/listening at http:\/\/127\.0\.0\.1:(\d+)"/)
  const second = start({ PORT: port })
  expect(await second.exit).toBe(1)
  expect(second.output()).toContain('PORT is taken by another process')
})

test('a bad setting stops the start, named with its value and what is allowed', async () => {
  const server = start({ PORT: 'eighty', LOG_LEVEL: 'loud' })
  expect(await server.exit).toBe(1)
  expect(server.output()).toMatch(
    /^The settings have 2 faults:\n {2}PORT is "eighty"; allowed: [^\n]+\n {2}LOG_LEVEL is "loud"; allowed: [^\n]+\n$/,
  )
})
