// Run of the content fuzz: many mutated contents, one after the other, and what became of them.

import type { ContentFile } from '../../../src/content/index.ts'
import { judgeContent } from './judge.ts'
import { mutatedContent } from './mutations.ts'

export interface ContentFuzzOptions {
  readonly seed: number
  /** How many mutations to make, at least: the last content is finished. */
  readonly count: number
  readonly original: readonly ContentFile[]
  /** Called after each content, with the number of mutations so far. */
  readonly progress?: (mutations: number) => void
}

export interface ContentFailure {
  readonly index: number
  readonly mutations: readonly string[]
  readonly faults: readonly string[]
}

export interface ContentFuzzReport {
  readonly mutations: number
  readonly contents: number
  readonly accepted: number
  readonly failures: readonly ContentFailure[]
}

/** Makes as many mutations as are asked for. Rejects never: what goes wrong is in the report. */
export async function runContentFuzz(options: ContentFuzzOptions): Promise<ContentFuzzReport> {
  const { seed, count, original, progress } = options
  const failures: ContentFailure[] = []
  let [made, index, accepted] = [0, 0, 0]
  for (; made < count; index += 1) {
    const { mutations, files } = mutatedContent(seed, index, original)
    const verdict = await judgeContent(files)
    made += mutations.length
    accepted += Number(verdict.accepted)
    if (verdict.faults.length > 0) failures.push({ index, mutations, faults: verdict.faults })
    progress?.(made)
  }
  return { mutations: made, contents: index, accepted, failures }
}
