// Headers that protect a reader, on every kind of response: there once, valid by their grammar, and the same whether a
// route, an error handler, a check of the protocol or Node's parser gave the response.

import { describe, expect, test } from 'vitest'
import { isApiPath } from '../../../src/web/urls.ts'
import { config } from '../../fixtures.ts'
import { everyResponse, valuesOf } from './every-response.ts'
import type { WireResponse } from './every-response.ts'

const HTTPS = await everyResponse(config.baseUrl)
const HTTP = await everyResponse('http://example.org')

/** A key of a structured dictionary (RFC 9651, 3.1.2), here of a feature, and the list of nobody. */
const NOBODY = /^[a-z*][a-z\d_.*-]*=\( *\)$/
/** A directive of Cache-Control (RFC 9111, 5.2): a token, and a number where it takes one. */
const DIRECTIVE = /^[a-z-]+(?:=\d+)?$/

/** The one value that each header has, on whatever response. */
const VALUES = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
} as const

/** What no response has: the names of the software, and whatever would follow a reader. */
const UNSENT = ['server', 'x-powered-by', 'set-cookie', 'access-control-allow-credentials']
/** Headers that describe a body, and the time. */
const LEFT_OUT: readonly string[] = ['content-type', 'content-length', 'date']

describe.each([
  ['https', HTTPS],
  ['http', HTTP],
])('reached by %s', (_, responses) => {
  const namesOf = (list: readonly WireResponse[]) => list.map(({ name }) => name)

  test('no header is sent twice', () => {
    const twice = responses.filter(
      ({ headers }) => new Set(headers.map(([name]) => name)).size < headers.length,
    )
    expect(namesOf(twice)).toEqual([])
  })

  test.each(Object.entries(VALUES))('every response has %s: %s', (name, value) => {
    const others = responses.filter((response) => valuesOf(response, name).join() !== value)
    expect(namesOf(others)).toEqual([])
  })

  test.each(UNSENT)('none has %s', (name) => {
    expect(namesOf(responses.filter((response) => valuesOf(response, name).length > 0))).toEqual([])
  })

  test('other sites may show or read the API and files, and nothing else', () => {
    const wrong = responses.filter((response) => {
      const open = isEmbeddable(response)
      const shared = valuesOf(response, 'cross-origin-resource-policy').join()
      const readable = valuesOf(response, 'access-control-allow-origin').join()
      const isOfApi = isApiPath(placeOf(response))
      return shared !== (open ? 'cross-origin' : 'same-origin') || readable !== (isOfApi ? '*' : '')
    })
    expect(namesOf(wrong)).toEqual([])
  })

  test('nobody gets the camera, the microphone or the place: Permissions-Policy is a structured dictionary', () => {
    for (const response of responses) {
      const members = valuesOf(response, 'permissions-policy')
        .join()
        .split(/[\t ]*,[\t ]*/)
      const features = members.map((member) => member.split('=')[0] ?? '')
      expect([response.name, members.filter((member) => !NOBODY.test(member))]).toEqual([response.name, []])
      expect(new Set(features).size).toBe(features.length)
      expect(features).toEqual(expect.arrayContaining(['camera', 'geolocation', 'microphone']))
    }
  })

  test('Cache-Control is a list of directives, none of them twice', () => {
    const wrong = responses.filter((response) => {
      const directives = valuesOf(response, 'cache-control').flatMap((value) => value.split(/[\t ]*,[\t ]*/))
      const names = new Set(directives.map((directive) => directive.split('=')[0]))
      return names.size < directives.length || !directives.every((directive) => DIRECTIVE.test(directive))
    })
    expect(namesOf(wrong)).toEqual([])
  })

  test('no failure may be kept by a cache', () => {
    const kept = responses.filter(
      (response) => response.status >= 400 && valuesOf(response, 'cache-control').join() !== 'no-store',
    )
    expect(namesOf(kept)).toEqual([])
  })

  test('a 304 has the headers of the 200 (RFC 9110, 15.4.5), but those of a body', () => {
    const byName = new Map(responses.map((response) => [response.name, response]))
    const headersOf = (response: WireResponse | undefined) =>
      response?.headers.filter(([name]) => !LEFT_OUT.includes(name))
    const notModified = responses.filter(({ status }) => status === 304)
    expect(notModified.length).toBeGreaterThan(30)
    for (const response of notModified) {
      const gotten = byName.get(`GET ${response.path}`)
      expect([response.name, headersOf(response)]).toEqual([response.name, headersOf(gotten)])
    }
  })
})

describe('Strict-Transport-Security (RFC 6797)', () => {
  const NAME = 'strict-transport-security'

  test('is on every response of a site that is reached by https, for a year, and for no host below it', () => {
    const others = HTTPS.filter((response) => valuesOf(response, NAME).join() !== 'max-age=31536000')
    expect(others.map(({ name }) => name)).toEqual([])
  })

  test('is on none of a site that is reached by http (7.2)', () => {
    expect(HTTP.filter((response) => valuesOf(response, NAME).length > 0)).toEqual([])
  })
})

/** Whether other sites may show or read a response: of the API, and files such as pictures that were found. */
function isEmbeddable(response: WireResponse): boolean {
  const { path, status } = response
  const isFile = /\.(?:svg|png|ico)$/.test(path) && (status === 200 || status === 304)
  return isApiPath(placeOf(response)) || isFile
}

/** The path that a response is about: that of a wrong address is the right one. */
function placeOf(response: WireResponse): string {
  return response.status === 308 ? valuesOf(response, 'location').join() : response.path
}
