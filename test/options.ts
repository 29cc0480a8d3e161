// Options of the commands that tests and measurements are run by: whole numbers, such as --seed 7.

import { parseArgs } from 'node:util'

/**
 * Reads the command line.
 * @param defaults the value of each option where it is not given; `undefined` where it then has none
 * @throws TypeError for an option of another name, and for one that is no whole number
 */
export function numberOptions<T extends Readonly<Record<string, number | undefined>>>(
  defaults: T,
): { readonly [K in keyof T]: T[K] extends number ? number : number | undefined } {
  const names = Object.keys(defaults)
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  const { values } = parseArgs({ options })
  const read = names.map((name) => {
    const text = values[name]
    if (text === undefined) return [name, defaults[name]] as const
    if (!/^\d{1,12}$/.test(text)) throw new TypeError(`--${name} is "${text}"; allowed: a whole number`)
    return [name, Number(text)] as const
  })
  return Object.fromEntries(read) as ReturnType<typeof numberOptions<T>>
}
