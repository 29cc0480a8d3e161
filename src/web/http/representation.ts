// Representation of a resource as bytes (RFC 9110, 8): each content coding is made once, with a strong ETag of
// its own (8.8.3), and its headers are put together once, so that a request costs little more than its bytes.

import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { BEST_ENCODERS, COMPRESSIONS, QUICK_ENCODERS } from './codings.ts'
import type { Coding, Compression } from './codings.ts'
import { NotAcceptable } from './errors.ts'
import { SECURITY_HEADERS } from './headers.ts'
import { HTML } from './media-types.ts'
import { matchesTag, negotiateCoding } from './negotiate.ts'

export interface Representation {
  /** The bytes without a coding. */
  readonly plain: Variant
  /** The bytes in a coding, if they have been made. */
  readonly variant: (coding: Coding) => Variant | undefined
  /** Makes the bytes in a coding at its quick level, once for all who ask. Rejects when the compression fails. */
  readonly make: (coding: Coding) => Promise<Variant>
  /** Replaces the quick codings by the best ones. Rejects when a compression fails; the quick ones stay. */
  readonly improve: () => Promise<void>
}

/** A representation in one content coding. */
export interface Variant {
  readonly status: number
  readonly etag: string
  readonly body: Buffer
  /** Names and values in turn, as `ServerResponse.writeHead` takes them. */
  readonly headers: string[]
  /** The headers of a 304 (RFC 9110, 15.4.5): no type and no length. */
  readonly notModified: string[]
}

export interface RepresentationOptions {
  /** The media type. */
  readonly type: string
  /** Cache-Control. */
  readonly cache: string
  readonly status?: number
  /** Whether compression makes it smaller; true by default. */
  readonly compress?: boolean
  readonly headers?: Readonly<Record<string, string>>
}

/** Makes a representation of a text or of bytes. Only one of status 200 has ETags. */
export function represent(content: string | Buffer, options: RepresentationOptions): Representation {
  const { compress = true } = options
  const identity = Buffer.from(content)
  const version = createHash('sha256').update(identity).digest('base64url').slice(0, 12)
  const variants = new Map<Coding, Variant>()
  const add = (coding: Coding, body: Buffer, quality: '' | '+'): Variant => {
    const variant = makeVariant(coding, body, `"${version}-${coding}${quality}"`, options)
    variants.set(coding, variant)
    return variant
  }
  const plain = add('identity', identity, '')
  const making = new Map<Compression, Promise<Variant>>()
  const makeQuick = async (coding: Compression) => {
    const body = await QUICK_ENCODERS[coding](identity).finally(() => making.delete(coding))
    // The best one may have come first.
    return variants.get(coding) ?? add(coding, body, '')
  }
  return {
    plain,
    variant: (coding) => variants.get(compress ? coding : 'identity'),
    make: async (coding) => {
      if (coding === 'identity' || !compress) return plain
      const made = variants.get(coding) ?? making.get(coding) ?? makeQuick(coding)
      if (made instanceof Promise) making.set(coding, made)
      return made
    },
    improve: async () => {
      if (!compress) return
      await Promise.all(
        COMPRESSIONS.map(async (coding) => add(coding, await BEST_ENCODERS[coding](identity), '+')),
      )
    },
  }
}

/** Makes the representation of a page of HTML, with the policy that lets its style through. */
export function representPage(
  { html, policy }: { readonly html: string; readonly policy: string },
  { headers, ...options }: Omit<RepresentationOptions, 'type'>,
): Representation {
  return represent(html, {
    ...options,
    type: HTML,
    headers: { ...headers, 'content-security-policy': policy },
  })
}

/**
 * Sends the variant that the request accepts, or 304 when the client has it already. The response is hijacked
 * from Fastify and written at once: hooks and the log see the request, and nothing copies its headers. Only a coding
 * that nobody asked for before is waited for.
 * @throws NotAcceptable (406) when the request accepts no coding
 */
export function sendRepresentation(
  request: FastifyRequest,
  reply: FastifyReply,
  representation: Representation,
): FastifyReply | Promise<FastifyReply> {
  const coding = acceptedCoding(request)
  const variant = representation.variant(coding)
  if (variant) return sendVariant(request, reply, variant)
  return representation.make(coding).then((made) => sendVariant(request, reply, made))
}

/**
 * The coding that a request wants.
 * @throws NotAcceptable (406) when it accepts none
 */
export function acceptedCoding({ headers }: FastifyRequest): Coding {
  const coding = negotiateCoding(headers['accept-encoding'])
  if (coding === undefined) throw new NotAcceptable()
  return coding
}

/** Sends a variant, or 304, by hijacking the response. */
export function sendVariant(
  { raw: { method, headers: accepts } }: FastifyRequest,
  reply: FastifyReply,
  { status, etag, body, headers, notModified }: Variant,
): FastifyReply {
  reply.hijack()
  if (status === 200 && matchesTag(accepts['if-none-match'], etag)) {
    reply.raw.writeHead(304, notModified).end()
  } else {
    reply.raw.writeHead(status, headers).end(method === 'HEAD' ? undefined : body)
  }
  return reply
}

function makeVariant(
  coding: Coding,
  body: Buffer,
  etag: string,
  { type, cache, status = 200, headers = {} }: RepresentationOptions,
): Variant {
  const always = {
    ...SECURITY_HEADERS,
    ...headers,
    'cache-control': cache,
    'vary': 'accept-encoding',
    ...(status === 200 ? { etag } : {}),
  }
  const ofBody = {
    'content-type': type,
    'content-length': String(body.length),
    ...(coding === 'identity' ? {} : { 'content-encoding': coding }),
  }
  return {
    status,
    etag,
    body,
    headers: Object.entries({ ...always, ...ofBody }).flat(),
    notModified: Object.entries(always).flat(),
  }
}
