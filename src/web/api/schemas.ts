// Schemas of the API's JSON by name (JSON Schema 2020-12), made from the same definitions that decide. None is closed:
// keys may be added, and whoever checks what they get must not stumble over them.

import type { ReferenceObject, SchemaObject } from 'openapi3-ts/oas31'
import {
  ARTICLE_RELATIONS,
  ARTICLE_VERDICTS,
  CAUTION_IDS,
  CHANGE_GROUPS,
  CHANGE_TURNS,
  DECIDED,
  QUESTION_KEYS,
  QUESTIONS,
  ROUTE_IDS,
  ROUTE_KINDS,
  TABLES,
  VERDICTS,
} from '../../decision/index.ts'
import type { OutcomeOf, QuestionKey, Topic } from '../../decision/index.ts'
import { CONFIDENCE, fill } from '../../content/index.ts'
import type { Edition } from '../../content/index.ts'
import type { DecisionJson, TopicJson } from './decision-json.ts'
import { ERROR_CODES, PROBLEM_CODES } from './errors.ts'
import type { ParameterError, ParameterProblem, Problem } from './errors.ts'

type Schema = SchemaObject | ReferenceObject
/** A schema for each key, so that the JSON's type and its description cannot part. */
type Properties<T> = { readonly [K in keyof T]-?: Schema }

type OptionName = `${Capitalize<QuestionKey>}Option`
type OutcomeName = `${Capitalize<Topic>}Outcome`
type ValueName =
  'Question' | 'Verdict' | 'SharedVerdict' | 'ArticleVerdict' | 'Confidence' | 'RouteId' | 'CautionId'
type ObjectName =
  | `${Capitalize<Topic>}Decision`
  | 'Decision'
  | 'Answers'
  | 'Answer'
  | 'Article'
  | 'Change'
  | 'Route'
  | 'Caution'
  | 'Problem'
  | 'ParameterProblem'
  | 'ParameterError'
/** The names of the schemas. */
export type SchemaName = OptionName | OutcomeName | ValueName | ObjectName

/** A reference to a schema. */
export function schemaRef(name: SchemaName): ReferenceObject {
  return { $ref: `#/components/schemas/${name}` }
}

/** The schema of an answer to a question: one of its options, or for `card` a list of them. */
export function answerSchema(key: QuestionKey): Schema {
  const option = schemaRef(`${capitalized(key)}Option`)
  return key === 'card' ? { ...listOf(option), uniqueItems: true } : option
}

/** A name in lower case as that of a component. */
export function capitalized<Text extends string>(text: Text): Capitalize<Text> {
  return (text.charAt(0).toUpperCase() + text.slice(1)) as Capitalize<Text>
}

/** Every schema. Those of ids and words say what each value is called in an edition. */
export function schemasFor(edition: Edition): Record<SchemaName, SchemaObject> {
  return { ...OBJECTS, ...valueSchemas(edition), ...outcomeSchemas(edition), ...optionSchemas(edition) }
}

function optionSchemas(edition: Edition): Record<OptionName, SchemaObject> {
  const schemas = QUESTION_KEYS.map((key) => {
    const { options } = edition.questions[key]
    const labels = new Map(options.map(({ value, label }) => [value, label]))
    return [`${capitalized(key)}Option`, named(edition, QUESTIONS[key], (value) => labels.get(value))]
  })
  return Object.fromEntries(schemas) as Record<OptionName, SchemaObject>
}

function outcomeSchemas(edition: Edition): Record<OutcomeName, SchemaObject> {
  const ofTopic = (topic: Topic) => {
    const outcomes = TABLES[topic].rows.map(({ outcome }) => outcome)
    return named(edition, outcomes, (id) => edition.outcomes[id].title)
  }
  return { WechatOutcome: ofTopic('wechat'), AlipayOutcome: ofTopic('alipay') }
}

function valueSchemas(edition: Edition): Record<ValueName, SchemaObject> {
  const { verdicts, articleVerdicts, confidence } = edition.words
  return {
    Question: named(edition, QUESTION_KEYS, (key) => edition.questions[key].legend),
    Verdict: named(edition, VERDICTS, (verdict) => verdicts[verdict]),
    SharedVerdict: named(edition, DECIDED, (verdict) => verdicts[verdict]),
    ArticleVerdict: named(edition, [...ARTICLE_VERDICTS, 'depends'] as const, (verdict) =>
      verdict === 'depends' ? verdicts.depends : articleVerdicts[verdict],
    ),
    Confidence: named(edition, CONFIDENCE, (degree) => confidence[degree]),
    RouteId: named(edition, ROUTE_IDS, (id) => edition.routes[id].title),
    CautionId: named(edition, CAUTION_IDS, (id) => edition.cautions[id].title),
  }
}

/** One of these values, and in a list what each is called. */
function named<Value extends string>(
  { pages: { api } }: Edition,
  values: readonly Value[],
  labelOf: (value: Value) => string | undefined,
): SchemaObject {
  const lines = values.map((value) => `- ${fill(api.option, { value, label: labelOf(value) ?? value })}`)
  return { ...oneOf(values), description: lines.join('\n') }
}

const TEXT: SchemaObject = { type: 'string' }
const FLAG: SchemaObject = { type: 'boolean' }
const ANSWER = {
  question: schemaRef('Question'),
  answer: oneOf([...new Set(QUESTION_KEYS.flatMap((key) => [...QUESTIONS[key]]))]),
}

const OBJECTS: Record<ObjectName, SchemaObject> = {
  Decision: objectOf<DecisionJson>({
    answers: schemaRef('Answers'),
    open: listOf(schemaRef('Question')),
    url: TEXT,
    wechat: schemaRef('WechatDecision'),
    alipay: schemaRef('AlipayDecision'),
    payment: objectOf<DecisionJson['payment']>({ routes: listOf(schemaRef('Route')) }),
    cautions: listOf(schemaRef('Caution')),
  }),
  Answers: {
    type: 'object',
    required: ['card'],
    properties: Object.fromEntries(QUESTION_KEYS.map((key) => [key, answerSchema(key)])),
  },
  WechatDecision: topicSchema<'wechat'>('WechatOutcome'),
  AlipayDecision: topicSchema<'alipay'>('AlipayOutcome'),
  Article: objectOf<TopicJson['article']>({
    verdict: schemaRef('ArticleVerdict'),
    relation: oneOf(ARTICLE_RELATIONS),
    url: TEXT,
  }),
  Answer: objectOf<TopicJson['because'][number]>(ANSWER),
  Change: objectOf<TopicJson['wouldChange'][number]>({
    ...ANSWER,
    verdict: schemaRef('SharedVerdict'),
    turn: oneOf(CHANGE_TURNS),
    group: oneOf(CHANGE_GROUPS),
    url: TEXT,
  }),
  Route: objectOf<DecisionJson['payment']['routes'][number]>({
    id: schemaRef('RouteId'),
    title: TEXT,
    kind: oneOf(ROUTE_KINDS),
    certain: FLAG,
  }),
  Caution: objectOf<DecisionJson['cautions'][number]>({
    id: schemaRef('CautionId'),
    title: TEXT,
    certain: FLAG,
  }),
  Problem: objectOf<Problem>(problemProperties(PROBLEM_CODES)),
  ParameterProblem: objectOf<ParameterProblem>({
    ...problemProperties(['bad-request']),
    errors: { ...listOf(schemaRef('ParameterError')), minItems: 1 },
  }),
  ParameterError: objectOf<ParameterError>({
    question: oneOf([...QUESTION_KEYS, 'lang']),
    code: oneOf(ERROR_CODES),
    message: TEXT,
    allowed: listOf(TEXT),
  }),
}

/** The decision on a topic, whose outcomes are its own. */
function topicSchema<T extends Topic>(outcome: `${Capitalize<T>}Outcome`): SchemaObject {
  const possible = objectOf<TopicJson<OutcomeOf<T>>['possible'][number]>({
    outcome: schemaRef(outcome),
    verdict: schemaRef('Verdict'),
  })
  return objectOf<TopicJson<OutcomeOf<T>>>({
    verdict: schemaRef('SharedVerdict'),
    outcome: orNull(schemaRef(outcome)),
    title: TEXT,
    confidence: orNull(schemaRef('Confidence')),
    inferred: { type: ['boolean', 'null'] },
    article: schemaRef('Article'),
    possible: { ...listOf(possible), minItems: 1 },
    ask: orNull(schemaRef('Question')),
    because: listOf(schemaRef('Answer')),
    wouldChange: listOf(schemaRef('Change')),
    nextSteps: listOf(TEXT),
    sources: listOf(TEXT),
  })
}

function problemProperties(codes: readonly string[]): Properties<Problem> {
  return { type: oneOf(['about:blank']), title: TEXT, status: { type: 'integer' }, code: oneOf(codes) }
}

function oneOf(values: readonly string[]): SchemaObject {
  return { type: 'string', enum: [...values] }
}

function orNull(schema: Schema): SchemaObject {
  return { oneOf: [schema, { type: 'null' }] }
}

function listOf(items: Schema): SchemaObject {
  return { type: 'array', items }
}

/** An object with these keys. */
function objectOf<T>(properties: Properties<T>): SchemaObject {
  return { type: 'object', required: Object.keys(properties), properties }
}
