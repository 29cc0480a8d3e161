// Answers made a moment ago, so that a link passed around is made once: a bounded map, the longest unused
// going first.

import type { Representation } from './representation.ts'

export interface AnswerCache {
  /** The representation kept for a key, which is thereby used. */
  readonly get: (key: string) => Representation | undefined
  readonly set: (key: string, representation: Representation) => Representation
}

/** @param limit how many are kept at most; an answer's page takes about 60 KB in all its codings */
export function createAnswerCache(limit: number): AnswerCache {
  const kept = new Map<string, Representation>()
  let newest: string | undefined
  const use = (key: string, representation: Representation) => {
    kept.delete(key)
    kept.set(key, representation)
    newest = key
    return representation
  }
  return {
    get: (key) => {
      const known = kept.get(key)
      // A link that everyone follows is the newest already.
      return known === undefined || key === newest ? known : use(key, known)
    },
    set: (key, representation) => {
      use(key, representation)
      const [oldest] = kept.keys()
      if (kept.size > limit && oldest !== undefined) kept.delete(oldest)
      return representation
    },
  }
}
