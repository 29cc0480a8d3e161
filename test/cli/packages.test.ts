// Command line of the production packages: what it lists, refuses and asks for.

import { describe, expect, test } from 'vitest'
import { packages } from '../../src/cli/packages.ts'
import { recordOutput, temporaryFolder, write } from './harness.ts'

/** A folder with a lock file of two production packages, one inside the other, and one for development. */
async function project({ licence = 'MIT', installed = true } = {}) {
  const root = await temporaryFolder()
  const lock = {
    packages: {
      '': { name: 'site' },
      'node_modules/outer': { version: '1.2.3', license: licence },
      'node_modules/outer/node_modules/@scope/inner': { version: '4.5.6', license: 'ISC' },
      'node_modules/tool': { version: '7.8.9', license: 'MIT', dev: true },
      'node_modules/typescript': { version: '6.0.3', license: 'Apache-2.0', devOptional: true },
    },
  }
  await write(`${root}package-lock.json`, JSON.stringify(lock))
  if (installed) {
    await write(`${root}node_modules/outer/lib/index.js`, 'x'.repeat(1_000_000))
    await write(`${root}node_modules/outer/node_modules/@scope/inner/index.js`, 'x'.repeat(500_000))
  }
  return root
}

async function run(root: string) {
  const { output, stdout, stderr } = recordOutput()
  return { code: await packages({ root, output }), stdout: stdout(), stderr: stderr() }
}

describe('packages', () => {
  test('lists the production packages with sizes of their own, and the sum', async () => {
    const { code, stdout } = await run(await project())
    expect(stdout).toMatch(/'outer' .*'1\.2\.3' .*'MIT' .* 1000000 /)
    expect(stdout).toMatch(/'@scope\/inner' .*'4\.5\.6' .*'ISC' .* 500000 /)
    expect(stdout).not.toMatch(/'tool'|'typescript'/)
    expect(stdout).toContain('MIT: 1, ISC: 1\n2 packages, 1.5 MB')
    expect(code).toBe(0)
  })

  test('says which licence is not allowed', async () => {
    const { code, stderr } = await run(await project({ licence: 'GPL-3.0-only' }))
    expect(stderr).toBe('outer: the licence "GPL-3.0-only" is not allowed.\n')
    expect(code).toBe(1)
  })

  test('asks for an install where there is none', async () => {
    const { code, stderr } = await run(await project({ installed: false }))
    expect(stderr).toMatch(/^node_modules\/outer\S* is not installed\. Run "npm ci" first\.\n$/)
    expect(code).toBe(1)
  })
})
