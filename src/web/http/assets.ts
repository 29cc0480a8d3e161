// The files of public/, read once at start and served from memory under a name that holds a hash of their
// content, so that a browser keeps them for ever and a deploy is seen at once. A dozen lines instead of
// @fastify/static: no file system behind a URL, no dot files to leak, and nothing to stat on each request.

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { PUBLIC } from '../../folders.ts'
import type { FastifyInstance } from 'fastify'
import type { Door } from './door.ts'
import { FOREVER, PAGE_CACHE } from './headers.ts'
import { improveOnListen, represent } from './representation.ts'
import { serve } from './route.ts'

const FOLDER = `${PUBLIC}/`
const TYPES: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
}

export interface Assets {
  /** The URL of a file of public/, by its name there. */
  readonly urlOf: (name: string) => string
  /** Registers a route for each file. */
  readonly register: (app: FastifyInstance, door: Door) => void
}

/**
 * Reads the files of public/.
 * @throws when a file has an ending that has no media type here.
 */
export async function loadAssets(): Promise<Assets> {
  const names = (await readdir(FOLDER)).filter((name) => !name.startsWith('.'))
  const files = new Map(await Promise.all(names.map(async (name) => [name, await readAsset(name)] as const)))
  return {
    urlOf: (name) => {
      const file = files.get(name)
      if (!file) throw new Error(`public/ has no file ${name}`)
      return file.url
    },
    register: (app, door) => {
      for (const [name, { url, type, body }] of files) {
        const [hashed, plain] = [
          represent(body, { type, cache: FOREVER }),
          represent(body, { type, cache: PAGE_CACHE }),
        ]
        serve(app, door, url, () => hashed)
        // Browsers and crawlers ask for some files by their plain name.
        serve(app, door, `/${name}`, () => plain)
        improveOnListen(app, [hashed, plain])
      }
    },
  }
}

async function readAsset(name: string): Promise<{ url: string; type: string; body: Buffer }> {
  const type = TYPES[extname(name)]
  if (type === undefined)
    throw new Error(`public/${name} has no known media type: add its ending to src/web/assets.ts`)
  const body = await readFile(FOLDER + name)
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
  return { url: `/assets/${name.replace(/(\.[^.]+)$/, `.${hash}$1`)}`, type, body }
}
