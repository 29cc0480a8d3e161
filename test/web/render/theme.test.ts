// Theme: what browsers and systems are told of the site's colours is what its style says.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { VIEWS } from '../../../src/folders.ts'
import { THEME } from '../../../src/web/render/theme.ts'
import { documentAt, sharedApp, urls } from '../../fixtures.ts'

const app = await sharedApp()
const FRAME = readFileSync(`${VIEWS}/styles/frame.css`, 'utf8')

/** The values of a custom property of the frame: light, dark, on paper. */
const valuesOf = (name: string) =>
  Array.from(FRAME.matchAll(new RegExp(`--${name}: (#\\w+);`, 'g')), ([, it]) => it)

test('it has the colours of the frame', () => {
  expect([THEME.light, THEME.dark]).toEqual(valuesOf('head').slice(0, 2))
  expect(THEME.paper).toBe(valuesOf('paper')[0])
})

test('a page gives the colour of its header, the first that fits the scheme', async () => {
  const page = await documentAt(app, urls.home)
  const colours = Array.from(page.querySelectorAll('meta[name=theme-color]'), (meta) => [
    meta.getAttribute('media'),
    meta.getAttribute('content'),
  ])
  expect(colours).toEqual([
    ['(prefers-color-scheme: dark)', THEME.dark],
    [null, THEME.light],
  ])
})
