// Reader of the words for all that the decision can ask and answer: a file for every question, outcome, way to pay
// and caution.

import type { InferOutput } from 'valibot'
import { CONDITIONS_OF, QUESTION_KEYS, QUESTIONS } from '../decision/index.ts'
import type { CautionId, Conditions, OutcomeId, QuestionKey, RouteId } from '../decision/index.ts'
import type { ContentDocument } from './front-matter.ts'
import { publishedIdsFile } from './ids.ts'
import type { Note, Outcome, Question, Step } from './model.ts'
import { citedIn } from './numbering.ts'
import { datesOf, inlineOf, proseOf, readFile, reportAt, reportCitations } from './reader.ts'
import type { Reader } from './reader.ts'
import { CONFIDENCE, noteSchema, outcomeSchema, questionSchema } from './schemas.ts'
import type { KeyPath } from './yaml.ts'

/** The words for a question and its options. Reports every fault; `undefined` when they cannot be read. */
export function readQuestion(reader: Reader, key: QuestionKey): Question | undefined {
  const document = readFile(reader, `questions/${key}.md`, questionSchema(key))
  if (!document) return undefined
  const { options, ...data } = document.data
  const why = proseOf(reader, document)
  reportCitations(reader, document, why)
  return {
    key,
    ...data,
    why,
    options: QUESTIONS[key].map((value) => ({ value, ...options[value] })),
  }
}

/** The words for an outcome. Reports every fault; `undefined` when they cannot be read. */
export function readOutcome(reader: Reader, id: OutcomeId): Outcome | undefined {
  const document = readFile(reader, `outcomes/${id}.md`, outcomeSchema)
  if (!document) return undefined
  const { title, summary, guide, confidence, inferred, unknowns, 'rests-on': restsOn } = document.data
  const why = proseOf(reader, document)
  const steps = document.data.steps.map((step, i) => readStep(reader, document, id, step, i))
  const article = inlineOf(reader, document, ['article'], document.data.article)
  const sources = citedIn([why, ...steps.map(({ prose }) => prose), article])
  checkGrounds(reader, document, sources)
  checkUnknowns(reader, document)
  const words = { id, title, summary, guide, confidence, inferred, restsOn, unknowns }
  return { ...words, ...datesOf(reader, document), why, steps, article, sources }
}

/** The words for a way to pay or a caution. Reports every fault; `undefined` when they cannot be read. */
export function readNote(reader: Reader, kind: 'payment', id: RouteId): Note | undefined
export function readNote(reader: Reader, kind: 'cautions', id: CautionId): Note | undefined
export function readNote(reader: Reader, kind: string, id: string): Note | undefined {
  const document = readFile(reader, `${kind}/${id}.md`, noteSchema)
  if (!document) return undefined
  checkUnknowns(reader, document)
  const { title, guide, confidence, unknowns } = document.data
  const words = { id, title, guide, confidence, unknowns }
  return { ...words, ...datesOf(reader, document), prose: proseOf(reader, document) }
}

// What nobody published is said once, in a file of its own, which others name.
function checkUnknowns(
  reader: Reader,
  document: ContentDocument<{ readonly unknowns: readonly string[] }>,
): void {
  const folder = `${reader.language}/unknowns/`
  const published = reader.byPath.get(publishedIdsFile(reader.language))?.text.split('\n')
  for (const [i, id] of document.data.unknowns.entries()) {
    // One that was published and is gone is a fault of its own.
    if (reader.byPath.has(`${folder}${id}.md`) || published?.includes(`unknowns/${id}`)) continue
    const files = [...reader.byPath.keys()].filter((file) => file.startsWith(folder))
    const known = files.map((file) => file.slice(folder.length, -'.md'.length))
    const message = `nothing is called "${id}": write some of ${known.join(', ')}`
    reportAt(reader, document, ['unknowns', i], message)
  }
}

type OutcomeDocument = ContentDocument<InferOutput<typeof outcomeSchema>>

function readStep(
  reader: Reader,
  document: OutcomeDocument,
  outcome: OutcomeId,
  step: OutcomeDocument['data']['steps'][number],
  i: number,
): Step {
  const { text, when: conditions } = typeof step === 'string' ? { text: step, when: {} } : step
  // The schema takes the options of each question, and no others.
  const when = conditions as Step['when']
  checkStep(reader, document, outcome, when, i)
  return { prose: inlineOf(reader, document, ['steps', i, 'text'], text), when }
}

// A step that nobody with this outcome can meet is a fault, and so is a condition that all of them meet.
function checkStep(
  reader: Reader,
  document: OutcomeDocument,
  outcome: OutcomeId,
  when: Step['when'],
  i: number,
): void {
  for (const key of QUESTION_KEYS) {
    const cell: readonly string[] | undefined = when[key]
    if (cell === undefined) continue
    const reached = optionsOfOutcome(outcome, key)
    const fault = (message: string) => {
      reportAt(reader, document, ['steps', i, 'when', key], message)
    }
    if (!reached.some((option) => cell.includes(option)))
      fault(
        `nobody with this outcome answers ${key} so: write some of ${reached.join(', ')}, or remove the step`,
      )
    else if (reached.every((option) => cell.includes(option)))
      fault(`everybody with this outcome answers ${key} so: leave the condition out`)
  }
}

/** The options of a question that lead to an outcome: those of its row's cell, or all. */
function optionsOfOutcome(outcome: OutcomeId, key: QuestionKey): readonly string[] {
  const when: Conditions<QuestionKey> | undefined = CONDITIONS_OF.get(outcome)
  return when?.[key] ?? QUESTIONS[key]
}

// An answer is no surer than the weakest source it cannot do without.
function checkGrounds(reader: Reader, document: OutcomeDocument, cited: readonly string[]): void {
  const { confidence, inferred, 'rests-on': restsOn } = document.data
  const fault = (path: KeyPath, message: string) => {
    reportAt(reader, document, path, message)
  }
  if (restsOn.length === 0 && confidence !== 'none')
    fault(['rests-on'], 'name the sources the answer cannot do without, or write "confidence: none"')
  if (inferred && confidence === 'high')
    fault(['confidence'], 'the answer is inferred: write medium or lower')
  restsOn.forEach((id, i) => {
    const source = reader.sources.get(id)
    // One that the text cites is looked for there.
    if (!source && !cited.includes(id) && !reader.byPath.has(`sources/${id}.md`))
      fault(['rests-on', i], `no source is called "${id}"`)
    if (!source) return
    if (!cited.includes(id))
      fault(['rests-on', i], `the text does not cite [@${id}]: cite it where the answer rests on it`)
    if (CONFIDENCE.indexOf(confidence) < CONFIDENCE.indexOf(source.confidence)) {
      const limit = `whose confidence is ${source.confidence}: write ${source.confidence} or lower`
      fault(['confidence'], `the answer rests on ${id}, ${limit}`)
    }
  })
}
