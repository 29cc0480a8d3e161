// HTTP requests of the benchmarks: a response as it comes off the wire, and a copy of it for a bare server.

import { once } from 'node:events'
import { get } from 'node:http'
import type { IncomingMessage } from 'node:http'

export type Headers = Readonly<Record<string, string>>

/** A response of any status, its body still in its content coding. */
export interface RawResponse {
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
}

/** A response as a bare server is told to send it: header names and values in turn, the body in base64. */
export interface CannedResponse {
  readonly status: number
  readonly headers: readonly string[]
  readonly body: string
}

/** Headers that Node adds to every response by itself. */
export const CONNECTION_HEADERS = ['date', 'connection', 'keep-alive'] as const
/** Headers that describe one body. */
export const BODY_HEADERS = ['content-length', 'content-encoding', 'etag'] as const

/** GET on a connection of its own. */
export async function fetchRaw(url: string, headers: Headers): Promise<RawResponse> {
  const [response] = (await once(get(url, { headers, agent: false }), 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  const names = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(names) as Headers,
    body: Buffer.concat(chunks),
  }
}

/** Copy of a response, without the headers that Node adds to it again. */
export function cannedCopy({ status, headers, body }: RawResponse): CannedResponse {
  return {
    status,
    headers: headersWithout(headers, CONNECTION_HEADERS).flat(),
    body: body.toString('base64'),
  }
}

/** Name and value of each header, but for those of these names. */
export function headersWithout(headers: Headers, names: readonly string[]): [string, string][] {
  return Object.entries(headers).filter(([name]) => !names.includes(name))
}
