// The operator's settings: the environment read once, checked, and frozen. The only module that reads it.

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

/**
 * Reads the settings.
 * @throws an error that names, for every bad variable, its value and what is allowed.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = []
  const read = <T>(
    name: string,
    fallback: string,
    parse: (value: string) => T | undefined,
    allowed: string,
  ): T => {
    const value = env[name] ?? fallback
    const parsed = parse(value)
    if (parsed === undefined) faults.push(`${name} is "${value}"; allowed: ${allowed}`)
    return parsed as T
  }
  const host = read(
    'HOST',
    '127.0.0.1',
    (value) => (/^\S+$/.test(value) ? value : undefined),
    'a host name or an IP address, such as 127.0.0.1 or 0.0.0.0',
  )
  const port = read('PORT', '3000', parsePort, 'a whole number from 0 to 65535')
  const config: Config = {
    host,
    port,
    logLevel: read(
      'LOG_LEVEL',
      'info',
      (value) => LOG_LEVELS.find((level) => level === value),
      LOG_LEVELS.join(', '),
    ),
    baseUrl: read(
      'BASE_URL',
      `http://localhost:${faults.length > 0 ? 0 : port}`,
      parseOrigin,
      'an origin such as https://example.org, with no path, query or user',
    ),
    feedbackUrl:
      env.FEEDBACK_URL === undefined
        ? undefined
        : read(
            'FEEDBACK_URL',
            '',
            parseFeedback,
            'mailto:someone@example.org, or an https address of a form that takes ?title= and &body=; leave it unset for no link',
          ),
  }
  if (faults.length > 0)
    throw new Error(
      `The settings have ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    )
  return Object.freeze(config)
}

function parsePort(value: string): number | undefined {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : NaN
  return port <= 65_535 ? port : undefined
}

function parseFeedback(value: string): string | undefined {
  if (/^mailto:[^\s?@]+@[^\s?@]+$/.test(value)) return value
  return value.startsWith('https://') && URL.canParse(value) ? value : undefined
}

function parseOrigin(value: string): string | undefined {
  const url = URL.canParse(value) ? new URL(value) : undefined
  const bare =
    url &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === '' &&
    url.password === ''
  return bare ? url.origin : undefined
}
