// Eta, the template engine, as the views need it.

import { Eta } from 'eta'
import type { EtaConfig } from 'eta'
import { VERDICT_LOOKS } from './verdict-looks.ts'

/**
 * Makes the engine: the views' indentation is for authors and is not sent. A view includes the shape of a verdict by
 * `@chip/<verdict>`.
 * @param views the folder of the views
 * @param debug whether an error names its line, which costs an assignment for each tag
 */
export function createEta(views: string, { debug = false }: Pick<Partial<EtaConfig>, 'debug'> = {}): Eta {
  const eta = new Eta({
    views,
    debug,
    cache: true,
    autoTrim: ['nl', 'nl'],
    plugins: [{ processTemplate: (template) => template.replace(/^[ \t]+/gm, '') }],
  })
  for (const [verdict, { shape }] of Object.entries(VERDICT_LOOKS))
    eta.loadTemplate(`@chip/${verdict}`, shape)
  return eta
}
