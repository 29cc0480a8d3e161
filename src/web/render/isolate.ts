// Isolation of what is written from left to right in every language: a number with its sign, a range, a service code.
// Within Arabic letters a browser would write "+92" as "92+" (UAX 9, 3.3.4). It is done in one place, to the page as a
// whole, whoever wrote the text: content, a pattern of words, a reader's query.

/** What no language turns round: it is made of digits and signs. */
const CODE = new RegExp(
  '(?<![\\p{L}\\p{N}])(?:' +
    [
      // +92, +92 300 1234567, *667#
      '[+*#]+\\d+(?:[ \u00A0*-]\\d{2,})*#?',
      // 0300…, 0300 1234567
      '0\\d{2,}(?:[ \u00A0-]\\d{3,})*\u2026?',
      // 2026-11-24, 60–90, 1/2
      '\\d+(?:[.,:/\u2013-]\\d+)+',
    ].join('|') +
    ')(?![\\p{L}\\p{N}])',
  'gu',
)

/** A tag, a comment or a character reference of HTML, and what stands between them. */
const PIECE = /<!--[^]*?-->|<[^>"]*(?:"[^"]*"[^>"]*)*>|[^<]+/g
const ELEMENT = /^<(\/?)([a-z][a-z0-9]*)/i
/** Elements whose text is no text of the page, or has a direction of its own. */
const UNTOUCHED = new Set(['style', 'script', 'pre', 'code', 'bdi'])
/** Elements whose text takes no markup. */
const MARKLESS = new Set(['title', 'svg'])
/** Attributes that a reader sees or hears. */
const SPOKEN = /(?<= (?:aria-label|title|alt|placeholder|data-label|content)=")[^"]*(?=")/g
/** What of a page's head is read: a share card. Colours and addresses stand beside it. */
const OF_A_CARD = /="og:(?:description|title|site_name|image:alt)"/
const REFERENCE = /(&#?\w+;)/

/** The page with every such code isolated: by `bdi` where there can be one, else by the characters of UAX 9. */
export function isolateCodes(html: string): string {
  const open: string[] = []
  return html.replace(PIECE, (piece) => {
    const [, closing, name = ''] = ELEMENT.exec(piece) ?? []
    if (name === '') return piece.startsWith('<') ? piece : textOf(piece, open)
    const lower = name.toLowerCase()
    if (UNTOUCHED.has(lower) || MARKLESS.has(lower)) {
      if (closing === '') open.push(lower)
      else open.splice(open.lastIndexOf(lower), 1)
    }
    const isSpoken = lower === 'meta' ? OF_A_CARD.test(piece) : !UNTOUCHED.has(lower) && lower !== 'link'
    return isSpoken ? piece.replace(SPOKEN, isolatedText) : piece
  })
}

/** A plain text, such as a title, with every code isolated by characters that cannot be seen. */
export function isolatedText(text: string): string {
  return replaceCodes(text, '\u2066$&\u2069')
}

function textOf(text: string, open: readonly string[]): string {
  if (open.some((name) => UNTOUCHED.has(name))) return text
  return open.length > 0 ? isolatedText(text) : replaceCodes(text, '<bdi>$&</bdi>')
}

/** Digits of a character reference are no code. */
function replaceCodes(text: string, by: string): string {
  return text
    .split(REFERENCE)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(CODE, by)))
    .join('')
}
