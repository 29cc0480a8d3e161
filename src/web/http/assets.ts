// Assets: the files of public/, sent by @fastify/static under a name that holds a hash of their content, so that
// a browser keeps them for ever (RFC 8246) and a deploy is seen at once.

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

export interface Assets {
  /**
   * The URL of a file of public/, by its name there.
   * @throws RangeError when there is no such file
   */
  readonly urlOf: (name: string) => string
}

/**
 * Reads the names and hashes of a folder's files and routes each: for ever under its hashed name, for a minute
 * under its plain one, which browsers and crawlers ask for by themselves. Dot files are left out.
 * @param prefix the path before hashed names, such as `/assets/`
 */
export async function serveAssets(app: FastifyInstance, folder: string, prefix: string): Promise<Assets> {
  await app.register(fastifyStatic, { root: folder, serve: false })
  const urls = new Map<string, string>()
  for (const name of (await readdir(folder)).filter((file) => !file.startsWith('.'))) {
    const url = prefix + hashedName(name, await readFile(join(folder, name)))
    urls.set(name, url)
    app.get(url, (_request, reply) => reply.sendFile(name, { maxAge: '1y', immutable: true }))
    app.get(`/${name}`, (_request, reply) => reply.sendFile(name, { maxAge: '1m' }))
  }
  return {
    urlOf: (name) => {
      const url = urls.get(name)
      if (url === undefined) throw new RangeError(`public/ has no file ${name}`)
      return url
    },
  }
}

/** `icon.svg` with its content's hash: `icon.0123456789.svg`. */
function hashedName(file: string, content: Buffer): string {
  const { name, ext } = parse(file)
  return `${name}.${createHash('sha256').update(content).digest('hex').slice(0, 10)}${ext}`
}
