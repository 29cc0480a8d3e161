// Command line of the SBOM: `npm run --silent sbom` prints the production packages as CycloneDX, with
// `-- --format=spdx` as SPDX. It is what `npm sbom` says of a lock file that holds nothing else: with `--omit=dev`
// npm (11.19) leaves out whatever a tool needs too, yaml for one, which the site depends on itself.

import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from '../folders.ts'
import { exitCodeOf, isEntry, userError } from './command.ts'
import type { Output } from './command.ts'
import { readLockFile } from './lock-file.ts'

const FORMATS: Readonly<Record<string, string>> = { '': 'cyclonedx', '--format=spdx': 'spdx' }
const MAX_BYTES = 64 * 1024 * 1024

/**
 * Prints the SBOM. Needs npm, but no network and no installed packages.
 * @param needs.root the folder of package.json and package-lock.json, with a slash at its end
 * @returns the exit code
 */
export function sbom(
  args: readonly string[],
  needs: { readonly root: string; readonly output: Output },
): Promise<number> {
  const { root, output } = needs
  return exitCodeOf(async () => {
    const format = FORMATS[args.join(' ')]
    if (format === undefined) throw userError(`Say "--format=spdx" or nothing, not "${args.join(' ')}".`)
    const temporary = await mkdtemp(join(tmpdir(), 'sbom-'))
    try {
      const folder = await productionOnly(root, temporary)
      const command = ['sbom', '--package-lock-only', `--sbom-format=${format}`, '--sbom-type=application']
      const { stdout } = await promisify(execFile)('npm', command, { cwd: folder, maxBuffer: MAX_BYTES })
      output.log(stdout.trimEnd())
    } finally {
      await rm(temporary, { recursive: true })
    }
    return 0
  }, output)
}

/** A folder with both files of npm, without development. Npm takes its name for the name of the site. */
async function productionOnly(root: string, temporary: string): Promise<string> {
  const unused = (await readLockFile(root)).filter(({ use }) => use === 'development')
  const names = new Set(unused.map(({ folder }) => folder))
  const manifest = await readObject(`${root}package.json`)
  const lock = await readObject(`${root}package-lock.json`)
  const packages = Object.entries(lock.packages as Record<string, object>)
    .filter(([folder]) => !names.has(folder))
    .map(([folder, entry]) => [folder, { ...entry, devDependencies: undefined }] as const)

  const folder = join(temporary, String(manifest.name))
  await mkdir(folder)
  const write = (name: string, value: object) => writeFile(join(folder, name), JSON.stringify(value))
  await write('package.json', { ...manifest, devDependencies: undefined, overrides: undefined })
  await write('package-lock.json', { ...lock, packages: Object.fromEntries(packages) })
  return folder
}

async function readObject(file: string): Promise<Readonly<Record<string, unknown>>> {
  return JSON.parse(await readFile(file, 'utf8')) as Readonly<Record<string, unknown>>
}

if (isEntry(import.meta.url))
  process.exitCode = await sbom(process.argv.slice(2), { root: ROOT, output: console })
