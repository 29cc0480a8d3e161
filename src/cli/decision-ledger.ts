// Command line of the ledger of answers. `npm run decision:update` writes it; `npm run decision:diff -- REV`
// prints in words what changed since a revision.

import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { loadSite } from '../content/index.ts'
import { currentLedger, diffLedgers, formatLedger, parseLedger } from '../decision/index.ts'
import type { Ledger } from '../decision/index.ts'
import { ROOT } from '../folders.ts'
import { changeLog, SITE_LINKS } from '../web/index.ts'
import { exitCodeOf, isEntry, userError } from './command.ts'
import type { Output } from './command.ts'

/** Where the ledger is committed, from the root of the repository. */
export const LEDGER_FILE = 'test/decision/ledger.txt'

/**
 * Runs `update`, or `diff` and a revision (by default HEAD).
 * @param needs `root`, the root of the repository, with a slash at its end; `output`, where it prints
 * @returns the exit code
 */
export function decisionLedger(
  [command, revision = 'HEAD']: readonly string[],
  needs: { readonly root: string; readonly output: Output },
): Promise<number> {
  const { root, output } = needs
  return exitCodeOf(async () => {
    if (command === 'update') output.log(await update(root))
    else if (command === 'diff') output.log(diff(root, revision))
    else throw userError('Say "update", or "diff" and a revision.')
    return 0
  }, output)
}

async function update(root: string): Promise<string> {
  const text = formatLedger(currentLedger())
  const before = await readFile(root + LEDGER_FILE, 'utf8').catch(() => '')
  await writeFile(root + LEDGER_FILE, text)
  return before === text ? `${LEDGER_FILE} is up to date` : `${LEDGER_FILE} is written`
}

function diff(root: string, revision: string): string {
  const {
    editions: [main],
  } = loadSite(`${root}content`, SITE_LINKS)
  const changes = diffLedgers(ledgerOf(root, revision), currentLedger())
  if (changes.length === 0) return `No situation's answer changed since ${revision}.`
  return changeLog(main, changes)
}

function ledgerOf(root: string, revision: string): Ledger {
  const text = ledgerAt(root, revision)
  try {
    return parseLedger(text)
  } catch (error) {
    throw userError(`${LEDGER_FILE} at "${revision}" cannot be read: ${(error as Error).message}`)
  }
}

function ledgerAt(root: string, revision: string): string {
  try {
    return execFileSync('git', ['show', '--end-of-options', `${revision}:${LEDGER_FILE}`], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    throw userError(
      `There is no ${LEDGER_FILE} at "${revision}": name a revision of this repository that has one.`,
    )
  }
}

if (isEntry(import.meta.url))
  process.exitCode = await decisionLedger(process.argv.slice(2), { root: ROOT, output: console })
