// HTML validation for the tests of pages: the standard's rules and those of accessibility.

import { HtmlValidate } from 'html-validate'

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // A title is measured in 汉字 here, not in letters.
    'long-title': 'off',
    // Void elements are written as HTML writes them; a doctype in capitals is HTML too.
    'doctype-style': 'off',
    // A named region that scrolls is what WCAG's technique for wide tables asks for.
    'prefer-native-element': ['error', { exclude: ['region'] }],
    'no-trailing-whitespace': 'off',
    // A list may have a name (ARIA in HTML): the tally of claims has the sentence before it.
    'aria-label-misuse': ['error', { elements: { exclude: ['ol', 'ul'] } }],
  },
})

/** What is not valid in a page of HTML, in words. */
export async function faultsOfHtml(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) =>
    messages.map(
      ({ ruleId, line, message, selector }) => `${line}: ${ruleId}: ${message} (${selector ?? ''})`,
    ),
  )
}
