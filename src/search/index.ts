// Public interface of src/search: everything that other parts of the code may import from it.

export type { DocumentKind, Place } from './documents.ts'
export type { Piece } from './passages.ts'
export { createSearch } from './search.ts'
export type { Result, ResultGroup, Search } from './search.ts'
