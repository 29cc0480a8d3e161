// Content-Security-Policy, judged by an evaluator on every kind of response: it has no weakness, lets through what the
// page needs, and nothing that it does not.

import { describe, expect, test } from 'vitest'
import { attributesOf, config, documentOf } from '../../fixtures.ts'
import { allowsUrl, hashSource, parsePolicy, sourcesOf, weaknessesOf } from './csp.ts'
import type { Policy } from './csp.ts'
import { everyResponse, isPage, valuesOf } from './every-response.ts'
import type { WireResponse } from './every-response.ts'
import { loadsOf } from './page-loads.ts'

const responses = await everyResponse(config.baseUrl)
const pages = responses.filter(isPage)
const documents = new Map(pages.map((page) => [page, documentOf(page.body)]))
const documentIn = (page: WireResponse) => documents.get(page) ?? expect.fail(page.name)

const CSP = 'content-security-policy'
const policyTextOf = (response: WireResponse) => valuesOf(response, CSP).join()

/** What is wrong with some of these responses, each fault behind the name of its response. */
function faultsIn(
  list: readonly WireResponse[],
  faultsOf: (response: WireResponse) => readonly string[],
): string[] {
  expect(list.length).toBeGreaterThan(30)
  return list.flatMap((response) => faultsOf(response).map((fault) => `${response.name}: ${fault}`))
}

test('every response has one policy, which is enforced', () => {
  const missing = responses.filter((response) => valuesOf(response, CSP).length !== 1)
  expect(missing.map(({ name }) => name)).toEqual([])
  const reporting = responses.filter((response) => valuesOf(response, `${CSP}-report-only`).length > 0)
  expect(reporting.map(({ name }) => name)).toEqual([])
})

test('no policy has a weakness', () => {
  expect(faultsIn(responses, (response) => weaknessesOf(policyTextOf(response)))).toEqual([])
})

test('what is no page may do nothing at all', () => {
  const others = responses.filter(
    (response) => !isPage(response) && !valuesOf(response, 'content-type').join().startsWith('text/html'),
  )
  const withBody = others.filter(({ status }) => status !== 304)
  const granted = faultsIn(withBody, (response) =>
    Array.from(parsePolicy(policyTextOf(response))).flatMap(([name, sources]) =>
      sources.join() === "'none'" ? [] : [name],
    ),
  )
  expect(granted).toEqual([])
})

test('a page has the hashes of its own styles, and no other', () => {
  const wrong = faultsIn(pages, (response) => {
    const styles = Array.from(documentIn(response).querySelectorAll('style'), (it) => it.textContent)
    const hashes = styles.map(hashSource).join()
    const given = sourcesOf(parsePolicy(policyTextOf(response)), 'style-src-elem')?.join() ?? 'any'
    return given === hashes ? [] : [`${given} for ${hashes}`]
  })
  expect(wrong).toEqual([])
})

test('nothing that a page loads, and no form of it, is refused', () => {
  const refused = faultsIn(pages, (response) =>
    refusedOf(documentIn(response), parsePolicy(policyTextOf(response)), response.path),
  )
  expect(refused).toEqual([])
  const loads = pages.flatMap((page) => loadsOf(documentIn(page)).map(([directive]) => directive))
  expect(new Set(loads)).toEqual(new Set(['img-src', 'manifest-src']))
  expect(pages.some((page) => documentIn(page).querySelector('form'))).toBe(true)
})

// connect-src is for auditors, which fetch from within the page.
test('no page is granted a picture or a manifest that it does not have', () => {
  const unused = faultsIn(pages, (response) => {
    const used = new Set<string>(loadsOf(documentIn(response)).map(([directive]) => directive))
    const policy = parsePolicy(policyTextOf(response))
    return ['img-src', 'manifest-src'].filter((directive) => policy.has(directive) && !used.has(directive))
  })
  expect(unused).toEqual([])
})

describe('the evaluator', () => {
  const STRICT = "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'"

  test.each([
    ['', 'default-src is missing'],
    [STRICT.replace("default-src 'none'", "default-src 'self'"), "default-src may not have 'self'"],
    [STRICT.replace(";base-uri 'none'", ''), 'base-uri is missing'],
    [STRICT.replace(";form-action 'none'", ''), 'form-action is missing'],
    [STRICT.replace(";frame-ancestors 'none'", ''), 'frame-ancestors is missing'],
    [STRICT.replace("base-uri 'none'", "base-uri 'self'"), "base-uri may not have 'self'"],
    [STRICT.replace("form-action 'none'", 'form-action *'), 'form-action may not have *'],
    [
      STRICT.replace("ancestors 'none'", 'ancestors https://x.org'),
      'frame-ancestors may not have https://x.org',
    ],
    [`${STRICT};script-src 'self'`, "script-src may not have 'self'"],
    [`${STRICT};script-src-attr 'none'`, "script-src-attr may not have 'none'"],
    [`${STRICT};style-src 'unsafe-inline'`, "style-src may not have 'unsafe-inline'"],
    [`${STRICT};style-src 'sha256-short='`, "style-src may not have 'sha256-short='"],
    [`${STRICT};img-src *`, 'img-src may not have *'],
    [`${STRICT};img-src data:`, 'img-src may not have data:'],
    [`${STRICT};img-src https:`, 'img-src may not have https:'],
    [`${STRICT};img-src 'self' example.org`, 'img-src may not have example.org'],
    [`${STRICT};img-src`, 'img-src has 0 sources'],
    [`${STRICT};sandbox allow-scripts`, 'sandbox may not have allow-scripts'],
    [`${STRICT};scrpt-src 'none'`, 'Directive "scrpt-src" is not a known CSP directive.'],
    [
      `${STRICT} img-src 'self'`,
      'Did you forget the semicolon? "img-src" seems to be a directive, not a value',
    ],
  ])('%s: %s', (policy, weakness) => {
    expect(weaknessesOf(policy).join('\n')).toContain(weakness)
  })

  test('finds nothing in a policy that grants nothing, and refuses to read a directive given twice', () => {
    expect(weaknessesOf(STRICT)).toEqual([])
    expect(() => weaknessesOf(`${STRICT};default-src *`)).toThrow('default-src is given twice')
  })

  const ALL_OF_OURS = `${STRICT.replace("form-action 'none'", "form-action 'self'")};img-src 'self';manifest-src 'self'`
  test.each([
    ['<img src=/a.png>', []],
    ['<img src=//elsewhere.example/a.png>', ['img-src']],
    ['<img src=data:image/png,x>', ['img-src']],
    ['<img srcset="/a.png 1x, https://elsewhere.example/a.png 2x">', ['img-src']],
    ['<svg><image href=https://elsewhere.example/a.png></image></svg>', ['img-src']],
    ['<link rel=manifest href=/a>', []],
    ['<link rel="shortcut icon" href=http://example.org/a>', ['img-src']],
    ['<link rel=stylesheet href=/a.css>', ['style-src-elem']],
    ['<style>a{background:url(/a.png)}</style>', []],
    ['<style>@import "/a.css"</style>', ['style-src-elem']],
    ['<style>@font-face{src:url(/a.woff2)}</style>', ['font-src']],
    ['<p style="color:red">', ['style-src-attr']],
    ['<script src=/a.js></script>', ['script-src-elem']],
    ['<script>1</script>', ['script-src-elem']],
    ['<script type=application/ld+json>{}</script>', []],
    ['<p onclick="1">', ['script-src-attr']],
    ['<iframe src=/a></iframe>', ['frame-src']],
    ['<object data=/a></object>', ['object-src']],
    ['<video src=/a poster=/b></video>', ['media-src']],
    ['<form action=/a></form>', []],
    ['<form action=https://elsewhere.example></form>', ['form-action']],
    ['<button formaction=https://elsewhere.example>', ['form-action']],
  ])('of %s it refuses %s', (html, refused) => {
    const document = documentOf(`<html><body>${html}</body></html>`)
    const directives = refusedOf(document, parsePolicy(ALL_OF_OURS), '/').map((fault) => fault.split(' ')[0])
    expect(directives).toEqual(refused)
  })
})

/** What a page loads and sends that its policy refuses: the directive, and what it is about. */
function refusedOf(document: Document, policy: Policy, path: string): string[] {
  const isRefused = (sources: readonly string[] | undefined, url: string) =>
    !allowsUrl(sources, new URL(url, config.baseUrl + path), config.baseUrl)
  const loads = loadsOf(document).filter(([directive, url]) => isRefused(sourcesOf(policy, directive), url))
  const actions = [
    ...attributesOf(document, 'form', 'action'),
    ...attributesOf(document, '[formaction]', 'formaction'),
  ].filter((url) => isRefused(policy.get('form-action'), url))
  return [...loads.map((load) => load.join(' ')), ...actions.map((url) => `form-action ${url}`)]
}
