// Public interface of the decision: other wings import from here only.

export { formatAnswers, parseAnswers } from './answers-query.ts'
export type { AnswerFault, ParsedAnswers } from './answers-query.ts'
export { ARTICLE_RELATIONS, CHANGE_GROUPS, CHANGE_TURNS, decide } from './decide.ts'
export type {
  ArticleRelation,
  Change,
  ChangeGroup,
  ChangeTurn,
  CollectedRoute,
  Decision,
  TopicDecision,
} from './decide.ts'
export { ARTICLE_VERDICTS, DECIDED, hit, VERDICTS } from './decision-table.ts'
export type { ArticleVerdict, CollectRow, Conditions, Decided, Row, Verdict } from './decision-table.ts'
export { currentLedger, diffLedgers, formatLedger, parseLedger } from './ledger.ts'
export type { ChangedClass, Ledger } from './ledger.ts'
export {
  optionsIn,
  isOpen,
  NO_ANSWERS,
  NO_CARD,
  openQuestions,
  QUESTION_KEYS,
  QUESTIONS,
  withAnswer,
} from './questions.ts'
export type { Answer, Answers, Card, OptionOf, QuestionKey, SingleKey } from './questions.ts'
export {
  CAUTION_IDS,
  CAUTIONS,
  CONDITIONS_OF,
  OUTCOME_IDS,
  PAYMENT,
  ROUTE_IDS,
  ROUTE_KINDS,
  TABLES,
  TOPICS,
} from './rules.ts'
export type { CautionId, OutcomeId, OutcomeOf, RouteId, RouteKind, Topic } from './rules.ts'
export { answerSets, situations } from './space.ts'
export { treeOf } from './tree.ts'
export type { TreeNode } from './tree.ts'
