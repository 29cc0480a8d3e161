// The form of the check.

import { checkModel, EMPTY_FORM } from '../check/form.ts'
import type { CheckModel } from '../check/form.ts'
import { NO_VARY_SEARCH } from '../check/routes.ts'
import { definePage } from './page.ts'

declare module '../render/views.ts' {
  interface ViewModels {
    check: CheckModel
  }
}

export const checkPage = definePage({
  name: 'check',
  view: 'check',
  styles: ['frame', 'form', 'check', 'folded'],
  listed: true,
  wide: true,
  menu: 'header',
  headers: NO_VARY_SEARCH,
  takesAnswers: true,
  inputs: () => [EMPTY_FORM],
  path: (urls) => urls.check,
  filled: (urls, { answers }) => urls.checkWith(answers),
  model: ({ edition, urls }, parsed, head) => checkModel(edition, urls, parsed, head),
})
