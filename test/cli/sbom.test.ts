// Command line of the SBOM: it names what a production install holds.

import { expect, test } from 'vitest'
import { readLockFile } from '../../src/cli/lock-file.ts'
import { sbom } from '../../src/cli/sbom.ts'
import { ROOT } from '../../src/folders.ts'
import { recordOutput } from './harness.ts'

test('names every production package and nothing else', async () => {
  const { output, stdout } = recordOutput()
  expect(await sbom([], { root: ROOT, output })).toBe(0)
  const { bomFormat, metadata, components } = JSON.parse(stdout()) as {
    readonly bomFormat: string
    readonly metadata: { readonly component: { readonly name: string } }
    readonly components: readonly { readonly name: string; readonly version: string }[]
  }
  expect([bomFormat, metadata.component.name]).toEqual(['CycloneDX', 'keep-number-guide'])
  const expected = (await readLockFile(ROOT)).filter(({ use }) => use === 'production')
  const named = (list: typeof components) => list.map(({ name, version }) => `${name}@${version}`).sort()
  expect(named(components)).toEqual(named(expected))
})

test('refuses a format that it does not know', async () => {
  const { output, stderr } = recordOutput()
  expect(await sbom(['--format=x'], { root: ROOT, output })).toBe(1)
  expect(stderr()).toBe('Say "--format=spdx" or nothing, not "--format=x".\n')
})
