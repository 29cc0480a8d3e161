// Reader of the soak in a process of its own, which is stopped and continued by signals; upon a message it ends and
// sends its tally.

import { readOn } from './readers.ts'
import { newTally } from './tally.ts'

const [origin = '', seed = '1'] = process.argv.slice(2)
const tally = newTally()
let goesOn = true
process.once('message', () => {
  goesOn = false
})
await readOn(origin, Number(seed), tally, () => goesOn)
process.send?.(tally, () => {
  process.disconnect()
})
