// Freezing of what is read once and shared by every request.

/** Freezes a value and everything in it; the entries of maps and sets are left to whoever fills them. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const child of Object.values(value)) deepFreeze(child)
  }
  return value
}
