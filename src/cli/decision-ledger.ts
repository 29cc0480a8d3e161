// `npm run decision:update` writes the ledger of answers; `npm run decision:diff -- REV` tells in words what
// changed since REV.

import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { loadSite } from '../content/index.ts'
import { diffLedgers, formatLedger, ledgerEntries, parseLedger } from '../decision/index.ts'
import { changedClassWords } from '../web/index.ts'
import { SITE_LINKS } from '../web/index.ts'
import { ROOT } from '../folders.ts'

/** Where the ledger is committed, from the root of the repository. */
const LEDGER_FILE = 'test/decision/ledger.txt'

const [command, revision = 'HEAD'] = process.argv.slice(2)

if (command === 'update') {
  const text = formatLedger(ledgerEntries())
  const before = await readFile(ROOT + LEDGER_FILE, 'utf8').catch(() => '')
  await writeFile(ROOT + LEDGER_FILE, text)
  console.log(before === text ? `${LEDGER_FILE} is up to date` : `${LEDGER_FILE} is written`)
} else if (command === 'diff') {
  try {
    const {
      editions: { zh },
    } = await loadSite(`${ROOT}content`, SITE_LINKS)
    const changes = diffLedgers(parseLedger(ledgerAt(revision)), ledgerEntries())
    console.log(
      changes.length === 0
        ? `No situation's answer changed since ${revision}.`
        : changes.map((change) => changedClassWords(zh, change)).join('\n'),
    )
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
} else {
  console.error('Say "update", or "diff" and a revision.')
  process.exitCode = 1
}

function ledgerAt(rev: string): string {
  try {
    return execFileSync('git', ['show', `${rev}:${LEDGER_FILE}`], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    throw new Error(
      `There is no ${LEDGER_FILE} at "${rev}": name a revision of this repository that has one.`,
    )
  }
}
