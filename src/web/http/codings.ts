// Content codings (RFC 9110, 8.4.1): Brotli and gzip, each at a quick level for an answer made on demand and at
// the best one for bytes that are kept.

import { promisify } from 'node:util'
import * as zlib from 'node:zlib'

/** Content codings; of two that a client likes equally, the earlier is sent. */
export const CODINGS = ['br', 'gzip', 'identity'] as const
export type Coding = (typeof CODINGS)[number]

/** The codings that compress. */
export const COMPRESSIONS = ['br', 'gzip'] as const satisfies readonly Coding[]
export type Compression = (typeof COMPRESSIONS)[number]

/** Compresses on a thread of the pool, so that the thread that serves goes on. Rejects when memory is short. */
type Encode = (body: Buffer) => Promise<Buffer>

/** Compresses within a millisecond, for whoever waits for it. */
export const QUICK_ENCODERS: Readonly<Record<Compression, Encode>> = {
  // A window of 64 KiB, in which an answer fits, lets Brotli 9 search its hash chains the quick way: half the time
  // of Brotli 7 with 128 KiB, and smaller.
  br: (body) => brotliCompress(body, brotliOptions(body, 9, 16)),
  gzip: (body) => gzip(body, {}),
}

/** Compresses as far as it goes: up to a second for the longest pages. */
export const BEST_ENCODERS: Readonly<Record<Compression, Encode>> = {
  br: (body) => brotliCompress(body, brotliOptions(body, 11, 17)),
  gzip: (body) => gzip(body, { level: 9 }),
}

const brotliCompress = promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliCompress)
const gzip = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gzip)

const {
  BROTLI_PARAM_LGWIN,
  BROTLI_PARAM_MODE,
  BROTLI_PARAM_QUALITY,
  BROTLI_PARAM_SIZE_HINT,
  BROTLI_MODE_TEXT,
} = zlib.constants

/** @param windowBits the window's size as a power of 2; the default of 22 costs memory and gains nothing here */
function brotliOptions(body: Buffer, quality: number, windowBits: number): zlib.BrotliOptions {
  return {
    params: {
      [BROTLI_PARAM_LGWIN]: windowBits,
      [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
      [BROTLI_PARAM_QUALITY]: quality,
      [BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  }
}
