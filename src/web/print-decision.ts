// `npm run decision:update` writes the ledger of answers; `npm run decision:diff -- REV` tells in words what changed since REV.

import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { loadSite } from '../content/index.ts'
import { diffLedgers, formatLedger, ledgerEntries, LEDGER_FILE, parseLedger } from '../decision/index.ts'
import { changedClassWords } from './decision-words.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const [command, revision = 'HEAD'] = process.argv.slice(2)

if (command === 'update') {
  const text = formatLedger(ledgerEntries())
  const before = await readFile(ROOT + LEDGER_FILE, 'utf8').catch(() => '')
  await writeFile(ROOT + LEDGER_FILE, text)
  console.log(before === text ? `${LEDGER_FILE} is up to date` : `${LEDGER_FILE} is written`)
} else {
  const { editions: { zh } } = await loadSite(`${ROOT}content`)
  const before = parseLedger(execFileSync('git', ['show', `${revision}:${LEDGER_FILE}`], { cwd: ROOT, encoding: 'utf8' }))
  const changes = diffLedgers(before, ledgerEntries())
  console.log(changes.length === 0 ? `No situation's answer changed since ${revision}.` : changes.map((change) => changedClassWords(zh, change)).join('\n'))
}
