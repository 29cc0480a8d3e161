// Lock file: the packages that package-lock.json names, which of them a production install holds, and the
// licences that are allowed to each kind.

import { readFile } from 'node:fs/promises'

/** How a production install is made. `optional` leaves out TypeScript, an optional peer of valibot. */
export const PRODUCTION_INSTALL = 'npm ci --omit=dev --omit=optional'

/**
 * Licences by their SPDX identifiers, or a whole expression as a package writes it. Production packages are handed
 * on with an image or an archive: theirs ask for nothing but their notice. Tools stay with who develops.
 */
const PRODUCTION_LICENCES = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'PSF-2.0']
export const ALLOWED_LICENCES = {
  production: PRODUCTION_LICENCES,
  development: [
    ...PRODUCTION_LICENCES,
    ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'MPL-2.0', 'Python-2.0'],
    ...['(MIT AND Zlib)', '(MIT OR CC0-1.0)'],
  ],
} as const satisfies Record<Use, readonly string[]>

/** What a package is for: the running site, or those who work on it. */
export type Use = 'production' | 'development'

/** One package in its place. */
export interface LockedPackage {
  readonly name: string
  readonly version: string
  /** Folder from the root of the repository; the same package may stand in several. */
  readonly folder: string
  readonly use: Use
  /** `none` where the package names no licence. */
  readonly licence: string
  /** Versions of Node that it takes, as a range; absent for any. */
  readonly node?: string
  /** Where it comes from, if not from the registry that npm is set to. */
  readonly resolved?: string
  /** Hash of its archive. */
  readonly integrity?: string
  readonly hasInstallScript: boolean
  /** Left out by `--omit=optional`. */
  readonly optional: boolean
}

/** As package-lock.json, version 3, writes a package. */
interface LockEntry {
  readonly name?: string
  readonly version: string
  readonly license?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly engines?: { readonly node?: string }
  readonly hasInstallScript?: boolean
  readonly dev?: boolean
  readonly optional?: boolean
  /** Only wanted by development and by something optional. */
  readonly devOptional?: boolean
}

/**
 * Every package of the lock file.
 * @param root the folder that holds package-lock.json, with a slash at its end
 * @throws the error of the operating system if there is none
 */
export async function readLockFile(root: string): Promise<readonly LockedPackage[]> {
  const lock = JSON.parse(await readFile(`${root}package-lock.json`, 'utf8')) as {
    readonly packages: Readonly<Record<string, LockEntry>>
  }
  return Object.entries(lock.packages)
    .filter(([folder]) => folder !== '')
    .map(([folder, entry]) => lockedPackage(folder, entry))
}

function lockedPackage(folder: string, entry: LockEntry): LockedPackage {
  const { version, license: licence = 'none', engines, resolved, integrity, hasInstallScript = false } = entry
  return {
    name: entry.name ?? folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version,
    folder,
    use: (entry.dev ?? entry.devOptional) ? 'development' : 'production',
    licence,
    ...(engines?.node === undefined ? {} : { node: engines.node }),
    ...(resolved === undefined ? {} : { resolved }),
    ...(integrity === undefined ? {} : { integrity }),
    hasInstallScript,
    optional: entry.optional ?? false,
  }
}
