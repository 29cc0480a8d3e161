// Assets: the files of public/, read once at the start and sent from memory under a name that holds a hash of their
// content, so that a browser keeps them for ever (RFC 8246) and a deploy is seen at once.

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import type { FastifyInstance } from 'fastify'
import mime from 'mime'
import { DAILY, EMBEDDABLE, FOREVER } from './headers.ts'
import type { Improve } from './improve.ts'
import { represent } from './representation.ts'
import { serve } from './route.ts'

export interface Assets {
  readonly files: readonly Asset[]
  /**
   * The URL of a file, by its name in the folder.
   * @throws RangeError when there is no such file
   */
  readonly urlOf: (name: string) => string
  /** Whether the folder has a file of this name. */
  readonly has: (name: string) => boolean
}

/** A file, as it was when the process started. */
interface Asset {
  readonly name: string
  /** The URL that changes with the content. */
  readonly url: string
  readonly type: string
  readonly content: Buffer
}

/**
 * Reads the files of a folder. Dot files and folders in it are left out.
 * @param prefix the path before hashed names, such as `/assets/`
 * @throws RangeError when a file's ending has no media type
 */
export async function loadAssets(folder: string, prefix: string): Promise<Assets> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
  const files = await Promise.all(
    names.map(async (name): Promise<Asset> => {
      const content = await readFile(join(folder, name))
      return { name, url: prefix + hashedName(name, content), type: mediaTypeOf(name), content }
    }),
  )
  return {
    files,
    has: (name) => files.some((asset) => asset.name === name),
    urlOf: (name) => {
      const file = files.find((asset) => asset.name === name)
      if (!file) throw new RangeError(`public/ has no file ${name}`)
      return file.url
    },
  }
}

/**
 * Routes each file: for ever under its hashed name, for a day under its plain one, which browsers and crawlers ask
 * for by themselves.
 */
export function serveAssets(app: FastifyInstance, { files }: Assets, improve: Improve): void {
  for (const { name, url, type, content } of files) {
    const compress = isText(type)
    const hashed = represent(content, { type, compress, cache: FOREVER, headers: EMBEDDABLE })
    const plain = represent(content, { type, compress, cache: DAILY, headers: EMBEDDABLE })
    serve(app, url, () => hashed)
    serve(app, `/${name}`, () => plain)
    improve([hashed, plain])
  }
}

function mediaTypeOf(name: string): string {
  const type = mime.getType(name)
  if (type === null)
    throw new RangeError(`public/${name} has an ending without a media type: rename the file`)
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type
}

/** Whether a media type is text underneath, which compression makes smaller; pictures are compressed already. */
function isText(type: string): boolean {
  return /^text\/|[+/](?:json|xml)$/.test(type)
}

/** `icon.svg` with its content's hash: `icon.0123456789.svg`. */
function hashedName(file: string, content: Buffer): string {
  const { name, ext } = parse(file)
  return `${name}.${createHash('sha256').update(content).digest('hex').slice(0, 10)}${ext}`
}
