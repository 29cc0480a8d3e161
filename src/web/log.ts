// What is logged of a request: never its query, which holds a reader's answers.

import type { FastifyServerOptions } from 'fastify'
import type { Config } from '../config.ts'

/** Options for Fastify's logger. */
export function loggerOptions(level: Config['logLevel']): NonNullable<FastifyServerOptions['logger']> {
  if (level === 'silent') return false
  return { level, serializers: { req: ({ method, url }: { method: string, url: string }) => ({ method, path: pathOf(url) }) } }
}

/** The path of a request's URL, without the query. */
export function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? url
}

/** The query of a request's URL, read as the URL standard reads it: repeated names are kept, broken escapes stay text. */
export function queryOf(url: string): URLSearchParams {
  const at = url.indexOf('?')
  return new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
}
