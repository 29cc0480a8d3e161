// Command line of the production packages: `npm run packages` lists what a production install holds, with
// version, licence and size, and the sums. It installs nothing: it reads the lock file and the folders that
// `npm ci` has filled.

import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../folders.ts'
import { exitCodeOf, isEntry, userError } from './command.ts'
import type { Output } from './command.ts'
import { ALLOWED_LICENCES, PRODUCTION_INSTALL, readLockFile } from './lock-file.ts'
import type { LockedPackage } from './lock-file.ts'

/**
 * Prints the packages, the largest first, how many there are of each licence, and the size of all in MB (10⁶ bytes).
 * @param needs.root the folder of package-lock.json and node_modules, with a slash at its end
 * @returns the exit code: 1 if a licence is not allowed or a package is not installed
 */
export function packages(needs: { readonly root: string; readonly output: Output }): Promise<number> {
  const { root, output } = needs
  return exitCodeOf(async () => {
    const production = (await readLockFile(root)).filter(({ use }) => use === 'production')
    const sized = await Promise.all(
      production.map(async (each) => ({ ...each, bytes: await sizeOf(root, each) })),
    )
    sized.sort((a, b) => b.bytes - a.bytes)
    const rows = sized.map(({ name, version, licence, bytes }) => ({ name, version, licence, bytes }))
    output.table(rows)

    const licences = new Map<string, number>()
    for (const { licence } of production) licences.set(licence, (licences.get(licence) ?? 0) + 1)
    output.log([...licences].map(([licence, count]) => `${licence}: ${count}`).join(', '))
    const megabytes = sized.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6
    output.log(`${production.length} packages, ${megabytes.toFixed(1)} MB, by ${PRODUCTION_INSTALL}`)

    const allowed: readonly string[] = ALLOWED_LICENCES.production
    const refused = production.filter(({ licence }) => !allowed.includes(licence))
    for (const { name, licence } of refused) output.error(`${name}: the licence "${licence}" is not allowed.`)
    return refused.length > 0 ? 1 : 0
  }, output)
}

async function sizeOf(root: string, { folder }: LockedPackage): Promise<number> {
  try {
    return await sizeOfFolder(join(root, folder))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    throw userError(`${folder} is not installed. Run "npm ci" first.`)
  }
}

/** Bytes of all files below a folder, without packages that stand in it: they count for themselves. */
async function sizeOfFolder(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true })
  const sizes = entries
    .filter(({ name }) => name !== 'node_modules')
    .map(async (entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? sizeOfFolder(path) : (await lstat(path)).size
    })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

if (isEntry(import.meta.url)) process.exitCode = await packages({ root: ROOT, output: console })
