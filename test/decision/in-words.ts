// Situations and decisions in the words of a reader, for the message of a test that fails: keys alone do not say who is
// meant. While the words themselves have a fault, keys it is.

import type { Edition } from '../../src/content/index.ts'
import { loadSite } from '../../src/content/index.ts'
import { decide, formatAnswers, optionsIn, QUESTION_KEYS, TOPICS } from '../../src/decision/index.ts'
import type { Answers, Conditions, QuestionKey, Topic } from '../../src/decision/index.ts'
import { CONTENT } from '../../src/folders.ts'
import { conditionsText, conditionWords } from '../../src/web/check/phrases.ts'
import { SITE_LINKS } from '../../src/web/index.ts'

/** Conditions as `SIM: it gets codes; …`, and then by their keys: `(sim=receives)`. */
export function conditionsInWords(when: Conditions<QuestionKey>): string {
  const edition = englishEdition()
  const keys = Object.entries(when).map(([key, options]) => `${key}=${options.join()}`)
  const byKeys = keys.join(', ') || 'any situation'
  return edition ? `${conditionsText(edition, conditionWords(edition, when))} (${byKeys})` : byKeys
}

/** Answers in words and as a query, and what is decided from them: the verdict on these topics, and its rows. */
export function decisionInWords(answers: Answers, topics: readonly Topic[] = TOPICS): string {
  const edition = englishEdition()
  const decision = decide(answers)
  const verdicts = topics.map((topic) => {
    const { verdict, possible } = decision[topic]
    const rows =
      possible.length > 3 ? `${possible.length} rows` : possible.map(({ outcome }) => outcome).join(', ')
    return `${topic}: ${edition?.words.verdicts[verdict] ?? verdict} (${verdict}, by ${rows})`
  })
  return [answersInWords(answers), ...verdicts].join('; ')
}

/** Answers in words and as a query. */
export function answersInWords(answers: Answers): string {
  const edition = englishEdition()
  const answered = QUESTION_KEYS.filter((key) => optionsIn(answers, key).length > 0)
  const phrases = answered.flatMap((key) =>
    optionsIn(answers, key).map(
      (value) => edition?.questions[key].options.find((option) => option.value === value)?.situation ?? value,
    ),
  )
  return phrases.length === 0 ? 'nothing answered' : `${phrases.join(', ')} (${formatAnswers(answers)})`
}

let loaded: { readonly edition: Edition | undefined } | undefined

/** Read when the first test fails. */
function englishEdition(): Edition | undefined {
  loaded ??= { edition: readEnglish() }
  return loaded.edition
}

function readEnglish(): Edition | undefined {
  try {
    return loadSite(CONTENT, SITE_LINKS).editions.find(({ language }) => language === 'en')
  } catch {
    return undefined
  }
}
