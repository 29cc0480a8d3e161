// Assets: the files of public/ and the pictures of texts, read once at the start and sent from memory under a name that
// holds a hash of their content, so that a browser keeps them for ever (RFC 8246) and a deploy is seen at once.

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
  /** The path before hashed names. */
  readonly prefix: string
  /**
   * The URL of a file, by its name in the folder.
   * @throws RangeError when there is no such file
   */
  readonly urlOf: (name: string) => string
  /** Whether the folder has a file of this name. */
  readonly has: (name: string) => boolean
}

/** A file, as it was when the process started. */
interface Asset extends Bytes {
  /** The URL that changes with the content. */
  readonly url: string
  readonly type: string
}

/** What a file is called, and what it holds. */
interface Bytes {
  readonly name: string
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
      return assetOf({ name, content }, prefix)
    }),
  )
  return {
    files,
    prefix,
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
 * for by themselves. And each picture, under its hashed name alone: the same bytes under the same name are one file,
 * whichever edition or folder they come from.
 * @param pictures those that texts show: their endings are known
 */
export function serveAssets(
  app: FastifyInstance,
  { files, prefix }: Assets,
  improve: Improve,
  pictures: readonly Bytes[] = [],
): void {
  const ofTexts = pictures.map((picture) => assetOf(picture, prefix))
  const byUrl = new Map([...ofTexts, ...files].map((asset) => [asset.url, asset]))
  for (const [url, asset] of byUrl) serveAs(app, asset, { url, cache: FOREVER }, improve)
  for (const asset of files) serveAs(app, asset, { url: `/${asset.name}`, cache: DAILY }, improve)
}

function serveAs(
  app: FastifyInstance,
  { type, content }: Asset,
  { url, cache }: { readonly url: string; readonly cache: string },
  improve: Improve,
): void {
  const representation = represent(content, { type, compress: isText(type), cache, headers: EMBEDDABLE })
  serve(app, url, () => representation)
  improve([representation])
}

function assetOf({ name, content }: Bytes, prefix: string): Asset {
  return { name, url: prefix + hashedName(name, content), type: mediaTypeOf(name), content }
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
export function hashedName(file: string, content: Buffer): string {
  const { name, ext } = parse(file)
  return `${name}.${createHash('sha256').update(content).digest('hex').slice(0, 10)}${ext}`
}
