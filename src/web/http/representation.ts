// A resource as bytes: each content coding made once, with a strong ETag of its own, and sent by negotiation
// (RFC 9110, 8.4, 8.8, 12.5.3, 13.1.2). Headers are put together once, so that a request costs little more
// than the bytes.

import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import * as zlib from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HTML, SECURITY_HEADERS } from './headers.ts'
import type { Page } from '../render/views.ts'

/** Content codings, of equals the one to prefer first. */
const CODINGS = ['br', 'zstd', 'gzip', 'identity'] as const
export type Coding = (typeof CODINGS)[number]

interface Variant {
  readonly etag: string
  readonly body: Buffer
  readonly headers: readonly string[]
  readonly notModified: readonly string[]
}

export interface Representation {
  readonly status: number
  /** The variant in a coding, made now if nobody asked for it before. */
  readonly variant: (coding: Coding) => Variant
  /**
   * Replaces the quick codings by the best there are. Takes a second of another thread for the longest pages.
   */
  readonly improve: () => Promise<void>
}

export interface RepresentationOptions {
  readonly type: string
  readonly cache: string
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Makes a representation. Its quick codings are good enough to serve at once; `improve` makes them as small
 * as they get.
 */
export function represent(
  content: string | Buffer,
  { type, cache, status = 200, headers = {} }: RepresentationOptions,
): Representation {
  const identity = Buffer.from(content)
  const version = createHash('sha256').update(identity).digest('base64url').slice(0, 16)
  const variants = new Map<Coding, Variant>()
  const add = (coding: Coding, body: Buffer, level: string): Variant => {
    const etag = `"${version}-${coding}${level}"`
    const kept = {
      ...SECURITY_HEADERS,
      ...headers,
      'cache-control': cache,
      'vary': 'accept-encoding',
      ...(status === 200 ? { etag } : {}),
    }
    const whole = {
      ...kept,
      'content-type': type,
      'content-length': String(body.length),
      ...(coding === 'identity' ? {} : { 'content-encoding': coding }),
    }
    const variant = {
      etag,
      body,
      headers: Object.entries(whole).flat(),
      notModified: Object.entries(kept).flat(),
    }
    variants.set(coding, variant)
    return variant
  }
  return {
    status,
    variant: (coding) => variants.get(coding) ?? add(coding, QUICK[coding](identity), ''),
    improve: async () => {
      await Promise.all(available.map(async (coding) => add(coding, await BEST[coding](identity), '+')))
    },
  }
}

/** Makes the representation of a page, under the policy that lets its style through. */
export function representPage(
  { html, policy }: Page,
  { headers, ...options }: Omit<RepresentationOptions, 'type'>,
): Representation {
  return represent(html, {
    ...options,
    type: HTML,
    headers: { ...headers, 'content-security-policy': policy },
  })
}

/**
 * Improves representations one after the other once the app listens: it starts at once, and is at its
 * smallest a moment later.
 */
export function improveOnListen(app: FastifyInstance, representations: readonly Representation[]): void {
  app.addHook('onListen', () => {
    void (async () => {
      for (const { improve } of representations) await improve()
    })()
  })
}

/**
 * Sends the variant that the request asks for, 304 when it already has it; an error of status 406 when it
 * accepts none.
 */
export function sendRepresentation(
  request: FastifyRequest,
  reply: FastifyReply,
  representation: Representation,
): FastifyReply {
  if (!writeRepresentation(request.raw, reply.raw, representation))
    throw Object.assign(new Error('Not Acceptable'), { statusCode: 406 })
  return reply.hijack()
}

/**
 * Writes the variant that the request asks for, 304 when it already has it; writes nothing and gives `false`
 * when it accepts none.
 */
export function writeRepresentation(
  { method, headers: asked }: IncomingMessage,
  response: ServerResponse,
  representation: Representation,
): boolean {
  const coding = negotiate(asked['accept-encoding'])
  if (coding === undefined) return false
  const { etag, body, headers, notModified } = representation.variant(coding)
  if (representation.status === 200 && matches(asked['if-none-match'], etag))
    response.writeHead(304, notModified as string[]).end()
  else
    response.writeHead(representation.status, headers as string[]).end(method === 'HEAD' ? undefined : body)
  return true
}

/**
 * The coding to send for an Accept-Encoding header: the one with the highest weight, of equals our preferred
 * one; `undefined` when
 * the header rules out all of them. What a header does not name is not acceptable, but for identity (RFC
 * 9110, 12.5.3).
 */
export function negotiate(header: string | undefined): Coding | undefined {
  if (header === undefined) return 'identity'
  const known = negotiated.get(header)
  if (known !== undefined) return known
  const weights = new Map(
    header
      .toLowerCase()
      .split(',')
      .map((item) => {
        const [name = '', ...parameters] = item.split(';').map((part) => part.trim())
        const weight = parameters.find((parameter) => parameter.startsWith('q='))
        return [
          name === 'x-gzip' ? 'gzip' : name,
          weight === undefined ? 1 : Number(weight.slice(2)) || 0,
        ] as const
      }),
  )
  const others = weights.get('*')
  const ranked = available
    .map((coding) => ({
      coding,
      weight: weights.get(coding) ?? others ?? (coding === 'identity' ? LEAST : 0),
    }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  const chosen = ranked[0]?.coding
  // Browsers send one of a handful of headers; anyone else's are not worth remembering without end.
  if (chosen !== undefined && negotiated.size < 100) negotiated.set(header, chosen)
  return chosen
}

/** Whether an If-None-Match header holds the tag: `*`, or a list compared weakly (RFC 9110, 13.1.2). */
export function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  // Browsers send back the one tag that they were given.
  if (header === etag) return true
  return header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}

// Identity that is not named stands below all that is.
const LEAST = 0.0001
const negotiated = new Map<string, Coding>()

// Node has zstd since 22.15. The types are those of the oldest Node that this runs on.
const { zstdCompressSync, zstdCompress } = zlib as unknown as {
  zstdCompressSync?: (body: Buffer) => Buffer
  zstdCompress?: (body: Buffer, options: object, done: (error: Error | null, result: Buffer) => void) => void
}
const available = CODINGS.filter((coding) => coding !== 'zstd' || zstdCompressSync !== undefined)

const {
  BROTLI_PARAM_LGWIN,
  BROTLI_PARAM_MODE,
  BROTLI_PARAM_QUALITY,
  BROTLI_PARAM_SIZE_HINT,
  BROTLI_MODE_TEXT,
} = zlib.constants
const ZSTD_C_COMPRESSION_LEVEL = 100
// A window of 128 KiB holds any page; the default of 4 MiB costs memory and gains nothing.
const brotli = (body: Buffer, quality: number) => ({
  params: {
    [BROTLI_PARAM_LGWIN]: 17,
    [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
    [BROTLI_PARAM_QUALITY]: quality,
    [BROTLI_PARAM_SIZE_HINT]: body.length,
  },
})

const QUICK: Readonly<Record<Coding, (body: Buffer) => Buffer>> = {
  // 3 ms more than level 5 for the longest answer, and 2 % less: with it, every answer fits the initial
  // congestion window.
  br: (body) => zlib.brotliCompressSync(body, brotli(body, 7)),
  zstd: (body) => zstdCompressSync?.(body) ?? body,
  gzip: (body) => zlib.gzipSync(body),
  identity: (body) => body,
}

const BEST: Readonly<Record<Coding, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliCompress)(body, brotli(body, 11)),
  zstd: (body) =>
    zstdCompress
      ? promisify(zstdCompress)(body, { params: { [ZSTD_C_COMPRESSION_LEVEL]: 19 } })
      : Promise.resolve(body),
  gzip: (body) => promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gzip)(body, { level: 9 }),
  identity: (body) => Promise.resolve(body),
}
