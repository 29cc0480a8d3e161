// Card for an operator's shop: what to ask, in Chinese, English and Urdu side by side. Questions alone, no claims.

import { SHOP_LANGUAGES } from '../../content/index.ts'
import type { InShopLanguages } from '../../content/index.ts'
import type { PageModel } from '../render/views.ts'
import { definePage, NO_INPUT } from './page.ts'

export interface AskTheShopModel extends PageModel {
  readonly heading: string
  readonly content: string
  /** The greeting, and each question, in every language. */
  readonly greeting: readonly Saying[]
  readonly questions: readonly (readonly Saying[])[]
}

/** A text in one language, as HTML names it. */
interface Saying {
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly text: string
}

declare module '../render/views.ts' {
  interface ViewModels {
    'ask-the-shop': AskTheShopModel
  }
}

export const askTheShopPage = definePage({
  name: 'ask-the-shop',
  view: 'ask-the-shop',
  styles: ['frame', 'prose', 'shop'],
  listed: true,
  menu: 'footer',
  inputs: NO_INPUT,
  path: (urls) => urls.askTheShop,
  model: ({ edition }, _, head) => {
    const { title, prose, greeting, questions } = edition.pages['ask-the-shop']
    return {
      head,
      heading: title,
      content: prose.html,
      greeting: sayings(greeting),
      questions: questions.map(sayings),
    }
  },
})

/** How HTML names each language, and which way it is written. */
const MARKUP = {
  zh: { lang: 'zh-CN', dir: 'ltr' },
  en: { lang: 'en', dir: 'ltr' },
  ur: { lang: 'ur', dir: 'rtl' },
} as const satisfies Readonly<Record<keyof InShopLanguages, Omit<Saying, 'text'>>>

function sayings(texts: InShopLanguages): Saying[] {
  return SHOP_LANGUAGES.map((language) => ({ ...MARKUP[language], text: texts[language] }))
}
