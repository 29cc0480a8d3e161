// The shapes of the figures, without words: what an author writes stands beside them as text. They are drawn from left
// to right, and mirrored where a language is written the other way.

import type { FigureKind } from './prose.ts'

/** The drawings of a figure: one above its list, or one in each of its items. */
export interface Drawings {
  readonly above: string
  readonly items: readonly string[]
}

const APP = 'M32 6h16q8 0 8 8v16q0 8-8 8H32q-8 0-8-8V14q0-8 8-8zm1 9h14v11h-7l-4 4v-4h-3z'
const NUMBER = 'M104 10h32a12 12 0 0 1 0 24h-32a12 12 0 0 1 0-24zm3 12h.1m8.6 0h.1m8.6 0h.1m8.6 0h.1'
// The mark of the site: a corner is cut off, and in it sits the chip with its contacts.
const SIM = 'M189 3h13l12 11v24q0 3-3 3h-22q-3 0-3-3V6q0-3 3-3z'
const CHIP = 'm2 17h18v14h-18zm0 5h4m-4 4h4m10 0h4m-4-4h4'
const PERSON = 'M280 4a7.5 7.5 0 1 0 .1 0zm-15 37v-3q0-13 15-13t15 13v3z'
const HEAD = 'l-5-5m5 5-5 5'
const TO_NUMBER = `M63 22h22${HEAD}`
const TO_SIM = 'M155 22h22'
const TO_PERSON = 'M223 22h33'
const NEXT = `M224 22h16${HEAD}`
const LOST = 'M160 16l12 12m0-12-12 12'
const SENDER = APP + NUMBER
const RECEIVER = SIM + CHIP + PERSON

// 180 days from 10 to 350, a month every 56⅔. Used again between the second month and the third, all begins anew.
const IN_USE = 'M8 33h115M152 21C122-2 48-2 17 21V10m0 11 11-1'
const USE_IT = 'M123 33h57'
const UNUSED = 'M190 33h148'
const OVER = 'M344 27l12 12m0-12-12 12'

/** The drawings of every kind. */
export const DRAWINGS: Readonly<Record<FigureKind, Drawings>> = {
  codes: {
    above: '',
    items: [
      path(SENDER) + path(TO_NUMBER + TO_SIM + HEAD + TO_PERSON + HEAD, 'way') + path(RECEIVER, 'way got'),
      path(SENDER + RECEIVER) + path(TO_NUMBER + LOST, 'way'),
      path(SENDER) +
        path(`${TO_NUMBER}M177 22${HEAD}M256 22${HEAD}`, 'way') +
        path(TO_SIM + TO_PERSON, 'way', 4) +
        path(RECEIVER, 'way got'),
    ].map((shapes) => svg('0 0 320 44', shapes)),
  },
  line: {
    above: svg(
      '0 0 360 44',
      path(IN_USE, 'way') + path(USE_IT, 'way due') + path(UNUSED, '', 5) + path(OVER, 'over'),
    ),
    items: [],
  },
  order: {
    above: '',
    items: [...Array<string>(3).fill(path(SIM + NEXT)), path(SIM, '', 3)].map((shapes) =>
      svg('185 0 60 44', shapes),
    ),
  },
}

function path(d: string, name = '', dash = 0): string {
  const classes = name && ` class="${name}"`
  return `<path${classes}${dash ? ` stroke-dasharray="${dash}"` : ''} d="${d}"/>`
}

function svg(viewBox: string, shapes: string): string {
  return `<svg viewBox="${viewBox}" aria-hidden="true">${shapes}</svg>`
}
