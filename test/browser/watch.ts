// Watch on a tab: what a browser reports while pages are open. Script of a page may be off, so that reports come from
// three sides: the page's own events, the console, and the browser's list of issues (DevTools protocol, Audits).

import type { Page, Request } from 'playwright-core'

interface Violation {
  readonly effectiveDirective: string
  readonly blockedURI: string
}

/** The browser's own line for a document that is an error page: what it is answered with is no fault of it. */
const FAILED_DOCUMENT = /^Failed to load resource: the server responded with a status of 4\d\d /

/**
 * What Chromium says of each lazy picture whose style scales it to its column, although its attributes keep its place:
 * that they do, pictures.test.ts holds.
 */
const OF_SCALED_PICTURES = 'LazyLoadImageIssue'

/** How a request ends that is still under way when the page is left: the icon is loaded last. */
const CUT_OFF = 'net::ERR_ABORTED'

/**
 * Collects from now on, in the list that it gives, every violation of a policy, request that failed or led to another
 * origin, line of the console and issue of the browser.
 */
export async function watch(page: Page, origin: string): Promise<readonly string[]> {
  const faults: string[] = []
  const report = (fault: string) => faults.push(`${page.url()}: ${fault}`)
  await page.exposeFunction('reportViolation', ({ effectiveDirective, blockedURI }: Violation) =>
    report(`violation of ${effectiveDirective} by ${blockedURI}`),
  )
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      const { reportViolation } = window as unknown as { reportViolation: (violation: Violation) => void }
      reportViolation({ effectiveDirective, blockedURI })
    })
  })
  page.on('console', (message) => {
    const isOfDocument = message.location().url === page.url() && FAILED_DOCUMENT.test(message.text())
    if (!isOfDocument) report(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', ({ message }) => report(`error: ${message}`))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) report(`request to ${request.url()}`)
  })
  page.on('requestfailed', (request) => {
    const reason = failureOf(request)
    if (!request.isNavigationRequest() && reason !== CUT_OFF) report(`${request.url()} failed: ${reason}`)
  })
  page.on('response', (response) => {
    const isDocument = response.request().isNavigationRequest()
    if (!isDocument && response.status() >= 400) report(`${response.url()} is ${response.status()}`)
  })
  const devTools = await page.context().newCDPSession(page)
  devTools.on('Audits.issueAdded', ({ issue }) => {
    if (issue.code !== OF_SCALED_PICTURES) report(`issue: ${issue.code} ${JSON.stringify(issue.details)}`)
  })
  await devTools.send('Audits.enable')
  return faults
}

/** What is kept on the reader's machine: cookies, storage of any kind, workers. */
export async function keptBy(page: Page): Promise<string[]> {
  const cookies = await page.context().cookies()
  const stored = await page.evaluate(async () => [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...(await indexedDB.databases()).map(({ name }) => `indexedDB ${name ?? ''}`),
    ...(await caches.keys()).map((key) => `cache ${key}`),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => `worker ${scope}`),
  ])
  return [...cookies.map(({ name }) => `cookie ${name}`), ...stored]
}

/** Waits until the page has answered twice, behind the reports of its loading. Without script there are no frames. */
export async function settle(page: Page): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await page.evaluate(() => document.readyState)
}

function failureOf(request: Request): string {
  return request.failure()?.errorText ?? 'without a reason'
}
