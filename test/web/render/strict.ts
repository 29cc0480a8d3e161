// Strict rendering: views that throw where they read a key that their model lacks. Plain Eta writes "undefined",
// or takes the other branch of an `if`, and nobody notices.

import { VIEWS } from '../../../src/folders.ts'
import { createEta } from '../../../src/web/render/eta.ts'
import type { View } from '../../../src/web/render/views.ts'

/** Renders a view with data, as @fastify/view does. @throws Error when it reads a key that the data lacks */
export type RenderStrictly = (view: View, data: object) => string

/** Makes the renderer: the same Eta as the app's, in which every layout and every include is strict as well. */
export function createStrictRenderer(): RenderStrictly {
  const eta = createEta(VIEWS)
  const render = eta.render.bind(eta)
  // A template hands its includes and its layout a copy of its own data, and renders them by this method.
  eta.render = (template, data, meta) => render(template, strict(data), meta)
  return (view, data) => eta.render(view, data)
}

/** What is strict already: an include is handed parts of what its view has. */
const STRICT = new WeakSet()

/** The same value, whose objects and arrays throw when a key is read that is not there. */
export function strict<T extends object>(value: T, path = 'it'): T {
  if (STRICT.has(value)) return value
  // A proxy must give what a frozen target holds, and content is frozen: so the target is a copy.
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as T
  const proxy = new Proxy(copy, {
    get: (target, key) => {
      if (typeof key === 'string' && !(key in target)) throw new Error(`no ${path}.${key}`)
      const member: unknown = Reflect.get(target, key)
      if (typeof member !== 'object' || member === null || STRICT.has(member)) return member
      // Made once, however often it is read.
      const strictMember = strict(member, `${path}.${String(key)}`)
      Reflect.set(target, key, strictMember)
      return strictMember
    },
  })
  STRICT.add(proxy)
  return proxy
}
