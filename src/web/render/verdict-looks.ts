// How each verdict looks, beside its word and its colours in views/styles/frame.css: on the chip of a page, and on the
// share picture. test/web/render/verdict-looks.test.ts says what of it is missing in the styles.

import type { Decided } from '../../decision/index.ts'

interface VerdictLook {
  /** The shape in the chip of a page, a line of 24 by 24: SVG path data. */
  readonly shape: string
  /** The character in the chip of the share picture. */
  readonly mark: string
  /** Its colour there: that of the light colour scheme. */
  readonly colour: string
}

export const VERDICT_LOOKS: Readonly<Record<Decided, VerdictLook>> = {
  yes: { shape: 'M7 12.5l3.5 3.5L17 8.5', mark: '✓', colour: '#15693a' },
  conditional: { shape: 'M12 6.5v7M12 17.4v.1', mark: '!', colour: '#8a5200' },
  indirect: {
    shape: 'M7 16.5V14a3.5 3.5 0 0 1 3.5-3.5H17M13.5 7l3.5 3.5-3.5 3.5',
    mark: '↪',
    colour: '#1d5793',
  },
  no: { shape: 'M8 8l8 8M16 8l-8 8', mark: '✕', colour: '#a3271d' },
  depends: {
    shape: 'M9 9.3a3 3 0 1 1 4.2 2.8c-.8.4-1.2 1-1.2 1.8M12 17.4v.1',
    mark: '?',
    colour: '#5a4f7c',
  },
}
