// The compose file: what its parts have to agree on, and what a container may not do. Where Docker's plugin is, it
// reads the file too.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { longestStopMs, readConfig } from '../../src/config.ts'
import { ROOT } from '../../src/folders.ts'
import { environment } from './image.ts'

interface Service {
  readonly image: string
  readonly build?: { readonly context: string; readonly dockerfile: string }
  readonly environment?: Readonly<Record<string, string>>
  readonly stop_grace_period: string
  readonly cap_drop: readonly string[]
  readonly cap_add?: readonly string[]
  readonly networks: Readonly<Record<string, { readonly ipv4_address: string } | null>>
  readonly volumes?: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
}

const FOLDER = join(ROOT, 'deploy')
const FILE = join(FOLDER, 'compose.yaml')
const { services } = parse(readFileSync(FILE, 'utf8'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>
}
const { proxy, ...instances } = services
const addressOf = (service: Service | undefined) => service?.networks.inside?.ipv4_address ?? ''

describe('the compose file', () => {
  test('runs two instances of one image, behind nginx, which waits for both', () => {
    expect(Object.keys(instances)).toEqual(['instance-1', 'instance-2'])
    expect(new Set(Object.values(instances).map(({ image }) => image)).size).toBe(1)
    const healthy = { condition: 'service_healthy' }
    expect(proxy?.depends_on).toEqual({ 'instance-1': healthy, 'instance-2': healthy })
  })

  test('gives nginx the addresses and the port of the instances, and names it as their proxy', () => {
    const file = join(FOLDER, 'nginx/compose/instances.conf')
    const listed = [...readFileSync(file, 'utf8').matchAll(/^server (\S+) (.+);$/gm)]
    const places = Object.values(instances).map(
      (instance) => `${addressOf(instance)}:${environment().PORT ?? ''}`,
    )
    expect(listed.map(([, place]) => place)).toEqual(places)
    const shipped = readFileSync(join(FOLDER, 'nginx/instances.conf'), 'utf8')
    for (const [, , options = ''] of listed) expect(shipped).toContain(` ${options};`)
    for (const instance of Object.values(instances)) {
      expect(instance.environment?.TRUST_PROXY).toBe(addressOf(proxy))
      expect(Object.keys(instance.networks)).toEqual(['inside'])
    }
  })

  test('builds from, and mounts, files that are there', () => {
    const { context = '', dockerfile = '' } = Object.values(instances)[0]?.build ?? {}
    const mounted = (proxy?.volumes ?? []).flatMap((volume) =>
      volume.startsWith('.') ? [volume.split(':')] : [],
    )
    expect(mounted.map(([, , mode]) => mode)).toEqual(mounted.map(() => 'ro'))
    const files = [join(FOLDER, context, dockerfile), ...mounted.map(([file = '']) => join(FOLDER, file))]
    expect(files.filter((file) => !existsSync(file))).toEqual([])
  })

  test('gives a stop more time than the site takes at most', () => {
    const most = longestStopMs(readConfig({})) / 1000
    for (const { stop_grace_period: period } of Object.values(services)) {
      expect(Number(/^(\d+)s$/.exec(period)?.[1])).toBeGreaterThan(most)
    }
  })

  test.each(Object.keys(services))(
    '%s writes nowhere but to its own folders, and has no right that it can lose',
    (name) => {
      expect(services[name]).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        restart: 'unless-stopped',
        mem_limit: expect.stringMatching(/^\d+m$/) as string,
        pids_limit: expect.any(Number) as number,
      })
      const isProxy = name === 'proxy'
      expect(services[name]?.cap_add).toEqual(
        isProxy ? ['CHOWN', 'NET_BIND_SERVICE', 'SETGID', 'SETUID'] : undefined,
      )
    },
  )

  test('names nginx by its whole version', () => {
    expect(proxy?.image).toMatch(/^nginx:\d+\.\d+\.\d+-alpine$/)
  })
})

const hasPlugin = spawnSync('docker', ['compose', 'version']).status === 0

describe.skipIf(!hasPlugin)('docker compose', () => {
  test('reads it without a remark', () => {
    const env = { PATH: process.env.PATH, BASE_URL: 'https://guide.example' }
    const { status, stderr } = spawnSync('docker', ['compose', '--file', FILE, 'config', '--quiet'], {
      env,
      encoding: 'utf8',
    })
    expect([status, stderr]).toEqual([0, ''])
  })
})
