// Looks of a verdict: each has a shape and colours of its own wherever a verdict is shown. The shape is in a table that
// the compiler holds complete; the colours are in styles, which are read here.

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { DECIDED } from '../../../src/decision/index.ts'
import { VIEWS } from '../../../src/folders.ts'
import { createEta } from '../../../src/web/render/eta.ts'
import { VERDICT_LOOKS } from '../../../src/web/render/verdict-looks.ts'

const readStyle = (part: string) => readFileSync(`${VIEWS}/styles/${part}.css`, 'utf8')
const STYLES = { frame: readStyle('frame'), verdict: readStyle('verdict') }

/** Where the frame sets colours: by the line that opens the rule. */
const SCHEMES = {
  light: '\n:root {',
  dark: '@media (prefers-color-scheme: dark) {\n  :root {',
  paper: '@media print {\n  :root {',
} as const

/** The colour of a verdict in a scheme; `undefined` when the frame sets none there. */
function colourIn(frame: string, scheme: keyof typeof SCHEMES, verdict: string): string | undefined {
  const start = frame.indexOf(SCHEMES[scheme])
  const rule = start < 0 ? '' : frame.slice(start + SCHEMES[scheme].length).split('}')[0]
  return new RegExp(`--${verdict}: (#\\w+);`).exec(rule ?? '')?.[1]
}

/** What the styles lack for these verdicts, as `file: what to write there`. */
function missingIn({ frame, verdict: chip }: typeof STYLES, verdicts: readonly string[]): string[] {
  const selectors = Array.from(
    chip.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{}]+)\{[^{}]*\}/g),
    ([, selector = '']) => selector,
  )
    .flatMap((selector) => selector.split(','))
    .map((selector) => selector.trim())
  return verdicts.flatMap((verdict) => [
    ...(Object.keys(SCHEMES) as (keyof typeof SCHEMES)[])
      .filter((scheme) => colourIn(frame, scheme, verdict) === undefined)
      .map((scheme) => `views/styles/frame.css: --${verdict}: #…; in the rule for ${scheme}`),
    ...(chip.includes(`\n.${verdict} {\n  --tone: var(--${verdict});\n}`)
      ? []
      : [`views/styles/verdict.css: .${verdict} { --tone: var(--${verdict}); }`]),
    ...(selectors.includes(`.card.${verdict}`)
      ? []
      : [`views/styles/verdict.css: .card.${verdict} in the rule that sets --edge`]),
  ])
}

test('every verdict has its colours in the styles', () => {
  expect(missingIn(STYLES, DECIDED)).toEqual([])
})

test('what is missing is named, with the file and what to write there', () => {
  expect(missingIn(STYLES, ['no-verdict'])).toEqual([
    'views/styles/frame.css: --no-verdict: #…; in the rule for light',
    'views/styles/frame.css: --no-verdict: #…; in the rule for dark',
    'views/styles/frame.css: --no-verdict: #…; in the rule for paper',
    'views/styles/verdict.css: .no-verdict { --tone: var(--no-verdict); }',
    'views/styles/verdict.css: .card.no-verdict in the rule that sets --edge',
  ])
})

test.each(['light', 'dark'] as const)('no two verdicts have the same colour: %s', (scheme) => {
  const colours = DECIDED.map((verdict) => colourIn(STYLES.frame, scheme, verdict))
  expect(new Set(colours).size).toBe(DECIDED.length)
})

test('the share picture has the colours of the light scheme', () => {
  expect(DECIDED.map((verdict) => [verdict, VERDICT_LOOKS[verdict].colour])).toEqual(
    DECIDED.map((verdict) => [verdict, colourIn(STYLES.frame, 'light', verdict)]),
  )
})

describe('the chip', () => {
  const chipOf = (verdict: string) => createEta(VIEWS).render('partials/chip', { verdict })

  test('has the shape of its verdict, and no two have the same', () => {
    for (const verdict of DECIDED)
      expect(chipOf(verdict)).toContain(`<path d="${VERDICT_LOOKS[verdict].shape}"/>`)
    for (const key of ['shape', 'mark'] as const)
      expect(new Set(DECIDED.map((verdict) => VERDICT_LOOKS[verdict][key])).size).toBe(DECIDED.length)
  })

  test('cannot be drawn for what is no verdict', () => {
    expect(() => chipOf('no-verdict')).toThrow("'@chip/no-verdict'")
  })
})
