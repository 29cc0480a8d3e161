// The decision wing's one face.

export { ARTICLE_RELATIONS, CHANGE_GROUPS, CHANGE_TURNS, decide } from './decide.ts'
export type {
  ArticleRelation,
  Change,
  ChangeGroup,
  ChangeTurn,
  CollectedRoute,
  Decision,
  Possible,
  TopicDecision,
} from './decide.ts'
export { diffLedgers, formatLedger, ledgerEntries, parseLedger } from './ledger.ts'
export type { ChangedClass, LedgerEntry } from './ledger.ts'
export { formatAnswers, parseAnswers } from './answers-query.ts'
export type { AnswerFault, ParsedAnswers } from './answers-query.ts'
export {
  givenFor,
  isOpen,
  NO_ANSWERS,
  openQuestions,
  QUESTION_KEYS,
  QUESTIONS,
  withAnswer,
  withoutAnswer,
} from './questions.ts'
export type { Answer, Answers, Card, OptionOf, QuestionKey, SingleKey, Situation } from './questions.ts'
export { answerSets, completions, situations } from './space.ts'
export { collect, meets, possibleRows, VERDICTS } from './decision-table.ts'
export type {
  ArticleVerdict,
  Collected,
  CollectRow,
  Conditions,
  Row,
  UniqueTable,
  Verdict,
} from './decision-table.ts'
export {
  ALIPAY,
  CAUTION_IDS,
  CAUTIONS,
  OUTCOME_IDS,
  PAYMENT,
  ROUTE_IDS,
  ROUTE_KINDS,
  TABLES,
  TOPICS,
  WECHAT,
} from './rules.ts'
export type {
  AlipayOutcome,
  CautionId,
  OutcomeId,
  RouteId,
  RouteKind,
  Topic,
  WechatOutcome,
} from './rules.ts'
export { treeOf } from './tree.ts'
export type { TreeBranch, TreeNode } from './tree.ts'
