// The content fuzz in the suite: 100 mutations of a fixed seed. And its judge, which sees what it is there for.

import { describe, expect, test } from 'vitest'
import { files } from '../../fixtures.ts'
import { activeIn, judgeContent } from './judge.ts'
import { mutatedContent } from './mutations.ts'
import { runContentFuzz } from './run.ts'

/** As long as it takes on a busy machine: some seconds on an idle one. */
const TIMEOUT_MS = 120_000

test(
  '100 mutations of the content are refused with their lines, or harmless',
  { timeout: TIMEOUT_MS },
  async () => {
    const { failures, accepted, contents } = await runContentFuzz({ seed: 14, count: 100, original: files })
    expect(failures).toEqual([])
    // Both ways are tried.
    expect(accepted).toBeGreaterThan(0)
    expect(accepted).toBeLessThan(contents)
  },
)

test('the same seed and number give the same content, another seed another', () => {
  expect(mutatedContent(14, 3, files)).toEqual(mutatedContent(14, 3, files))
  expect(mutatedContent(14, 3, files).files).not.toEqual(mutatedContent(15, 3, files).files)
})

test('the content as it stands is accepted', async () => {
  expect(await judgeContent(files)).toEqual({ accepted: true, faults: [] })
})

describe('active content', () => {
  test.each([
    '<script>1</script>',
    '<script type="application/ld+json">{"a":"</script>',
    '<p onclick="x">',
    '<p class="a"onclick=x>',
    '<svg/onload=x>',
    '<a href="javascript:x">',
    '<a href="//example.org">',
    '<a href="http://example.org">',
    '<iframe>',
    '<img src="/x">',
    '<img src="/assets/x.0123456789.svg"onload=x>',
    '\u202E',
  ])('%s', (html) => {
    expect(activeIn(html)).toHaveLength(1)
  })

  test.each([
    '<script type="application/ld+json">{"a":1}</script>',
    '<p title="x onclick=y">onclick=x</p>',
    '<img src="/assets/x.0123456789.svg" alt="src=&quot;//example.org&quot;">',
    '<a href="/x">x</a><a href="#x">x</a><a href="https://example.org">x</a>',
  ])('none: %s', (html) => {
    expect(activeIn(html)).toEqual([])
  })
})
