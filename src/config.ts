// Configuration: the environment variables that an operator sets, read once, checked and frozen. No other file
// reads the environment.

import { isIP } from 'node:net'

/** The values of LOG_LEVEL, those of Fastify's logger and `silent`. */
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export interface Config {
  /** The address to listen on. */
  readonly host: string
  /** The port to listen on; 0 takes any free one. */
  readonly port: number
  readonly logLevel: (typeof LOG_LEVELS)[number]
  /** The origin under which readers reach the site, without a slash at its end. */
  readonly baseUrl: string
  /** Where readers can say that something is wrong: a mail address or an issue tracker's form. */
  readonly feedbackUrl: string | undefined
  /** Where a hole in the site's security is told: a mail address or a form (RFC 9116). */
  readonly securityContact: string | undefined
  /** Proxies whose forwarded headers are believed: addresses and networks (RFC 4632). */
  readonly trustedProxies: readonly string[]
  /** Time between a stop that is asked for and the end of listening, in milliseconds: proxies notice it meanwhile. */
  readonly stopDelayMs: number
  /** Time that requests under way have to finish from then on, in milliseconds. */
  readonly stopGraceMs: number
  /** What `/version` calls this build; undefined: nothing, for a deployment has no repository to read it from. */
  readonly revision: string | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the settings, and freezes them.
 * @throws an error whose message names, for every bad variable, its value and what is allowed, and whose
 * `faults` holds a line for each
 */
export function readConfig(env: Environment): Config {
  const faults: string[] = []
  const setting = <T>(
    name: string,
    fallback: T,
    parse: (value: string) => T | undefined,
    allowed: string,
  ): T => {
    const value = env[name]
    // A deployment's template writes an empty variable where there is no value.
    if (value === undefined || value === '') return fallback
    const parsed = parse(value)
    if (parsed === undefined) faults.push(`${name} is "${value}"; allowed: ${allowed}`)
    // With a fault, no settings are returned: the fallback only lets the next variables be checked.
    return parsed ?? fallback
  }
  const host = setting(
    'HOST',
    '127.0.0.1',
    parseHost,
    'a host name or an IP address, such as 127.0.0.1 or 0.0.0.0',
  )
  const port = setting('PORT', 3000, parsePort, 'a whole number from 0 to 65535')
  const logLevel = setting('LOG_LEVEL', 'info', parseLogLevel, LOG_LEVELS.join(', '))
  const baseUrl = setting(
    'BASE_URL',
    localOrigin(port),
    parseOrigin,
    'an origin such as https://example.org, with no path, query or user',
  )
  const feedbackUrl = setting<string | undefined>('FEEDBACK_URL', undefined, parseFeedbackUrl, FEEDBACK_URLS)
  const securityContact = setting<string | undefined>('SECURITY_CONTACT', undefined, parseContact, CONTACTS)
  const trustedProxies = setting<readonly string[]>('TRUST_PROXY', [], parseNetworks, NETWORKS)
  const stopDelayMs = setting('STOP_DELAY', 500, parseSeconds, SECONDS)
  const stopGraceMs = setting('STOP_GRACE', 10_000, parseSeconds, SECONDS)
  const revision = setting<string | undefined>('REVISION', undefined, parseRevision, REVISIONS)
  if (faults.length > 0) throw settingsError(faults)
  return Object.freeze({
    host,
    port,
    logLevel,
    baseUrl,
    feedbackUrl,
    securityContact,
    trustedProxies,
    stopDelayMs,
    stopGraceMs,
    revision,
  })
}

/** Choice of the port: whether one has to be chosen before pages are made, whose URLs follow from it. */
export function choosesPort({ port, baseUrl }: Config): boolean {
  return port === 0 && baseUrl === localOrigin(0)
}

/** The settings with the port that was chosen, and the base URL that follows from it. */
export function withPort(config: Config, port: number): Config {
  return Object.freeze({ ...config, port, baseUrl: localOrigin(port) })
}

/** Time in which the process has to end after the grace of a stop, in milliseconds. */
const EXIT_MS = 5_000

/** The longest that a stop takes, in milliseconds: whoever watches the process may end it only after that. */
export function longestStopMs({ stopDelayMs, stopGraceMs }: Config): number {
  return stopDelayMs + stopGraceMs + EXIT_MS
}

/** The base URL where none is set. */
function localOrigin(port: number): string {
  return `http://localhost:${port}`
}

function settingsError(faults: readonly string[]): Error {
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`
  const message = `The settings have ${count}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`
  return Object.assign(new Error(message), { faults })
}

const CONTACTS = 'mailto:someone@example.org, or an https address; leave it unset for no security.txt'
const NETWORKS =
  'addresses and networks of proxies between commas, such as 127.0.0.1,10.0.0.0/8; leave it unset for none'
const REVISIONS = 'up to 64 letters, digits and .-_+'
const SECONDS = 'seconds from 0 to 600, such as 10 or 0.5'

const MAIL_URL = /^mailto:[^\s?@]+@[^\s?@]+$/
const FEEDBACK_URLS =
  'mailto:someone@example.org, or an https address of a form that takes ?title= and &body=; ' +
  'leave it unset for no link'

function parseHost(value: string): string | undefined {
  return /^\S+$/.test(value) ? value : undefined
}

function parsePort(value: string): number | undefined {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : NaN
  return port <= 65_535 ? port : undefined
}

function parseLogLevel(value: string): Config['logLevel'] | undefined {
  return LOG_LEVELS.find((level) => level === value)
}

/** Origin (RFC 6454) of an http or https URL that has nothing else in it. */
function parseOrigin(value: string): string | undefined {
  if (!URL.canParse(value)) return undefined
  const { protocol, pathname, search, hash, username, password, origin } = new URL(value)
  const isWeb = protocol === 'http:' || protocol === 'https:'
  const isBare = pathname === '/' && [search, hash, username, password].every((part) => part === '')
  return isWeb && isBare ? origin : undefined
}

function parseContact(value: string): string | undefined {
  const isPage = value.startsWith('https://') && /^\S+$/.test(value) && URL.canParse(value)
  return MAIL_URL.test(value) || isPage ? value : undefined
}

/** Addresses and networks, each written as RFC 4632 and RFC 4291 (2.3) write them. */
function parseNetworks(value: string): readonly string[] | undefined {
  const networks = value.split(',').map((network) => network.trim())
  return networks.every(isNetwork) ? networks : undefined
}

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const version = isIP(address)
  const bits = version === 4 ? 32 : 128
  const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits)
  // A prefix of 0 would believe everybody.
  return version !== 0 && isPrefix && Number(prefix ?? bits) > 0 && rest.length === 0
}

/** Seconds as milliseconds. */
function parseSeconds(value: string): number | undefined {
  const seconds = /^\d{1,3}(?:\.\d{1,3})?$/.test(value) ? Number(value) : NaN
  return seconds <= 600 ? Math.round(seconds * 1000) : undefined
}

function parseRevision(value: string): string | undefined {
  return /^[\w.+-]{1,64}$/.test(value) ? value : undefined
}

function parseFeedbackUrl(value: string): string | undefined {
  const isMail = MAIL_URL.test(value)
  const isForm = value.startsWith('https://') && URL.canParse(value)
  return isMail || isForm ? value : undefined
}
