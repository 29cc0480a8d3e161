// Command line of the ledger: it writes the ledger, names what changed since a revision, and says what is
// wrong without a stack.

import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { decisionLedger, LEDGER_FILE } from '../../src/cli/decision-ledger.ts'
import { currentLedger, formatLedger } from '../../src/decision/index.ts'
import { edition } from '../fixtures.ts'
import {
  BROKEN_CONTENT,
  breakContent,
  folderWithContent,
  read,
  recordOutput,
  temporaryFolder,
  write,
} from './harness.ts'

const LEDGER = formatLedger(currentLedger())

/** The program's exit code and what it printed. */
async function run(root: string, ...args: string[]) {
  const { output, stdout, stderr } = recordOutput()
  const code = await decisionLedger(args, { root, output })
  return { code, stdout: stdout(), stderr: stderr() }
}

/** A repository with the content and one commit, which has this ledger. */
async function repositoryWith(ledger: string): Promise<string> {
  const root = await folderWithContent()
  await write(root + LEDGER_FILE, ledger)
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, stdio: 'ignore' })
  git('init')
  git('add', LEDGER_FILE)
  git('-c', 'user.name=Test', '-c', 'user.email=test@example.org', 'commit', '-m', 'Ledger')
  return root
}

describe('update', () => {
  test('writes the ledger once, then finds it up to date', async () => {
    const root = await temporaryFolder()
    await write(root + LEDGER_FILE, 'old')
    expect(await run(root, 'update')).toEqual({ code: 0, stdout: `${LEDGER_FILE} is written\n`, stderr: '' })
    expect(await read(root + LEDGER_FILE)).toBe(LEDGER)
    expect((await run(root, 'update')).stdout).toBe(`${LEDGER_FILE} is up to date\n`)
  })

  test('fails where there is no folder for it', async () => {
    const { code, stdout, stderr } = await run(await temporaryFolder(), 'update')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^ENOENT: no such file or directory, .*ledger\.txt'\n$/)
  })
})

describe('diff', () => {
  test('finds nothing where nothing changed', async () => {
    const root = await repositoryWith(LEDGER)
    const stdout = "No situation's answer changed since HEAD.\n"
    expect(await run(root, 'diff')).toEqual({ code: 0, stdout, stderr: '' })
    expect((await run(root, 'diff', 'HEAD~0')).stdout).toContain('since HEAD~0')
  })

  test('names in words whose answer changed, against the revision and not the file', async () => {
    const before = LEDGER.replaceAll('wechat-linked-lapsed no/', 'wechat-linked-silent conditional/')
    const root = await repositoryWith(before)
    await write(root + LEDGER_FILE, LEDGER)
    const { code, stdout, stderr } = await run(root, 'diff', 'HEAD')
    expect([code, stderr]).toEqual([0, ''])
    const { outcomes } = edition
    expect(stdout.trimEnd().split('\n')).toHaveLength(4)
    expect(stdout).toMatch(new RegExp(`^${edition.pages.answer.topics.wechat.name}\n`))
    expect(stdout).toMatch(new RegExp(`was: .*${outcomes['wechat-linked-silent'].title} \\(`))
    expect(stdout).toMatch(new RegExp(`now: .*${outcomes['wechat-linked-lapsed'].title} \\(`))
  })

  test.each(['nowhere', '--output=file'])('fails at the revision "%s", which is none', async (revision) => {
    const stderr = `There is no ${LEDGER_FILE} at "${revision}": name a revision of this repository that has one.\n`
    expect(await run(await repositoryWith(LEDGER), 'diff', revision)).toEqual({
      code: 1,
      stdout: '',
      stderr,
    })
  })

  test('fails outside a repository', async () => {
    const { code, stderr } = await run(await folderWithContent(), 'diff')
    expect(code).toBe(1)
    expect(stderr).toContain(`There is no ${LEDGER_FILE} at "HEAD"`)
  })

  test('fails at a revision whose ledger has another shape', async () => {
    const stderr = `${LEDGER_FILE} at "HEAD" cannot be read: not a line of a ledger: nonsense\n`
    expect(await run(await repositoryWith('nonsense\n'), 'diff')).toEqual({ code: 1, stdout: '', stderr })
  })

  test('fails with the faults of the content', async () => {
    const root = await repositoryWith(LEDGER)
    await breakContent(`${root}content`)
    const { code, stdout, stderr } = await run(root, 'diff')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(BROKEN_CONTENT)
  })
})

test.each([[[]], [['upgrade']]])('%j is no command', async (args) => {
  const stderr = 'Say "update", or "diff" and a revision.\n'
  expect(await run(await temporaryFolder(), ...args)).toEqual({ code: 1, stdout: '', stderr })
})
