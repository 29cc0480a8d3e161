// The unit of systemd: it starts what `npm start` starts, gives a stop the time that it takes, and is locked in.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { longestStopMs, readConfig } from '../../src/config.ts'
import { ROOT } from '../../src/folders.ts'
import { startArguments } from '../bench/tools.ts'

const UNIT = 'keep-number@.service'
const text = readFileSync(join(ROOT, 'deploy/systemd', UNIT), 'utf8')
/** Exposure that `systemd-analyze security` finds, in tenths: up to 20 it calls safe. */
const MOST_EXPOSURE = 10

/** Values of a key of the unit, in order. */
function valuesOf(key: string): string[] {
  return [...text.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) => value)
}

test('the unit starts what npm start starts', () => {
  const { env, flags, entry } = startArguments()
  expect(valuesOf('ExecStart')).toEqual([['/usr/bin/node', ...flags, entry].join(' ')])
  const settings = Object.entries(env).map((setting) => setting.join('='))
  expect(valuesOf('Environment')).toEqual(expect.arrayContaining(settings))
  expect(settings).not.toEqual([])
})

test('a stop has more time than the site takes at most', () => {
  const most = longestStopMs(readConfig({})) / 1000
  expect(Number(valuesOf('TimeoutStopSec')[0])).toBeGreaterThan(most)
})

const VERSION = spawnSync('systemd-analyze', ['--version'], { encoding: 'utf8' })
/** The first systemd that reviews a unit without running it. */
const OFFLINE_SINCE = 250
const [, version = '0'] = /^systemd (\d+)/.exec(VERSION.error ? '' : VERSION.stdout) ?? []

describe.skipIf(Number(version) < OFFLINE_SINCE)('systemd-analyze', () => {
  function analyze(...options: readonly string[]) {
    const folder = mkdtempSync(join(tmpdir(), 'unit-test-'))
    onTestFinished(() => {
      rmSync(folder, { recursive: true })
    })
    const file = join(folder, UNIT.replace('@', '@3001'))
    // Node may be elsewhere on this machine.
    writeFileSync(file, text.replaceAll('/usr/bin/node', process.execPath))
    const { status, stdout, stderr } = spawnSync('systemd-analyze', [...options, file], { encoding: 'utf8' })
    const aboutIt = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('keep-number'))
    return { status, aboutIt }
  }

  test('verifies the unit, and has nothing to remark', () => {
    expect(analyze('verify', '--man=no')).toEqual({ status: 0, aboutIt: [] })
  })

  test('finds little that it is exposed to', () => {
    const { status, aboutIt } = analyze('security', '--offline=yes', `--threshold=${MOST_EXPOSURE}`)
    expect([status, aboutIt.at(-1)]).toEqual([0, expect.stringContaining('SAFE')])
  })
})
