// Faults of views: file and line of what Eta cannot compile, or of what fails while it renders. They are looked for
// once a rendering has failed, by an engine that counts lines, so that a rendering that goes well costs nothing more.

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { Script } from 'node:vm'
import { EtaRuntimeError } from 'eta'
import { createEta } from './eta.ts'

/**
 * The error of a rendering that failed, as `views/page.eta:12: x is not defined`; `faults` holds these lines. An error
 * that does not come again is given back as it is.
 * @param views the folder of the views
 */
export function explainViewError(error: unknown, views: string, view: string, data: object): unknown {
  const faults = syntaxFaults(views)
  if (faults.length === 0) faults.push(...runtimeFaults(views, view, data))
  if (faults.length === 0) return error
  const lines = faults.map(({ file, line, message }) => {
    const path = join(basename(views), relative(views, file)).replaceAll('\\', '/')
    return `${path}:${line}: ${message}`
  })
  const heading = `The views have ${lines.length} fault${lines.length === 1 ? '' : 's'}`
  const text = `${heading}:\n${lines.map((line) => `  ${line}`).join('\n')}`
  return Object.assign(new Error(text, { cause: error }), { faults: lines })
}

interface ViewFault {
  readonly file: string
  /** 1-based. */
  readonly line: number
  readonly message: string
}

/** What cannot be compiled, in any view: Eta itself names neither file nor, mostly, line. */
function syntaxFaults(views: string): ViewFault[] {
  return readdirSync(views, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.eta'))
    .sort()
    .flatMap((name) => {
      const file = join(views, name)
      const fault = syntaxFault(views, readFileSync(file, 'utf8'))
      return fault ? [{ file, ...fault }] : []
    })
}

/** Where Eta begins the code of a tag, when it counts lines. */
const LINE_MARK = /__eta\.line=(\d+)/g

function syntaxFault(views: string, template: string): Omit<ViewFault, 'file'> | undefined {
  let code = ''
  try {
    code = createEta(views, { debug: true }).compileToString(template)
    new Script(`(function (it, options) {${code}})`, { filename: 'view' })
    return undefined
  } catch (error) {
    const { message, stack = '' } = error as Error
    const [, tagFault, tagLine] = /^(.*) at line (\d+) col/.exec(message) ?? []
    if (tagFault !== undefined) return { line: Number(tagLine), message: tagFault }
    // V8 tells the line of the code in the stack alone; the mark before it tells that of the view.
    const codeLine = Number(/^view:(\d+)/.exec(stack)?.[1] ?? 0)
    const before = code.split('\n').slice(0, codeLine).join('\n')
    return { line: Number([...before.matchAll(LINE_MARK)].at(-1)?.[1] ?? 1), message }
  }
}

/** What fails while the view renders: the innermost of the errors with which Eta wraps it, one for each include. */
function runtimeFaults(views: string, view: string, data: object): ViewFault[] {
  try {
    createEta(views, { debug: true }).render(view, data)
    return []
  } catch (error) {
    let at = error
    while (at instanceof EtaRuntimeError && at.cause instanceof EtaRuntimeError) at = at.cause
    const { message, cause } = at as Error
    const [, file, line] = /^(.*):(\d+)\n/.exec(message) ?? []
    if (file === undefined) return []
    return [{ file, line: Number(line), message: cause instanceof Error ? cause.message : String(cause) }]
  }
}
