// How a view becomes HTML: Eta through @fastify/view, with what every page shares already given.

import { fileURLToPath } from 'node:url'
import fastifyView from '@fastify/view'
import { Eta } from 'eta'
import type { FastifyInstance } from 'fastify'
import type { Words } from '../content/index.ts'

const VIEWS = fileURLToPath(new URL('../../views', import.meta.url))

/** What every page needs for its frame. */
export interface Shared {
  readonly words: Words
  readonly baseUrl: string
  /** URLs of files of public/. */
  readonly stylesheet: string
  readonly icon: string
}

/** What a page says of itself. */
export interface Head {
  readonly title: string
  readonly description: string
  /** The path of its canonical URL. */
  readonly path: string
  /** Whether search engines may list it. */
  readonly indexed: boolean
  /** The entry of the navigation that it belongs to. */
  readonly nav?: 'guide' | 'check' | 'claims' | 'sources'
  /** Whether the feed belongs to it. */
  readonly feed?: boolean
  /** Structured data, as the text of its script element. */
  readonly data?: string
}

/** Renders the view of that name. Rejects when the view is faulty. */
export type Render = (view: string, model: { readonly head: Head } & Readonly<Record<string, unknown>>) => Promise<string>

/** Registers the views with the app and gives the function that renders them. */
export async function registerViews(app: FastifyInstance, shared: Shared): Promise<Render> {
  const eta = new Eta({ views: VIEWS, cache: true, autoTrim: ['nl', 'nl'] })
  // Eta's cache is kept without a look at NODE_ENV; `npm run dev` starts the process anew when a view changes.
  await app.register(fastifyView, { engine: { eta }, root: VIEWS, viewExt: 'eta', production: true, defaultContext: shared })
  return (view, model) => app.view(view, model)
}
