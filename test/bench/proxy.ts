// CPU time of a request that the cache of deploy/nginx answers, over TLS, without the limits of a client: all of the
// load comes from one address.

import { startDeployment } from '../deploy/nginx/deployment.ts'
import { readerAt } from '../deploy/nginx/reader.ts'
import type { Headers } from './http.ts'
import { loadByWrk } from './load.ts'
import { scheduledMicroseconds, withChildren } from './servers.ts'
import { median, sum } from './statistics.ts'

/** Rounds of each case. The first warms up: it does not count. */
const ROUNDS = 6
const BROWSER = { 'accept-encoding': 'gzip, deflate, br' }

const CASES: readonly { readonly name: string; readonly path: string; readonly headers: Headers }[] = [
  { name: 'page', path: '/guide/binding', headers: BROWSER },
  { name: 'page, 304', path: '/guide/binding', headers: { ...BROWSER, 'if-none-match': '*' } },
  { name: 'answer', path: '/answer?sim=receives&mainland=none&wechat=none', headers: BROWSER },
  {
    name: 'page, each on a new connection',
    path: '/guide/binding',
    headers: { ...BROWSER, connection: 'close' },
  },
]

type Row = Readonly<Record<string, string | number>>

/** Rows of the table, one for each case, medians of the rounds. */
export async function measureProxy(): Promise<Row[]> {
  const deployment = await startDeployment('nginx', { limits: false })
  const { proxy } = deployment
  const cpu = () => sum(withChildren(proxy.pid).map(scheduledMicroseconds))
  const rows: Row[] = []
  for (const { name, path, headers } of CASES) {
    const reader = readerAt('127.0.0.1', proxy)
    await reader.ask(path, { headers: BROWSER })
    reader.leave()
    const rounds = []
    for (let i = 0; i < ROUNDS; i += 1) {
      const before = cpu()
      const { requests, seconds } = await loadByWrk(proxy.origin + path, headers)
      rounds.push({ each: (cpu() - before) / requests, perSecond: requests / seconds })
    }
    const counted = rounds.slice(1)
    rows.push({
      'case': name,
      'nginx µs': median(counted.map(({ each }) => each)).toFixed(1),
      'nginx req/s': Math.round(median(counted.map(({ perSecond }) => perSecond))),
    })
  }
  await deployment.stop()
  return rows
}
