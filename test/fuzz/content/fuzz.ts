// `npm run fuzz:content`: the real content, mutated, through the real loader, and what is accepted through the app.
//
//     npm run fuzz:content -- --count 3000 --seed 7     mutations, some three a content
//     npm run fuzz:content -- --seed 7 --only 123       one content again
//
// It ends with 1 when one breaks the law (judge.ts), and prints its seed and number.

import { readContentFiles } from '../../../src/content/index.ts'
import { CONTENT } from '../../../src/folders.ts'
import { numberOptions } from '../../options.ts'
import { judgeContent } from './judge.ts'
import { mutatedContent } from './mutations.ts'
import { runContentFuzz } from './run.ts'
import type { ContentFailure } from './run.ts'

const { seed, count, only } = numberOptions({ seed: 1, count: 3_000, only: undefined })
/** Mutations between two lines of progress. */
const STEP = 500
const original = readContentFiles(CONTENT)
process.exitCode = only === undefined ? await fuzz() : await again(only)

async function fuzz(): Promise<number> {
  let told = 0
  const progress = (mutations: number) => {
    if (mutations < told + STEP) return
    told = mutations
    console.log(`${mutations} mutations`)
  }
  const report = await runContentFuzz({ seed, count, original, progress })
  const { mutations, contents, accepted, failures } = report
  console.log(
    `${mutations} mutations in ${contents} contents, of which ${accepted} were accepted; seed ${seed}`,
  )
  failures.forEach(print)
  return failures.length === 0 ? 0 : 1
}

async function again(index: number): Promise<number> {
  const { mutations, files } = mutatedContent(seed, index, original)
  const { accepted, faults } = await judgeContent(files)
  print({ index, mutations, faults: faults.length > 0 ? faults : [accepted ? 'accepted' : 'refused'] })
  return faults.length === 0 ? 0 : 1
}

function print({ index, mutations, faults }: ContentFailure): void {
  console.log(`\n--seed ${seed} --only ${index}: ${mutations.join('; ')}`)
  for (const fault of faults) console.log(`  ${fault}`)
}
