// Styles say where things stand by the direction of the language, and so fit one that is written from right to left.

import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { VIEWS } from '../../../src/folders.ts'

/** Left and right as properties, as values, and within the order of four sides or corners that differ. */
const PHYSICAL = [
  /^\s*(?:(?:margin|padding|border|scroll-margin|scroll-padding)-)?(?:left|right)\b[^:]*:/,
  /^\s*border-(?:top|bottom)-(?:left|right)-radius:/,
  /^\s*(?:text-align|float|clear|caption-side): (?:left|right)/,
  /^\s*(?:inset|margin|padding|border-radius|border-width): (?:\S+ ){3}\S+;/,
]

test('no style names left or right, but where it mirrors itself', async () => {
  const found: string[] = []
  for (const file of await readdir(`${VIEWS}/styles`)) {
    const text = await readFile(`${VIEWS}/styles/${file}`, 'utf8')
    for (const line of text.split('\n'))
      if (PHYSICAL.some((pattern) => pattern.test(line))) found.push(`${file}: ${line.trim()}`)
  }
  expect(found).toEqual([])
})
