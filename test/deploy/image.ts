// Image without an engine: the instructions of deploy/Dockerfile, and its last stage carried out in a folder.

import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Copy, DockerfileParser } from 'dockerfile-ast'
import { readLockFile } from '../../src/cli/lock-file.ts'
import { ROOT } from '../../src/folders.ts'

export const DOCKERFILE = readFileSync(join(ROOT, 'deploy/Dockerfile'), 'utf8')

interface Instruction {
  /** In capitals: FROM, COPY, RUN. */
  readonly keyword: string
  /** What follows the keyword, without flags. */
  readonly words: readonly string[]
  /** The same as it is written. */
  readonly text: string
  /** The stage or image that COPY takes from, instead of the repository. */
  readonly from: string | undefined
}

/** Instructions of each stage, FROM the first of them. */
export const STAGES = stages()

/** Words of an instruction in the form of a JSON array, of CMD or of HEALTHCHECK's CMD. */
export function execOf(keyword: string): readonly string[] {
  const text = lastStage().find((instruction) => instruction.keyword === keyword)?.text ?? ''
  return JSON.parse(text.slice(text.indexOf('['))) as string[]
}

/** Variables that the last stage sets. */
export function environment(): Readonly<Record<string, string>> {
  const words = lastStage().flatMap(({ keyword, words }) => (keyword === 'ENV' ? words : []))
  return Object.fromEntries(
    words.map((word) => {
      const [name = '', value = ''] = word.split('=')
      // An argument that is not given is empty.
      return [name, value.startsWith('$') ? '' : value]
    }),
  )
}

/** Carries out the COPY instructions of the first stage, which builds; of the packages there is a link to ours. */
export function copyBuildStage(folder: string): void {
  for (const { keyword, words } of STAGES[0] ?? []) {
    if (keyword === 'COPY') copySources(folder, words)
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
}

/**
 * Carries out the COPY instructions of the last stage. What it takes from the stage before is what that one makes: the
 * build of this repository, and of its packages those that `npm ci --omit=dev --omit=optional` would install.
 */
export async function copyImage(folder: string): Promise<void> {
  for (const { keyword, words, from } of lastStage()) {
    if (keyword !== 'COPY') continue
    const isPackages = from !== undefined && words[0]?.endsWith('/node_modules')
    if (isPackages) await copyPackages(folder)
    else copySources(folder, words)
  }
}

/** Carries out one COPY, whose last word says where to. */
function copySources(folder: string, words: readonly string[]): void {
  const to = words.at(-1) ?? ''
  for (const source of words.slice(0, -1)) {
    const name = to.endsWith('/') ? basename(source) : ''
    cpSync(join(ROOT, source.replace(/^\/app\//, '')), join(folder, to, name), { recursive: true })
  }
}

async function copyPackages(folder: string): Promise<void> {
  const production = (await readLockFile(ROOT)).filter(({ use }) => use === 'production')
  for (const { folder: place } of production) {
    mkdirSync(join(folder, place), { recursive: true })
    // Packages below it are named by themselves.
    const isNested = (path: string) => path.slice(join(ROOT, place).length).includes('/node_modules')
    cpSync(join(ROOT, place), join(folder, place), { recursive: true, filter: (path) => !isNested(path) })
  }
}

function lastStage(): readonly Instruction[] {
  return STAGES.at(-1) ?? []
}

function stages(): readonly (readonly Instruction[])[] {
  const found: Instruction[][] = []
  for (const each of DockerfileParser.parse(DOCKERFILE).getInstructions()) {
    const keyword = each.getKeyword()
    if (keyword === 'FROM') found.push([])
    const words = each.getArguments().map((word) => word.getValue())
    const from = each instanceof Copy ? each.getFromFlag()?.getValue() : undefined
    found.at(-1)?.push({ keyword, words, text: each.getArgumentsContent() ?? '', from: from ?? undefined })
  }
  return found
}
