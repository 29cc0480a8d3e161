// Records by key: made from a list of keys, so that the type knows every one of them.

/** The record that holds, for each key, what a function gives for it; the function is called for every key. */
export function mapRecord<Key extends string, Value>(
  keys: readonly Key[],
  valueOf: (key: Key) => Value,
): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<Key, Value>
}

/** Whether every key of the record has a value. */
export function isComplete<Key extends string, Value>(
  record: Record<Key, Value | undefined>,
): record is Record<Key, Value> {
  return !Object.values(record).includes(undefined)
}

/** Whether a value has keys to look at: a record, or a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
