// How a view becomes HTML: Eta through @fastify/view, with what every page shares already given.

import fastifyView from '@fastify/view'
import { Eta } from 'eta'
import type { FastifyInstance } from 'fastify'
import type { Edition, Words } from '../../content/index.ts'
import { VIEWS } from '../../folders.ts'
import { pagePolicy } from '../http/headers.ts'
import { loadStyles } from './styles.ts'
import type { View } from './styles.ts'

/** What every page needs for its frame. */
export interface Shared {
  readonly words: Words
  /** The words of every page, for its label in the navigation. */
  readonly pages: Edition['pages']
  readonly baseUrl: string
  /** The URL of the icon. */
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

/** A page: its HTML, and the policy that lets its style through. */
export interface Page {
  readonly html: string
  readonly policy: string
}

/** Renders the view of that name. Rejects when the view is faulty. */
export type Render = (
  view: View,
  model: { readonly head: Head } & Readonly<Record<string, unknown>>,
) => Promise<Page>

/** Registers the views with the app and gives the function that renders them. */
export async function registerViews(app: FastifyInstance, shared: Shared): Promise<Render> {
  const eta = new Eta({ views: VIEWS, cache: true, autoTrim: ['nl', 'nl'] })
  // Eta's cache is kept without a look at NODE_ENV; `npm run dev` starts the process anew when a view
  // changes.
  await app.register(fastifyView, {
    engine: { eta },
    root: VIEWS,
    viewExt: 'eta',
    production: true,
    defaultContext: shared,
  })
  const styles = await loadStyles()
  return async (view, model) => {
    const { text, hash } = styles[view]
    return { html: await app.view(view, { ...model, style: text }), policy: pagePolicy(hash) }
  }
}
