// Styles say where things stand by the direction of the language, and so fit one that is written from right to left.
// What can only be said of left and right has its mirror image in the same file, for `[dir='rtl']`.

import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { VIEWS } from '../../../src/folders.ts'

/** Ways to name left or right, or to say something else of the one than of the other, in a declaration. */
const PHYSICAL = [
  // A property or a value that is named so: text-align, float, gradients, origins, positions.
  /(?:^|[-\s(,])(?:left|right)\b/,
  /^border-radius: (?!(\S+)(?: \1)*$)/,
  // Four sides, of which left and right differ; a shape is not looked into.
  /^(?:inset|margin|padding|border-width|scroll-margin|scroll-padding): (?:\S+ )(\S+) (?:\S+ )(?!\1$)\S+$/,
  /inset\((?:\S+ )(\S+) (?:\S+ )(?!\1\))\S+\)/,
  /polygon\(|path\(/,
  // An angle that points to a side.
  /gradient\(\s*(?!0deg|180deg)[-\d.]+(?:deg|turn|rad)/,
  // A move, a turn or a scale along the line.
  /^transform: .*(?:translate(?:3d|X)?\((?!0[,)])|scaleX|rotate|skew|matrix)/,
  /^(?:translate|rotate): (?!0\b|none)/,
  /^box-shadow: (?!0\b|none|inset 0\b)/,
  /^background-position(?:-x)?: (?!50%|center)/,
  // The place of a picture within the shorthand, after it.
  /^background: .*\) (?!50% )[-\d.]+\S* (?:\/|[-\d.])/,
]

/** Rules whose mirror image is another rule: that of the element around it, or of the same one whatever its class. */
const MIRRORED_BY: Readonly<Record<string, string>> = {
  '.card::after': '.card',
  '.ledger .strength-medium::before': '.ledger strong::before',
  '.ledger .strength-low::before': '.ledger strong::before',
}

const MIRROR = "[dir='rtl'] "

/** The declarations of a style that are right from left to right alone. */
function physicalIn(css: string): string[] {
  const rules = Array.from(
    css.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{([^{}]*)\}/g),
    ([, selector = '', body = '']) => ({
      selector: selector.trim(),
      declarations: body.split(';').map((each) => each.replace(/\s+/g, ' ').trim()),
    }),
  )
  const mirrored = rules.flatMap(({ selector }) =>
    selector.startsWith(MIRROR) ? [selector.slice(MIRROR.length)] : [],
  )
  return rules
    .filter(({ selector }) => !selector.startsWith(MIRROR))
    .filter(({ selector }) => !mirrored.includes(MIRRORED_BY[selector] ?? selector))
    .flatMap(({ declarations }) => declarations.filter((each) => PHYSICAL.some((way) => way.test(each))))
}

test('no style names left or right, but where it mirrors itself', async () => {
  const found: string[] = []
  for (const file of await readdir(`${VIEWS}/styles`)) {
    const text = await readFile(`${VIEWS}/styles/${file}`, 'utf8')
    found.push(...physicalIn(text).map((declaration) => `${file}: ${declaration}`))
  }
  expect(found).toEqual([])
})

test.each([
  'left: 0',
  'margin-right: 1rem',
  'border-left: 1px solid',
  'text-align: right',
  'float: left',
  'border-top-left-radius: 1px',
  'border-radius: 1px 2px 3px 4px',
  'inset: 0 1px 0 2px',
  'padding: 0 1px 2px 3px',
  'clip-path: inset(0 33% 0 0)',
  'clip-path: polygon(0 0, 100% 0, 0 100%)',
  'background: linear-gradient(to bottom left, red, blue)',
  'background: linear-gradient(90deg, red, blue)',
  'background: linear-gradient(to bottom, red, blue) 0 / 35% 100%',
  'background: url(a.svg) 0 0 no-repeat',
  'background-position: 0 50%',
  'background-position: right center',
  'transform: translateX(1rem)',
  'transform: scaleX(-1)',
  'transform: rotate(45deg)',
  'transform-origin: left',
  'translate: 1px 0',
  'box-shadow: 2px 2px',
])('%s is seen, in a rule and in a keyframe, until it is mirrored', (declaration) => {
  expect(physicalIn(`.a { color: red; ${declaration}; }`)).toEqual([declaration])
  expect(physicalIn(`@keyframes a { from { ${declaration} } to { color: red } }`)).toEqual([declaration])
  expect(physicalIn(`.a { ${declaration} } [dir='rtl'] .a { color: red }`)).toEqual([])
})

test.each([
  'inset-inline-start: 0',
  'inset: 0',
  'inset: 0 1px 0 1px',
  'margin: -1px auto',
  'padding: 0.5rem 1rem 0',
  'border-radius: 1rem',
  'clip-path: inset(50%)',
  'background: linear-gradient(to bottom, red, blue)',
  'background: radial-gradient(circle, red, blue) 50% 60% / 1rem 1rem no-repeat',
  'translate: 0 1px',
  'box-shadow: 0 2px',
  'justify-content: flex-end',
  'text-align: start',
])('%s is the same in both directions', (declaration) => {
  expect(physicalIn(`.a { ${declaration} }`)).toEqual([])
})
