// Numbers with a sign, ranges and service codes stay left to right in a language that is written from right to left.

import { expect, test } from 'vitest'
import { isolateCodes, isolatedText } from '../../../src/web/render/isolate.ts'

test.each([
  ['+92', '+92'],
  ['(+92)', '+92'],
  ['+92 300 1234567', '+92 300 1234567'],
  ['0300\u2026', '0300\u2026'],
  ['0300 1234567', '0300 1234567'],
  ['*667#', '*667#'],
  ['60\u201390', '60\u201390'],
  ['2026-11-24', '2026-11-24'],
])('%s is one', (text, code) => {
  expect(isolateCodes(`<p>\u0639 ${text}, \u0639</p>`)).toBe(
    `<p>\u0639 ${text.replace(code, `<bdi>${code}</bdi>`)}, \u0639</p>`,
  )
})

test.each(['180', '[1]', 'A4', 'S200-1x', '5 %', 'x+92y'])('%s is none', (text) => {
  expect(isolateCodes(`<p>${text}</p>`)).toBe(`<p>${text}</p>`)
})

test('in a paragraph, a heading and a label it is an element', () => {
  expect(isolateCodes('<h2 id="+92">+92</h2><label><input value="+92"><span>a +92</span></label>')).toBe(
    '<h2 id="+92"><bdi>+92</bdi></h2><label><input value="+92"><span>a <bdi>+92</bdi></span></label>',
  )
})

test('where there can be no element, it stands between characters that isolate', () => {
  expect(isolateCodes('<title>a +92</title><p>+92</p>')).toBe(
    '<title>a \u2066+92\u2069</title><p><bdi>+92</bdi></p>',
  )
  expect(isolateCodes('<a href="/?q=+92" aria-label="a +92">b</a>')).toBe(
    '<a href="/?q=+92" aria-label="a \u2066+92\u2069">b</a>',
  )
  expect(isolateCodes('<meta property="og:title" content="+92">')).toBe(
    '<meta property="og:title" content="\u2066+92\u2069">',
  )
  expect(isolateCodes('<svg><text><tspan x="1-2">+92</tspan></text></svg>+92')).toBe(
    '<svg><text><tspan x="1-2">\u2066+92\u2069</tspan></text></svg><bdi>+92</bdi>',
  )
  expect(isolatedText('a +92 &#39;')).toBe('a \u2066+92\u2069 &#39;')
})

test('code, scripts, styles and addresses stay as they are', () => {
  const html =
    '<style>a{margin:0 +92px 1-2}</style><script>{"a":"+92"}</script><pre>+92</pre><code>+92</code><!-- +92 -->' +
    '<link rel="canonical" title="+92" href="/+92"><meta name="theme-color" content="#101010">'
  expect(isolateCodes(html)).toBe(html)
})
