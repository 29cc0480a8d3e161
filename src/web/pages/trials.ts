// Trial renderings: the pages that are made when somebody asks for them (an answer, a form that is filled in, results of
// the search, an address that leads nowhere) are rendered once at the start, so that a fault of their views stops it as
// one of any other view does.

import { decide, OUTCOME_IDS, parseAnswers } from '../../decision/index.ts'
import type { Result } from '../../search/index.ts'
import type { PageContext } from '../render/context.ts'
import { answerPage } from './answer.ts'
import { checkPage } from './check.ts'
import { failurePage } from './failure.ts'
import { searchPage } from './search.ts'

/** Answers that lead through every part of the view: test/web/render/view-faults.test.ts counts the parts. */
const ANSWERS = [
  'card=unionpay',
  'wechat=pakistan&alipay=mainland-card&login=in&where=pakistan',
  'sim=silent&wechat=pakistan&alipay=mainland-card&login=in',
  'sim=lapsed&holder=other&mainland=unreachable&wechat=pakistan&alipay=mainland-no-card&login=in&where=china' +
    '&card=international&card=local',
  'sim=silent&holder=self&id=chinese&mainland=reachable&wechat=mainland&alipay=mainland-card&login=out' +
    '&where=elsewhere&card=unionpay&card=international&card=nayapay&card=local',
]
/** A form with a fault, which shows the answers that were given. */
const FORMS = ['sim=perhaps&where=china&card=none&card=local']
const PIECES = [
  { text: 'found', isMatch: true },
  { text: ' in a text', isMatch: false },
]
/** A result of each shape: an answer with and without a situation, a place in the guide, a page without a passage. */
const RESULTS: readonly Result[] = [
  { kind: 'outcome', place: { kind: 'outcome', outcome: OUTCOME_IDS[0] }, passage: PIECES },
  { kind: 'short-answer', place: { kind: 'short-answer', topic: 'wechat' }, passage: PIECES },
  { kind: 'claim', place: { kind: 'section', section: 'introduction', anchor: 'who-asks' }, passage: PIECES },
  { kind: 'page', place: { kind: 'page', page: 'about' }, passage: [] },
].map((result) => ({ url: '', title: PIECES, ...result }) as Result)
/** A day on which every text is due for review, so that this is said too. */
const DAY = '9999-12-31'

/** Renders each once and throws the page away. Rejects when a view is faulty, with its file and line. */
export async function renderTrials(context: PageContext): Promise<void> {
  const parsed = (query: string) => parseAnswers(new URLSearchParams(query))
  for (const query of FORMS) await checkPage.render(context, parsed(query), DAY)
  for (const first of RESULTS) {
    const found = {
      query: 'found',
      isCut: true,
      groups: [{ path: '', results: [first, ...RESULTS] }],
      nearest: [],
    }
    await searchPage.render(context, found, DAY)
  }
  await searchPage.render(context, { query: 'found', isCut: false, groups: [], nearest: RESULTS }, DAY)
  await failurePage.render(context, { name: 'not-found', query: 'found', results: RESULTS }, DAY)
  for (const query of ANSWERS) await answerPage.render(context, decide(parsed(query).answers), DAY)
}
