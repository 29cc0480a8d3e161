// Rules of the site, as rows of decision tables. The two UNIQUE tables give the verdicts on WeChat and
// Alipay, the two COLLECT tables the ways to pay and the cautions. The words for every outcome, route and
// caution stand in content/<language>/, the evidence in content/sources/, cited by the text of each outcome.

import type { SingleKey } from './questions.ts'
import type { CollectRow, Conditions, UniqueTable } from './decision-table.ts'
import type { None, TableFaults } from './table-faults.ts'

/** Whether this SIM can bind WeChat. */
export const WECHAT = {
  topic: 'wechat',
  columns: ['wechat', 'sim', 'mainland', 'login', 'holder'],
  rows: [
    {
      when: { wechat: ['pakistan'], sim: ['receives'], holder: ['self'] },
      outcome: 'wechat-linked-receiving',
      verdict: 'yes',
      article: 'not-covered',
    },
    {
      when: { wechat: ['pakistan'], sim: ['receives'], holder: ['other'] },
      outcome: 'wechat-linked-not-yours',
      verdict: 'conditional',
      article: 'not-covered',
    },
    {
      when: { wechat: ['pakistan'], sim: ['silent'], login: ['in'] },
      outcome: 'wechat-linked-silent',
      verdict: 'conditional',
      article: 'not-covered',
    },
    {
      when: { wechat: ['pakistan'], sim: ['lapsed'], login: ['in'] },
      outcome: 'wechat-linked-lapsed',
      verdict: 'no',
      article: 'not-covered',
    },
    {
      when: { wechat: ['pakistan'], sim: ['silent', 'lapsed'], login: ['out'] },
      outcome: 'wechat-linked-locked-out',
      verdict: 'no',
      article: 'not-covered',
    },
    {
      when: { wechat: ['none'], sim: ['receives'], mainland: ['reachable'] },
      outcome: 'wechat-new-either-number',
      verdict: 'conditional',
      article: 'conditional',
    },
    {
      when: { wechat: ['none'], sim: ['receives'], mainland: ['unreachable', 'none'] },
      outcome: 'wechat-new-overseas-number',
      verdict: 'conditional',
      article: 'no',
    },
    {
      when: { wechat: ['none'], sim: ['silent', 'lapsed'], mainland: ['reachable'] },
      outcome: 'wechat-new-mainland-number',
      verdict: 'indirect',
      article: 'conditional',
    },
    {
      when: { wechat: ['none'], sim: ['silent', 'lapsed'], mainland: ['unreachable', 'none'] },
      outcome: 'wechat-new-no-number',
      verdict: 'no',
      article: 'no',
    },
    {
      when: { wechat: ['second'], sim: ['receives'] },
      outcome: 'wechat-second-overseas-number',
      verdict: 'conditional',
      article: 'not-covered',
    },
    {
      when: { wechat: ['second'], sim: ['silent', 'lapsed'] },
      outcome: 'wechat-second-other-way',
      verdict: 'indirect',
      article: 'not-covered',
    },
    {
      when: { wechat: ['mainland'], sim: ['receives'], mainland: ['reachable'] },
      outcome: 'wechat-mainland-may-relink',
      verdict: 'conditional',
      article: 'conditional',
    },
    {
      when: { wechat: ['mainland'], sim: ['receives'], mainland: ['unreachable', 'none'], login: ['in'] },
      outcome: 'wechat-mainland-relink-now',
      verdict: 'conditional',
      article: 'conditional',
    },
    {
      when: { wechat: ['mainland'], sim: ['receives'], mainland: ['unreachable', 'none'], login: ['out'] },
      outcome: 'wechat-mainland-start-over',
      verdict: 'conditional',
      article: 'conditional',
    },
    {
      when: { wechat: ['mainland'], sim: ['silent', 'lapsed'], mainland: ['reachable'] },
      outcome: 'wechat-mainland-keep-roaming',
      verdict: 'indirect',
      article: 'conditional',
    },
    {
      when: {
        wechat: ['mainland'],
        sim: ['silent', 'lapsed'],
        mainland: ['unreachable', 'none'],
        login: ['in'],
      },
      outcome: 'wechat-mainland-no-code',
      verdict: 'no',
      article: 'no',
    },
    {
      when: {
        wechat: ['mainland'],
        sim: ['silent', 'lapsed'],
        mainland: ['unreachable', 'none'],
        login: ['out'],
      },
      outcome: 'wechat-mainland-locked-out',
      verdict: 'no',
      article: 'no',
    },
    {
      when: { wechat: ['other'], sim: ['receives'] },
      outcome: 'wechat-other-relink',
      verdict: 'conditional',
      article: 'not-covered',
    },
    {
      when: { wechat: ['other'], sim: ['silent', 'lapsed'] },
      outcome: 'wechat-other-keep',
      verdict: 'indirect',
      article: 'not-covered',
    },
  ],
} as const satisfies UniqueTable<'wechat', SingleKey, string>

/** @public checked by the compiler */
export type FaultsOfWechat = None<TableFaults<typeof WECHAT>>

/** Whether this SIM can bind Alipay. */
export const ALIPAY = {
  topic: 'alipay',
  columns: ['alipay', 'sim', 'mainland', 'login', 'holder'],
  rows: [
    {
      when: { alipay: ['pakistan'], sim: ['receives'], holder: ['self'] },
      outcome: 'alipay-linked-receiving',
      verdict: 'yes',
      article: 'no',
    },
    {
      when: { alipay: ['pakistan'], sim: ['receives'], holder: ['other'] },
      outcome: 'alipay-linked-not-yours',
      verdict: 'conditional',
      article: 'no',
    },
    {
      when: { alipay: ['pakistan'], sim: ['silent'], login: ['in'] },
      outcome: 'alipay-linked-silent',
      verdict: 'conditional',
      article: 'no',
    },
    {
      when: { alipay: ['pakistan'], sim: ['lapsed'], login: ['in'] },
      outcome: 'alipay-linked-lapsed',
      verdict: 'no',
      article: 'no',
    },
    {
      when: { alipay: ['pakistan'], sim: ['silent', 'lapsed'], login: ['out'] },
      outcome: 'alipay-linked-locked-out',
      verdict: 'no',
      article: 'no',
    },
    {
      when: { alipay: ['none'], sim: ['receives'], mainland: ['reachable'] },
      outcome: 'alipay-new-either-number',
      verdict: 'conditional',
      article: 'no',
    },
    {
      when: { alipay: ['none'], sim: ['receives'], mainland: ['unreachable', 'none'] },
      outcome: 'alipay-new-overseas-number',
      verdict: 'conditional',
      article: 'no',
    },
    {
      when: { alipay: ['none'], sim: ['silent', 'lapsed'], mainland: ['reachable'] },
      outcome: 'alipay-new-mainland-number',
      verdict: 'indirect',
      article: 'no',
    },
    {
      when: { alipay: ['none'], sim: ['silent', 'lapsed'], mainland: ['unreachable', 'none'] },
      outcome: 'alipay-new-no-number',
      verdict: 'no',
      article: 'no',
    },
    {
      when: { alipay: ['mainland-card'], sim: ['receives'], mainland: ['reachable'] },
      outcome: 'alipay-mainland-may-relink',
      verdict: 'conditional',
      article: 'indirect',
    },
    {
      when: {
        alipay: ['mainland-card'],
        sim: ['receives'],
        mainland: ['unreachable', 'none'],
        login: ['in'],
      },
      outcome: 'alipay-mainland-relink-now',
      verdict: 'conditional',
      article: 'indirect',
    },
    {
      when: {
        alipay: ['mainland-card'],
        sim: ['receives'],
        mainland: ['unreachable', 'none'],
        login: ['out'],
      },
      outcome: 'alipay-mainland-recover',
      verdict: 'conditional',
      article: 'indirect',
    },
    {
      when: { alipay: ['mainland-card'], sim: ['silent', 'lapsed'], mainland: ['reachable'] },
      outcome: 'alipay-mainland-keep',
      verdict: 'indirect',
      article: 'indirect',
    },
    {
      when: {
        alipay: ['mainland-card'],
        sim: ['silent', 'lapsed'],
        mainland: ['unreachable', 'none'],
        login: ['in'],
      },
      outcome: 'alipay-mainland-no-code',
      verdict: 'no',
      article: 'indirect',
    },
    {
      when: {
        alipay: ['mainland-card'],
        sim: ['silent', 'lapsed'],
        mainland: ['unreachable', 'none'],
        login: ['out'],
      },
      outcome: 'alipay-mainland-locked-out',
      verdict: 'no',
      article: 'indirect',
    },
    {
      when: { alipay: ['mainland-no-card'], sim: ['receives'], mainland: ['reachable'] },
      outcome: 'alipay-no-card-may-relink',
      verdict: 'conditional',
      article: 'no',
    },
    {
      when: { alipay: ['mainland-no-card'], sim: ['receives'], mainland: ['unreachable', 'none'] },
      outcome: 'alipay-no-card-start-over',
      verdict: 'conditional',
      article: 'no',
    },
    {
      when: { alipay: ['mainland-no-card'], sim: ['silent', 'lapsed'], mainland: ['reachable'] },
      outcome: 'alipay-mainland-link-card',
      verdict: 'indirect',
      article: 'no',
    },
    {
      when: { alipay: ['mainland-no-card'], sim: ['silent', 'lapsed'], mainland: ['unreachable', 'none'] },
      outcome: 'alipay-mainland-unreachable',
      verdict: 'no',
      article: 'no',
    },
    {
      when: { alipay: ['other'], sim: ['receives'] },
      outcome: 'alipay-other-relink',
      verdict: 'conditional',
      article: 'no',
    },
    {
      when: { alipay: ['other'], sim: ['silent', 'lapsed'] },
      outcome: 'alipay-other-keep',
      verdict: 'indirect',
      article: 'no',
    },
  ],
} as const satisfies UniqueTable<'alipay', SingleKey, string>

/** @public checked by the compiler */
export type FaultsOfAlipay = None<TableFaults<typeof ALIPAY>>

/** What a way to pay is: one that works, one that nobody has shown to work, a detour that the article suggests. */
export const ROUTE_KINDS = ['use', 'not-found', 'article'] as const
export type RouteKind = (typeof ROUTE_KINDS)[number]

/**
 * Ways to pay, best first. A wallet takes a foreign card only where there is an account that can be logged in to:
 * one on a number that receives, on a number that we do not ask about, or one that is still logged in.
 */
export const PAYMENT = [
  { id: 'pakistan-unionpay', kind: 'use', when: { where: ['pakistan'], card: ['unionpay'] } },
  { id: 'pakistan-international', kind: 'use', when: { where: ['pakistan'], card: ['international'] } },
  { id: 'pakistan-wallet', kind: 'use', when: { where: ['pakistan'], card: ['nayapay', 'local'] } },
  { id: 'china-unionpay', kind: 'use', when: { where: ['china'], card: ['unionpay'] } },
  {
    id: 'china-wallet-foreign-card',
    kind: 'use',
    when: { where: ['china'], card: ['international'], wechat: ['second', 'other'] },
  },
  {
    id: 'china-wallet-foreign-card',
    kind: 'use',
    when: { where: ['china'], card: ['international'], wechat: ['mainland', 'pakistan'], login: ['in'] },
  },
  {
    id: 'china-wallet-foreign-card',
    kind: 'use',
    when: { where: ['china'], card: ['international'], wechat: ['mainland'], mainland: ['reachable'] },
  },
  {
    id: 'china-wallet-foreign-card',
    kind: 'use',
    when: { where: ['china'], card: ['international'], wechat: ['pakistan'], sim: ['receives'] },
  },
  {
    id: 'china-wallet-foreign-card',
    kind: 'use',
    when: { where: ['china'], card: ['international'], alipay: ['other'] },
  },
  {
    id: 'china-wallet-foreign-card',
    kind: 'use',
    when: {
      where: ['china'],
      card: ['international'],
      alipay: ['mainland-card', 'mainland-no-card', 'pakistan'],
      login: ['in'],
    },
  },
  {
    id: 'china-wallet-foreign-card',
    kind: 'use',
    when: {
      where: ['china'],
      card: ['international'],
      alipay: ['mainland-card', 'mainland-no-card'],
      mainland: ['reachable'],
    },
  },
  {
    id: 'china-wallet-foreign-card',
    kind: 'use',
    when: { where: ['china'], card: ['international'], alipay: ['pakistan'], sim: ['receives'] },
  },
  { id: 'china-nayapay', kind: 'use', when: { where: ['china'], card: ['nayapay'] } },
  { id: 'elsewhere-card', kind: 'use', when: { where: ['elsewhere'], card: ['unionpay', 'international'] } },
  { id: 'cash', kind: 'use', when: {} },
  { id: 'china-local-wallet', kind: 'not-found', when: { where: ['china'], card: ['local'] } },
  { id: 'pakistan-no-qr-acceptance', kind: 'not-found', when: { where: ['pakistan'] } },
  { id: 'article-withdraw-wallet', kind: 'article', when: { where: ['pakistan'] } },
  { id: 'article-bank-transfer', kind: 'article', when: { where: ['pakistan'] } },
] as const satisfies readonly (CollectRow<string> & { readonly kind: RouteKind })[]

/** Cautions: a reader sees every one that applies. */
export const CAUTIONS = [
  { id: 'lapsed-number-still-linked', when: { sim: ['lapsed'], wechat: ['pakistan'] } },
  { id: 'lapsed-number-still-linked', when: { sim: ['lapsed'], alipay: ['pakistan'] } },
  { id: 'lapsed-number-still-linked', when: { mainland: ['unreachable', 'none'], wechat: ['mainland'] } },
  {
    id: 'lapsed-number-still-linked',
    when: { mainland: ['unreachable', 'none'], alipay: ['mainland-card', 'mainland-no-card'] },
  },
  { id: 'freeze-account', when: { sim: ['lapsed'], wechat: ['pakistan'] } },
  { id: 'freeze-account', when: { mainland: ['unreachable', 'none'], wechat: ['mainland'] } },
  { id: 'freeze-account', when: { holder: ['other'], wechat: ['pakistan'] } },
  { id: 'sim-not-in-your-name', when: { holder: ['other'] } },
  { id: 'keep-alive-180-days', when: { sim: ['receives', 'silent'] } },
  {
    id: 'visa-expiry',
    when: { holder: ['self'], id: ['chinese', 'passport'], sim: ['receives', 'silent'] },
  },
  { id: 'relinking-changes-service', when: { wechat: ['mainland'], sim: ['receives'] } },
  {
    id: 'alipay-relinking-payouts',
    when: {
      alipay: ['mainland-card', 'mainland-no-card'],
      sim: ['receives'],
      mainland: ['reachable', 'unreachable'],
      id: ['chinese'],
    },
  },
  { id: 'verify-only-friends', when: { wechat: ['none', 'second'] } },
  { id: 'buying-a-sim', when: { holder: ['other'] } },
  { id: 'buying-a-sim', when: { sim: ['lapsed'] } },
  { id: 'fees-and-exchange-loss', when: { card: ['international'] } },
  { id: 'fees-and-exchange-loss', when: { card: ['unionpay'], where: ['pakistan', 'elsewhere'] } },
  { id: 'never-rent-or-lend', when: {} },
] as const satisfies readonly CollectRow<string>[]

export type OutcomeId = OutcomeOf<Topic>
export type RouteId = (typeof PAYMENT)[number]['id']
export type CautionId = (typeof CAUTIONS)[number]['id']

/** What the check decides on. */
export const TOPICS = ['wechat', 'alipay'] as const
export type Topic = (typeof TOPICS)[number]

/** The table of each topic. */
export const TABLES = { wechat: WECHAT, alipay: ALIPAY } as const satisfies Readonly<Record<Topic, unknown>>
/** The outcomes of a topic. */
export type OutcomeOf<T extends Topic> = (typeof TABLES)[T]['rows'][number]['outcome']

/** Every outcome of both tables, in table order. */
export const OUTCOME_IDS: readonly OutcomeId[] = [...WECHAT.rows, ...ALIPAY.rows].map((row) => row.outcome)
/** The conditions of each outcome's row. */
export const CONDITIONS_OF: ReadonlyMap<OutcomeId, Conditions<SingleKey>> = new Map(
  [...WECHAT.rows, ...ALIPAY.rows].map(({ outcome, when }) => [outcome, when]),
)
/** Every way to pay, best first. */
export const ROUTE_IDS: readonly RouteId[] = [...new Set(PAYMENT.map((row) => row.id))]
/** Every caution, in table order. */
export const CAUTION_IDS: readonly CautionId[] = [...new Set(CAUTIONS.map((row) => row.id))]
