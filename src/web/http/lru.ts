// LRU cache: a bounded map, the least recently used entry going first.

export interface LruCache<Value> {
  /** The value kept for a key, which is then the most recently used. */
  readonly get: (key: string) => Value | undefined
  /** Keeps a value, and gives it back. */
  readonly set: (key: string, value: Value) => Value
}

/** @param limit how many entries are kept at most */
export function createLruCache<Value>(limit: number): LruCache<Value> {
  // A Map iterates in the order of insertion, so the first key is the least recently used one.
  const entries = new Map<string, Value>()
  let newest: string | undefined
  const set = (key: string, value: Value) => {
    entries.delete(key)
    entries.set(key, value)
    newest = key
    const [oldest] = entries.keys()
    if (entries.size > limit && oldest !== undefined) entries.delete(oldest)
    return value
  }
  return {
    get: (key) => {
      const value = entries.get(key)
      // A link that many follow at once is the newest already.
      return value === undefined || key === newest ? value : set(key, value)
    },
    set,
  }
}
