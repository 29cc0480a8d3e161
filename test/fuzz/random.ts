// Pseudorandom numbers of the fuzz, seeded: each conversation has a stream of its own, so that one of a million can be
// made again without those before it.
//
// Ten lines of our own, because fast-check builds an arbitrary anew for each seed: some 26 µs for a small record, on
// which 20,000 conversations would spend more than on being sent. Nor would its shrinking help: what a connection is
// answered depends on what else is under way.

export interface Random {
  /** A whole number from 0 on, below a limit. */
  readonly below: (limit: number) => number
  /** Whether something happens that does so one time in so many. */
  readonly oneIn: (times: number) => boolean
  /** One of a list that is not empty. */
  readonly pick: <T>(list: readonly T[]) => T
  /** Characters of an alphabet, from none to this many. */
  readonly text: (alphabet: string, longest: number) => string
}

/** The stream of this number under this seed: mulberry32, which passes the tests of gjrand. */
export function createRandom(seed: number, stream: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return (bits ^ (bits >>> 14)) >>> 0
  }
  const below = (limit: number) => next() % limit
  return {
    below,
    oneIn: (times) => below(times) === 0,
    pick: (list) => {
      const picked = list[below(list.length)]
      if (picked === undefined) throw new RangeError('an empty list')
      return picked
    },
    text: (alphabet, longest) =>
      Array.from({ length: below(longest + 1) }, () => alphabet.charAt(below(alphabet.length))).join(''),
  }
}
