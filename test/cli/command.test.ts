// Exit codes of the command line programs: a user's error is a sentence, a defect keeps its stack.

import { execFileSync } from 'node:child_process'
import { symlink } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { exitCodeOf, userError } from '../../src/cli/command.ts'
import { ROOT } from '../../src/folders.ts'
import { recordOutput, temporaryFolder } from './harness.ts'

test("gives the program's exit code, and prints nothing of its own", async () => {
  const { output, stdout, stderr } = recordOutput()
  expect(await exitCodeOf(() => Promise.resolve(7), output)).toBe(7)
  expect(stdout() + stderr()).toBe('')
})

test("prints the message of a user's error", async () => {
  const { output, stdout, stderr } = recordOutput()
  expect(await exitCodeOf(() => Promise.reject(userError('Say "yes".')), output)).toBe(1)
  expect([stdout(), stderr()]).toEqual(['', 'Say "yes".\n'])
})

test('throws a defect', async () => {
  const { output, stderr } = recordOutput()
  const defect = new TypeError('x is not a function')
  await expect(exitCodeOf(() => Promise.reject(defect), output)).rejects.toBe(defect)
  expect(stderr()).toBe('')
})

test('a program runs when Node is started with its file, by a link to it too', async () => {
  const folder = await temporaryFolder()
  await symlink(ROOT, `${folder}link`)
  const start = (file: string) =>
    execFileSync(process.execPath, ['--import', 'tsx', file, '--json'], { cwd: ROOT, encoding: 'utf8' })
  expect(JSON.parse(start(`${folder}link/src/cli/evidence-report.ts`))).toHaveProperty('due')
})
