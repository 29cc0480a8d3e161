// The process: it starts, logs requests without their queries, stops cleanly, and says why it cannot start.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { parseHTML } from 'linkedom'
import { describe, expect, onTestFinished, test } from 'vitest'
import { SITE_PATHS } from '../src/web/urls.ts'
import { SERVER } from './built.ts'
import { urls } from './fixtures.ts'
import { freePort } from './free-port.ts'

/** A running server; `preload` is the text of a module that runs before it. */
function start(env: Readonly<Record<string, string>>, preload?: string) {
  const module =
    preload === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(preload)}`]
  const child = spawn(process.execPath, [...module, SERVER], {
    env: { PATH: process.env.PATH, PORT: '0', STOP_DELAY: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += String(chunk)
    })
  }
  // Unlike `exit`, `close` comes when all output has been read.
  const exitCode = once(child, 'close').then(([code]) => code as number | null)
  /** Waits until the output matches, and fails if the process ends before. */
  const waitFor = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const match = pattern.exec(output)
      if (match) return match
      await Promise.race([
        once(child.stdout, 'data'),
        once(child.stderr, 'data'),
        exitCode.then((code) => {
          throw new Error(`exited with ${String(code)}: ${output}`)
        }),
      ])
    }
  }
  const listening = async () => {
    const [, origin = ''] = await waitFor(/listening at (http:\/\/[^"]+)"/)
    return origin
  }
  return { child, output: () => output, listening, exitCode }
}

interface LogLine {
  readonly reqId?: string
  readonly req?: { readonly method: string; readonly path: string }
  readonly res?: { readonly statusCode: number }
}

/** Method, path and status of each request in a log, in the order of the requests; a field may be missing. */
function requestsIn(log: string): (readonly unknown[])[] {
  const lines = log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LogLine)
  const ids = new Set(lines.flatMap(({ reqId }) => reqId ?? []))
  return [...ids].map((id) => {
    const ofRequest = lines.filter(({ reqId }) => reqId === id)
    return [
      ...ofRequest.flatMap(({ req }) => (req ? [req.method, req.path] : [])),
      ...ofRequest.flatMap(({ res }) => res?.statusCode ?? []),
    ]
  })
}

describe('the log', () => {
  // Every query of this table holds the word that the log must not.
  const SECRET = 'lapsed'
  const answer = `${urls.answer}?sim=lapsed`
  const decision = `${urls.decision}?sim=lapsed`
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const xml = { 'content-type': 'application/xml' }
  const REQUESTS: readonly (readonly [what: string, status: number, url: string, options?: RequestInit])[] = [
    ['a page', 200, `${urls.home}?lapsed`],
    ['a page by HEAD', 200, `${urls.home}?lapsed`, { method: 'HEAD' }],
    ['a page that is not modified', 304, `${urls.home}?lapsed`, { headers: { 'if-none-match': '*' } }],
    ['no coding accepted', 406, `${urls.home}?lapsed`, { headers: { 'accept-encoding': 'identity;q=0' } }],
    ['an answer, made', 200, answer],
    ['the same, cached', 200, answer],
    ['an answer with a fault', 400, `${answer}&where=nowhere`],
    ['another spelling', 301, `${urls.answer}?where=china&sim=lapsed`],
    ['no answers', 302, `${urls.answer}?lapsed`],
    ['the form, filled in', 200, `${urls.check}?sim=lapsed`],
    ['a form that is posted', 303, urls.answer, { method: 'POST', body: 'sim=lapsed', headers: form }],
    ['a body of another type', 415, urls.answer, { method: 'POST', body: '<lapsed/>', headers: xml }],
    ['the feed', 200, `${urls.feed}?lapsed`],
    ['a decision, made', 200, decision],
    ['the same, cached', 200, decision],
    ['a problem', 400, `${urls.decision}?sim=lapsed&where=nowhere`],
    ['no page', 404, '/nowhere?lapsed'],
    ['no path of the API', 404, '/api/nowhere?lapsed'],
    ['another method', 405, `${urls.home}?lapsed`, { method: 'DELETE' }],
    ['a URL that is too long', 414, `${urls.check}?lapsed=${'x'.repeat(8_000)}`],
    ['a URL that cannot be decoded', 400, '/%zz?lapsed'],
    ['the same of the API', 400, '/api/%zz?lapsed'],
    ['an asset by its plain name', 200, '/icon.svg?lapsed'],
  ]

  test('at debug, has each request once, by method, path and status, however it is answered', async () => {
    const server = start({ LOG_LEVEL: 'debug' })
    const origin = await server.listening()
    const { document } = parseHTML(await (await fetch(origin)).text())
    const asset = document.querySelector('link[rel=icon]')?.getAttribute('href') ?? ''
    const requests = [...REQUESTS, ['an asset', 200, `${asset}?lapsed`] as const]
    for (const [what, status, url, options] of requests) {
      const response = await fetch(origin + url, { redirect: 'manual', ...options })
      await response.arrayBuffer()
      expect([what, response.status]).toEqual([what, status])
    }
    server.child.kill('SIGTERM')
    expect(await server.exitCode).toBe(0)
    expect(requestsIn(server.output())).toEqual([
      ['GET', '/', 200],
      ...requests.map(([, status, url, options]) => [options?.method ?? 'GET', url.split('?')[0], status]),
    ])
    expect(server.output()).not.toContain(SECRET)
  })

  test('at info, has no request that went well', async () => {
    const server = start({ LOG_LEVEL: 'info' })
    const origin = await server.listening()
    for (const [, , url, options] of REQUESTS) await (await fetch(origin + url, options)).arrayBuffer()
    server.child.kill('SIGTERM')
    expect(await server.exitCode).toBe(0)
    expect(requestsIn(server.output())).toEqual([])
    expect(server.output()).not.toContain(SECRET)
  })

  test('at silent, has nothing at all', async () => {
    const port = await freePort()
    const server = start({ LOG_LEVEL: 'silent', PORT: String(port) })
    const health = () => fetch(`http://127.0.0.1:${port}${SITE_PATHS.health}`).then(({ status }) => status)
    await expect.poll(() => health().catch(() => undefined), { timeout: 9_000 }).toBe(200)
    server.child.kill('SIGTERM')
    expect(await server.exitCode).toBe(0)
    expect(server.output()).toBe('')
  })
})

describe('a start says where the site is', () => {
  test.each(['127.0.0.1', 'localhost', '0.0.0.0'])('in one line of the log, on %s', async (HOST) => {
    const server = start({ HOST })
    await (await fetch(await server.listening())).text()
    expect(server.output().match(/^.+$/gm)).toHaveLength(1)
  })

  test('with PORT=0, by the port that it took, in canonical URLs too', async () => {
    const server = start({})
    const { port } = new URL(await server.listening())
    const { document } = parseHTML(await (await fetch(`http://127.0.0.1:${port}`)).text())
    const canonical = document.querySelector('link[rel=canonical]')?.getAttribute('href')
    expect(canonical).toBe(`http://localhost:${port}/`)
  })

  test.skipIf(!existsSync('/usr/bin/script'))('on a terminal, in words alone; Ctrl-C stops it', async () => {
    const command = `exec '${process.execPath}' '${SERVER}'`
    const child = spawn('/usr/bin/script', ['-qec', command, '/dev/null'], {
      env: { PATH: process.env.PATH, PORT: '0', STOP_DELAY: '0' },
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += String(chunk)
      if (output.includes('\n') && !child.stdin.writableEnded) child.stdin.end('\u0003')
    })
    const [code] = (await once(child, 'close')) as [number | null]
    expect(output).toMatch(/^The site is at http:\/\/127\.0\.0\.1:\d+; Ctrl-C stops it\.\r\n(?:\^C)?$/)
    expect(code).toBe(0)
  })
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends it with 0, with a connection still open',
  async (signal) => {
    const server = start({ LOG_LEVEL: 'info' })
    await (await fetch(await server.listening())).text()
    server.child.kill(signal)
    expect(await server.exitCode).toBe(0)
  },
)

describe('a log that cannot be written', () => {
  /** A server whose standard output is this file descriptor, and whose every request is logged. */
  async function startOn(stdout: number | 'pipe') {
    const port = await freePort()
    const child = spawn(process.execPath, [SERVER], {
      env: { PATH: process.env.PATH, PORT: String(port), LOG_LEVEL: 'debug', STOP_DELAY: '0' },
      stdio: ['ignore', stdout, 'ignore'],
    })
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
    child.stdout?.destroy()
    return { child, health: () => statusOf(`http://127.0.0.1:${port}${SITE_PATHS.health}`) }
  }

  test.skipIf(!existsSync('/dev/full'))('as the disk is full: it serves, and stops', async () => {
    const full = openSync('/dev/full', 'w')
    onTestFinished(() => {
      closeSync(full)
    })
    const { child, health } = await startOn(full)
    await expectServing(child, health)
  })

  test('as nobody reads the pipe any more: it serves, and stops', async () => {
    const { child, health } = await startOn('pipe')
    await expectServing(child, health)
  })

  async function expectServing(child: ReturnType<typeof spawn>, health: () => Promise<number | undefined>) {
    await expect.poll(health, { timeout: 9_000 }).toBe(200)
    for (let request = 0; request < 20; request += 1) expect(await health()).toBe(200)
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    expect(await exit).toEqual([0, null])
  }

  function statusOf(url: string): Promise<number | undefined> {
    return fetch(url).then(
      ({ status }) => status,
      () => undefined,
    )
  }
})

describe('a stop', () => {
  /** Asks for a path on a connection of the agent, again and again until none can be made; what came back. */
  async function askUntilRefused(origin: string, agent: Agent): Promise<(number | string)[]> {
    const results: (number | string)[] = []
    for (;;) {
      const result = await new Promise<number | string>((resolve) => {
        get(`${origin}${urls.home}`, { agent }, (response) => {
          response.resume().once('close', () => {
            resolve(response.complete ? (response.statusCode ?? 0) : 'cut off')
          })
        }).once('error', (error: NodeJS.ErrnoException) => {
          resolve(error.code ?? error.message)
        })
      })
      if (result === 'ECONNREFUSED') return results
      results.push(result)
    }
  }

  test('loses no request of a connection that is kept alive', async () => {
    const server = start({ STOP_DELAY: '0.2' })
    const origin = await server.listening()
    const agents = Array.from({ length: 8 }, () => new Agent({ keepAlive: true, maxSockets: 1 }))
    const clients = agents.map((agent) => askUntilRefused(origin, agent))
    await fetch(origin)
    server.child.kill('SIGTERM')
    const results = (await Promise.all(clients)).flat()
    expect(await server.exitCode).toBe(0)
    expect(results.length).toBeGreaterThan(agents.length)
    // A connection that the listener had not accepted yet is reset when it closes.
    expect(results.filter((result) => result !== 200 && result !== 'ECONNRESET')).toEqual([])
    expect(results.filter((result) => result === 'ECONNRESET').length).toBeLessThanOrEqual(agents.length)
  })

  test('turns readiness first, while everything else is answered', async () => {
    const server = start({ STOP_DELAY: '1' })
    const origin = await server.listening()
    const statusAt = async (path: string) => (await fetch(origin + path)).status
    expect(await statusAt(SITE_PATHS.ready)).toBe(200)
    server.child.kill('SIGTERM')
    await expect.poll(() => statusAt(SITE_PATHS.ready)).toBe(503)
    expect([await statusAt(SITE_PATHS.health), await statusAt(urls.home)]).toEqual([200, 200])
    expect(await server.exitCode).toBe(0)
  })

  test('waits for half a request no longer than the grace, and says so', async () => {
    const server = start({ STOP_DELAY: '0', STOP_GRACE: '0.2' })
    const { port } = new URL(await server.listening())
    const socket = connect(Number(port), '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(`GET ${urls.home} HTTP/1.1\r\nHost: x\r\n`)
    // What was written before has been read once this is answered.
    await (await fetch(`http://127.0.0.1:${port}${urls.home}`)).text()
    server.child.kill('SIGTERM')
    expect(await server.exitCode).toBe(0)
    expect(server.output()).toContain('the grace of the stop was over')
    socket.destroy()
  })
})

describe('a start that fails ends with 1 and says why', () => {
  test('every bad setting, with its value and what is allowed', async () => {
    const server = start({ PORT: 'eighty', LOG_LEVEL: 'loud' })
    expect(await server.exitCode).toBe(1)
    const [heading, ...faults] = server.output().trimEnd().split('\n')
    expect(heading).toBe('The settings have 2 faults:')
    expect(faults).toEqual([
      expect.stringMatching(/^ {2}PORT is "eighty"; allowed: ./),
      expect.stringMatching(/^ {2}LOG_LEVEL is "loud"; allowed: ./),
    ])
  })

  test('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const server = start({ PORT: String(port) })
    expect(await server.exitCode).toBe(1)
    expect(server.output()).toMatch(/^PORT is taken by another process: [^\n]+\n$/)
    other.close()
  })

  test('a host that is not of this machine (RFC 5737, 3)', async () => {
    const server = start({ HOST: '192.0.2.1' })
    expect(await server.exitCode).toBe(1)
    expect(server.output()).toMatch(/^HOST is no address of this machine: [^\n]+\n$/)
  })

  test('faults of content, without a stack', async () => {
    const server = start({}, LEDGER_WITHOUT_SOURCES)
    expect(await server.exitCode).toBe(1)
    expect(server.output()).toMatch(/^The content has \d+ faults:\n( {2}\S+:\d+: [^\n]+\n)+$/)
  })

  test.each(['answer.eta', 'failure.eta', 'partials/topic.eta', 'layout.eta'])(
    'a fault of views/%s, without a stack',
    async (name) => {
      const server = start({}, viewBroken(name))
      expect(await server.exitCode).toBe(1)
      expect(server.output()).toBe(`The views have 1 fault:\n  views/${name}:1: nothing is not defined\n`)
    },
  )

  test('a fault of ours, with its stack', async () => {
    const server = start({}, SERVER_NOT_MADE)
    expect(await server.exitCode).toBe(1)
    expect(server.output()).toMatch(/^TypeError: a fault of ours\n/)
    expect(server.output()).toMatch(/\n +at .*\/dist\/web\/app\.js:\d+/)
  })
})

/** Lets the content folder look as if it held no source. */
const LEDGER_WITHOUT_SOURCES = `
  import fs from 'node:fs'
  import { syncBuiltinESMExports } from 'node:module'
  const { readdirSync } = fs
  fs.readdirSync = (folder, options) => readdirSync(folder, options).filter(({ name }) => name !== 'sources')
  syncBuiltinESMExports()`

/** Lets a view look as if it began with the name of nothing. */
const viewBroken = (name: string) => `
  import fs from 'node:fs'
  import { syncBuiltinESMExports } from 'node:module'
  const { readFileSync } = fs
  fs.readFileSync = (file, options) =>
    (String(file).endsWith('/views/${name}') ? '<%= nothing %>' : '') + readFileSync(file, options)
  syncBuiltinESMExports()`

/** Lets Fastify throw where it makes its server. */
const SERVER_NOT_MADE = `
  import http from 'node:http'
  import { syncBuiltinESMExports } from 'node:module'
  http.createServer = () => { throw new TypeError('a fault of ours') }
  syncBuiltinESMExports()`
