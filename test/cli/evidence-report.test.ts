// Command line of the evidence report: the report of a day, as tables and as JSON.

import { describe, expect, test } from 'vitest'
import { evidenceReport } from '../../src/cli/evidence-report.ts'
import { reportOn } from '../../src/content/evidence.ts'
import { CONTENT } from '../../src/folders.ts'
import { site } from '../fixtures.ts'
import { BROKEN_CONTENT, breakContent, folderWithContent, recordOutput, temporaryFolder } from './harness.ts'

const TODAY = '2030-01-01'
const report = reportOn(site, TODAY)

/** The program's exit code and what it printed. */
async function run(args: readonly string[], content: string) {
  const { output, stdout, stderr } = recordOutput()
  const code = await evidenceReport(args, { content, today: TODAY, output })
  return { code, stdout: stdout(), stderr: stderr() }
}

test('prints the report as JSON', async () => {
  const { code, stdout, stderr } = await run(['--json'], CONTENT)
  expect([code, stderr]).toEqual([0, ''])
  expect(JSON.parse(stdout)).toEqual(report)
})

test('prints the report as tables: a heading with its number, a row for each text and source', async () => {
  const { code, stdout, stderr } = await run([], CONTENT)
  expect([code, stderr]).toEqual([0, ''])
  expect(report.due.length).toBeGreaterThan(0)
  for (const list of [report.due, report.sources, report.uncited])
    expect(stdout).toMatch(new RegExp(`: ${list.length}$`, 'm'))
  for (const { file } of report.due) expect(stdout).toContain(`'${file}'`)
  for (const { id } of report.sources) expect(stdout).toContain(`'${id}'`)
  for (const { file, line, text } of report.uncited) expect(stdout).toContain(`  ${file}:${line}: ${text}\n`)
})

describe('fails without a stack', () => {
  test('on another argument', async () => {
    const stderr = 'Say "--json" or nothing, not "--xml".\n'
    expect(await run(['--json', '--xml'], CONTENT)).toEqual({ code: 1, stdout: '', stderr })
  })

  test('on a folder that is missing', async () => {
    const { code, stdout, stderr } = await run([], `${await temporaryFolder()}content`)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(
      /^The content has 1 fault:\n {2}\.:1: .*content cannot be read \(ENOENT\): [^\n]+\n$/,
    )
  })

  test('on a fault of the content, with its file and line', async () => {
    const content = `${await folderWithContent()}content`
    await breakContent(content)
    const { code, stdout, stderr } = await run([], content)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(BROKEN_CONTENT)
  })
})
