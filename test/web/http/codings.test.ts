// Content codings: every coding of a text is that text.

import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { BEST_ENCODERS, COMPRESSIONS, QUICK_ENCODERS } from '../../../src/web/http/codings.ts'

const DECODE: Readonly<Record<(typeof COMPRESSIONS)[number], (body: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
}
const LONG = Buffer.from('巴基斯坦保号卡能不能绑微信和支付宝。'.repeat(500))
const TEXTS = [Buffer.from(''), Buffer.from('ok\n'), LONG]

test.each(COMPRESSIONS)(
  '%s holds the same bytes, quick or at its best, and the best of a page is no larger',
  async (coding) => {
    for (const text of TEXTS) {
      const quick = await QUICK_ENCODERS[coding](text)
      const best = await BEST_ENCODERS[coding](text)
      expect([DECODE[coding](quick), DECODE[coding](best)]).toEqual([text, text])
      // In a few bytes there is nothing to gain, and the header of the wider window costs one more.
      if (text === LONG) expect(best.length).toBeLessThanOrEqual(quick.length)
    }
  },
)
