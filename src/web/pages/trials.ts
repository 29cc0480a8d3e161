// Trial renderings: the pages that are made when somebody asks for them, an answer and a form that is filled in, are
// rendered once at the start, so that a fault of their views stops it as one of any other view does.

import { decide, parseAnswers } from '../../decision/index.ts'
import type { PageContext } from '../render/context.ts'
import { answerPage } from './answer.ts'
import { checkPage } from './check.ts'

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
/** A day on which every text is due for review, so that this is said too. */
const DAY = '9999-12-31'

/** Renders each once and throws the page away. Rejects when a view is faulty, with its file and line. */
export async function renderTrials(context: PageContext): Promise<void> {
  const parsed = (query: string) => parseAnswers(new URLSearchParams(query))
  for (const query of FORMS) await checkPage.render(context, parsed(query), DAY)
  for (const query of ANSWERS) await answerPage.render(context, decide(parsed(query).answers), DAY)
}
