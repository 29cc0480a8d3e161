// Protocol checks over real sockets: what HTTP allows is answered, however unusual it is.

import { beforeAll, describe, expect, test } from 'vitest'
import { originForm } from '../../../src/web/http/protocol.ts'
import { SITE_PATHS } from '../../../src/web/urls.ts'
import { sharedApp, urls } from '../../fixtures.ts'
import { connectTo, requestFor, responsesIn } from './apps.ts'

const app = await sharedApp()
beforeAll(() => app.listen({ host: '127.0.0.1', port: 0 }))

/** The responses to a connection's bytes, until the server ends it. */
async function send(bytes: string) {
  const connection = await connectTo(app)
  connection.write(bytes)
  return responsesIn(await connection.end())
}

const CLOSE = 'Connection: close'

describe('a target in absolute form (RFC 9112, 3.2.2) is read as its path', () => {
  test.each([
    [`${urls.answer}?sim=receives`, 200, undefined],
    [`${urls.answer}?wechat=none&sim=receives`, 301, `${urls.answer}?sim=receives&wechat=none`],
    [urls.check, 200, undefined],
    [urls.guide, 200, undefined],
    ['', 200, undefined],
    ['/nowhere', 404, undefined],
    [`${SITE_PATHS.api}/nowhere`, 404, undefined],
    ['/%zz', 400, undefined],
  ])('%s', async (path, status, location) => {
    for (const origin of ['http://localhost', 'HTTPS://example.org:8443']) {
      const [response] = await send(requestFor(origin + path, 'GET', [CLOSE]))
      expect([response?.status, response?.headers.location]).toEqual([status, location])
    }
  })

  test.each([
    ['http://x', '/'],
    ['http://x?a=1', '/?a=1'],
    ['http://x/http://y/', '/http://y/'],
    ['/http://x/', '/http://x/'],
    ['//x/', '//x/'],
  ])('%s: %s', (url, path) => {
    expect(originForm({ url })).toBe(path)
  })
})
