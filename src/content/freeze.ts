// Freezing of what is read once and shared by every request.

/**
 * Freezes a value and everything in it; the entries of maps and sets are left to whoever fills them, and bytes, which
 * cannot be frozen, to nobody.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const child of Object.values(value)) deepFreeze(child)
  }
  return value
}
