// Normalization of a request's path (RFC 3986, 6.2): the many spellings of an address that people write, copy and
// remember, folded to one, so that it can be looked up. The spelling is a key, and never sent back to anyone.

/** What may stand behind a path that names the same place without it. */
const ENDINGS = ['/', '/index.html', '/index.htm', '.html', '.htm'] as const

/**
 * A path without its percent escapes; `undefined` where one is broken. An escaped slash stays one: it is data of a
 * segment, and parts none (RFC 3986, 2.2).
 */
export function decodedPath(path: string): string | undefined {
  if (!path.includes('%')) return path
  try {
    return decodeURIComponent(path.replaceAll(/%2f/gi, '%252f'))
  } catch {
    return undefined
  }
}

/**
 * The one spelling of a decoded path: in lower case, each slash once, and nothing of `ENDINGS` at its end. That of the
 * root is empty.
 */
export function spellingOf(path: string): string {
  const folded = path.toLowerCase().replaceAll(/\/{2,}/g, '/')
  // A loop, because an expression for any number of endings takes a time that grows with the square of their number.
  let end = folded.length
  for (let ending = endingOf(folded, end); ending !== undefined; ending = endingOf(folded, end))
    end -= ending.length
  return folded.slice(0, end)
}

function endingOf(path: string, end: number): string | undefined {
  return ENDINGS.find((ending) => path.endsWith(ending, end))
}
