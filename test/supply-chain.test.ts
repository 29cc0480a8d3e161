// Supply chain: where packages come from, what a production install holds, which licences there are, and that
// README says why each package is here.

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ALLOWED_LICENCES, readLockFile } from '../src/cli/lock-file.ts'
import { ROOT } from '../src/folders.ts'

const manifest = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>
  readonly overrides: Readonly<Record<string, Readonly<Record<string, string>>>>
}
const packages = await readLockFile(ROOT)
const production = packages.filter(({ use }) => use === 'production')
/** Lowest Node that package.json takes. */
const OLDEST_NODE = [20, 19, 0] as const

/** Whether a range of `engines` takes a version of Node. Knows `>=20.19`, `20`, `^20.19.0` and `||`. */
function takes(range: string, version: readonly number[]): boolean {
  return range.split('||').some((part) => {
    const [, sign, numbers] = /^\s*(>=|\^|)\s*(\d+(?:\.(?:\d+|x))*)\s*$/.exec(part) ?? []
    if (numbers === undefined) throw new Error(`cannot read the range "${range}"`)
    const least = numbers.split('.').map((number) => (number === 'x' ? 0 : Number(number)))
    if (sign !== '>=' && least[0] !== version[0]) return false
    const differing = least.findIndex((number, place) => number !== version[place])
    return differing === -1 || (least[differing] ?? 0) < (version[differing] ?? 0)
  })
}

describe('packages', () => {
  test('all are archives of a registry, under the hash that the lock file holds', () => {
    const foreign = packages.filter(
      ({ resolved, integrity }) =>
        !integrity?.startsWith('sha512-') ||
        (resolved !== undefined && !/^https:\/\/[^/]+\/.+\/-\/.+\.tgz$/.test(resolved)),
    )
    expect(foreign).toEqual([])
  })

  test.each(['production', 'development'] as const)('for %s have an allowed licence', (use) => {
    const allowed: readonly string[] = ALLOWED_LICENCES[use]
    const refused = packages.filter((each) => each.use === use && !allowed.includes(each.licence))
    expect(refused.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([])
  })

  test('no licence is allowed that no package has', () => {
    const held = new Set(packages.map(({ licence }) => licence))
    expect(ALLOWED_LICENCES.development.filter((licence) => !held.has(licence))).toEqual([])
  })
})

describe('production packages', () => {
  test('are those that package.json asks for, and what they need', () => {
    const names = new Set(production.map(({ folder }) => folder.replace(/^node_modules\//, '')))
    expect(Object.keys(manifest.dependencies).filter((name) => !names.has(name))).toEqual([])
  })

  test('do not include TypeScript', () => {
    expect(production.map(({ name }) => name)).not.toContain('typescript')
  })

  test('are none of them optional: --omit=optional leaves out nothing that the site uses', () => {
    expect(production.filter(({ optional }) => optional)).toEqual([])
  })

  test('run no script when they are installed', () => {
    expect(production.filter(({ hasInstallScript }) => hasInstallScript)).toEqual([])
  })

  test('take the oldest Node that the site takes', () => {
    const refusing = production.filter(({ node }) => node !== undefined && !takes(node, OLDEST_NODE))
    expect(refusing.map(({ name, node }) => `${name}: ${node ?? ''}`)).toEqual([])
  })

  test.each([
    ['>=20.19.0', true],
    ['>=20.20', false],
    ['>= 10.x', true],
    ['18 || 20 || >=24', true],
    ['18 || >=22', false],
    ['^20.19.0 || >=22.12.0', true],
    ['>=20.19.1', false],
  ])('a package for Node %s: %s', (range, taken) => {
    expect(takes(range, OLDEST_NODE)).toBe(taken)
  })
})

describe('README', () => {
  const section = readFileSync(`${ROOT}README.md`, 'utf8')
    .split(/^### /m)
    .find((text) => text.startsWith('Libraries\n'))
  /** First cells of the rows of a table, and whether something stands in the second. */
  const reasons = [...(section ?? '').matchAll(/^\| `([^`]+)` \| ([^|]+)\|$/gm)].map(
    ([, name = '', why = '']) => ({
      name,
      why: why.trim(),
    }),
  )

  test('gives a reason for every package that the site asks for, and for every override', () => {
    const overrides = Object.entries(manifest.overrides).flatMap(([holder, held]) =>
      Object.keys(held).map((name) => `${holder} > ${name}`),
    )
    const expected = [...Object.keys(manifest.dependencies), ...overrides]
    expect(reasons.map(({ name }) => name).sort()).toEqual(expected.sort())
    expect(reasons.filter(({ why }) => why === '')).toEqual([])
  })
})
