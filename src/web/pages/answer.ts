// The answer to a set of answers. Its route makes it when somebody asks for it.

import type { Decision } from '../../decision/index.ts'
import { answerModel } from '../check/answer.ts'
import type { AnswerModel } from '../check/answer.ts'
import { definePage } from './page.ts'

declare module '../render/views.ts' {
  interface ViewModels {
    answer: AnswerModel
  }
}

export const answerPage = definePage({
  name: 'answer',
  view: 'answer',
  styles: ['frame', 'prose', 'form', 'verdict', 'folded', 'answer'],
  listed: false,
  wide: true,
  nav: 'check',
  inputs: (): readonly Decision[] => [],
  path: (urls, { answers }) => urls.answerTo(answers),
  model: (context, decision, head, today) => answerModel(context, decision, today, head),
})
