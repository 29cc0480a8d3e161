// Configuration: the environment variables that an operator sets, read once, checked and frozen. No other file
// reads the environment.

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
    if (value === undefined) return fallback
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
    `http://localhost:${port}`,
    parseOrigin,
    'an origin such as https://example.org, with no path, query or user',
  )
  const feedbackUrl = setting<string | undefined>('FEEDBACK_URL', undefined, parseFeedbackUrl, FEEDBACK_URLS)
  if (faults.length > 0) {
    const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`
    const message = `The settings have ${count}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`
    throw Object.assign(new Error(message), { faults })
  }
  return Object.freeze({ host, port, logLevel, baseUrl, feedbackUrl })
}

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

function parseFeedbackUrl(value: string): string | undefined {
  const isMail = /^mailto:[^\s?@]+@[^\s?@]+$/.test(value)
  const isForm = value.startsWith('https://') && URL.canParse(value)
  return isMail || isForm ? value : undefined
}
