// Load on a server: one round of as many requests as it answers, by wrk or, without it, by autocannon.

import { spawn } from 'node:child_process'
import autocannon from 'autocannon'
import type { Headers } from './http.ts'

const ROUND_SECONDS = 1
const CONNECTIONS = 20

/** What a round came to. */
export interface Load {
  readonly requests: number
  readonly seconds: number
}

/**
 * One round of requests to one URL.
 * @throws when a connection fails, or a response is neither 2xx nor 3xx
 */
export async function loadRound(useWrk: boolean, url: string, headers: Headers): Promise<Load> {
  return useWrk ? loadByWrk(url, headers) : loadByAutocannon(url, headers)
}

/**
 * The same by wrk, which takes any certificate.
 * @throws when a connection fails, or a response is neither 2xx nor 3xx
 */
export async function loadByWrk(url: string, headers: Headers): Promise<Load> {
  const headerOptions = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const options = ['-t', '1', '-c', String(CONNECTIONS), '-d', `${ROUND_SECONDS}s`, ...headerOptions]
  const child = spawn('wrk', [...options, url])
  let output = ''
  for await (const chunk of child.stdout) output += String(chunk)
  const [, requests, seconds] = /(\d+) requests in ([\d.]+)s/.exec(output) ?? []
  if (requests === undefined || /Non-2xx or 3xx|Socket errors/.test(output))
    throw new Error(`wrk at ${url}: ${output}`)
  return { requests: Number(requests), seconds: Number(seconds) }
}

async function loadByAutocannon(url: string, headers: Headers): Promise<Load> {
  const result = await autocannon({ url, duration: ROUND_SECONDS, connections: CONNECTIONS, headers })
  const refusals = result.non2xx - result['3xx']
  if (result.errors > 0 || refusals > 0)
    throw new Error(`autocannon at ${url}: ${result.errors} errors, ${refusals} refusals`)
  return { requests: result.requests.total, seconds: result.duration }
}
