// The answer: its page says what the decision says, and the same as the JSON.

import { describe, expect, test } from 'vitest'
import {
  decide,
  formatAnswers,
  isOpen,
  optionsIn,
  QUESTION_KEYS,
  QUESTIONS,
  TOPICS,
} from '../../../src/decision/index.ts'
import type {
  Answers,
  ArticleRelation,
  ArticleVerdict,
  Decision,
  OutcomeId,
  Topic,
} from '../../../src/decision/index.ts'
import { dated, fill, fillCounted } from '../../../src/content/index.ts'
import { decisionJson } from '../../../src/web/api/decision-json.ts'
import type { DecisionJson } from '../../../src/web/api/decision-json.ts'
import type { AnswerModel } from '../../../src/web/check/answer.ts'
import { FORM_ORDER } from '../../../src/web/check/form.ts'
import { shownSteps } from '../../../src/web/check/steps.ts'
import {
  answerModelOf,
  ANSWERS,
  answersOf,
  attributesOf,
  config,
  DECISIVE_ANSWERS,
  documentAt,
  edition,
  files,
  only,
  readChanged,
  reviewedUntil,
  sharedApp,
  testApp,
  textOf,
  textsOf,
  urls,
} from '../../fixtures.ts'

const { words, outcomes, routes, cautions } = edition
const { answer: page } = edition.pages

const app = await sharedApp()

const answerTo = (query: string) => documentAt(app, `${urls.answer}?${query}`)

/** The card of a topic. */
const cardIn = (document: Document, topic: Topic) => only(document, `section.card#${topic}`)

describe('the verdicts', () => {
  const QUERY = 'sim=receives&mainland=none&wechat=none&alipay=mainland-card&login=in'

  test("stand at the top in words and in shape, over the answer in a sentence; the article's is folded", async () => {
    const document = await answerTo(QUERY)
    const cards = TOPICS.map((topic) => {
      const card = cardIn(document, topic)
      const fold = only(card, `details:has(#${topic}-article)`)
      return {
        verdict: textsOf(card, 'h2'),
        shape: attributesOf(card, 'h2 > svg', 'aria-hidden'),
        of: [...attributesOf(card, 'h2', 'class'), card.className],
        title: textsOf(card, '.title'),
        article: textsOf(fold, 'summary, p:first-of-type'),
        links: attributesOf(fold, 'a:not(.cite)', 'href'),
      }
    })
    const expected = (topic: Topic, outcome: OutcomeId, articleVerdict: ArticleVerdict) => ({
      verdict: [`${page.topics[topic].ask} ${words.verdicts.conditional}`],
      shape: ['true'],
      of: ['asked conditional', 'card conditional'],
      title: [outcomes[outcome].title],
      article: [
        fill(page.fold, { topic: page.topics[topic].name, fold: page.article }),
        fill(page.differs, { verdict: words.articleVerdicts[articleVerdict] }),
      ],
      links: [page.topics[topic].article],
    })
    expect(cards).toEqual([
      expected('wechat', 'wechat-new-overseas-number', 'no'),
      expected('alipay', 'alipay-mainland-relink-now', 'indirect'),
    ])
    expect(textOf(only(document, 'head > title'))).toContain(
      `${page.topics.wechat.name}${words.verdicts.conditional}`,
    )
  })

  test('say when each outcome was reviewed, and when it has to be again', async () => {
    const dates = (['wechat-new-overseas-number', 'alipay-mainland-relink-now'] as const).map((id) => {
      const { reviewed, reviewBy } = outcomes[id]
      return `${fill(words.reviewed, { date: dated(words, reviewed) })}${fill(words.reviewBy, { date: dated(words, reviewBy) })}`
    })
    expect(textsOf(await answerTo(QUERY), '.dates')).toEqual(dates)
  })

  test('lead to what decided them, to the next steps, to the rule and to the guide', async () => {
    const document = await answerTo(QUERY)
    for (const topic of TOPICS) {
      const decision = decide(answersOf(QUERY))[topic]
      const card = cardIn(document, topic)
      const taken = decision.because.map(({ question, answer }) => {
        const { short, options } = edition.questions[question]
        return {
          question: [short],
          taken: options.flatMap(({ value, label }) => (value === answer ? [label] : [])),
          others: options.flatMap(({ value, label }) => (value === answer ? [] : [label])),
        }
      })
      expect(taken).not.toEqual([])
      const path = Array.from(card.querySelectorAll('.path li'), (step) => ({
        question: textsOf(step, 'span:not(.verdict)'),
        taken: textsOf(step, 'strong'),
        others: textsOf(step, 's'),
      }))
      expect(path.slice(0, -1)).toEqual(taken)
      const outcome = outcomes[decision.outcome ?? expect.fail(topic)]
      const steps = shownSteps(edition, outcome, answersOf(QUERY))
      expect(textsOf(card, '.steps li')).toHaveLength(steps.length)
      expect(textsOf(card, '.steps .condition')).toEqual(
        steps.flatMap(({ condition }) => condition?.before ?? []),
      )
      const links = attributesOf(card, 'details a', 'href')
      expect(links).toEqual(expect.arrayContaining([outcome.guide, urls.rule(outcome.id)]))
    }
  })

  test('a citation carries its place in the source beside its number', async () => {
    const document = await answerTo('sim=receives')
    const locators = Array.from(document.querySelectorAll('sup .locator'))
    expect(locators).not.toEqual([])
    for (const locator of locators) {
      const number = locator.previousElementSibling ?? expect.fail(textOf(locator))
      expect(textOf(number)).toMatch(/^\[\d+\]$/)
      expect(only(document, `.sources ${number.getAttribute('href') ?? ''}`).localName).toBe('li')
    }
    const { text = '' } = files.find(({ file }) => file === 'zh/cautions/never-rent-or-lend.md') ?? {}
    const [, locator] = /\[@[\w-]+, ([^;\]]+)/.exec(text) ?? []
    expect(textsOf(document, '.locator')).toContain(locator)
  })
})

describe('paying and cautions', () => {
  const QUERY = 'sim=receives&where=pakistan&card=unionpay&card=international'

  test('are a line each, best first; the article’s detours and what hangs on open questions are folded', async () => {
    const document = await answerTo(QUERY)
    const sure = ['pakistan-unionpay', 'pakistan-international', 'cash', 'pakistan-no-qr-acceptance'] as const
    const ways = [
      ...sure.map((id) =>
        fill(page.way, {
          mark: id.startsWith('pakistan-no') ? page.ways['not-found'] : page.ways.use,
          title: routes[id].title,
        }),
      ),
      page.detours,
    ]
    expect(textsOf(document, '#payment summary')).toEqual(ways)
    const detours = ['article-withdraw-wallet', 'article-bank-transfer'] as const
    expect(textsOf(document, '#payment details h3')).toEqual(detours.map((id) => routes[id].title))
    const certain = ['keep-alive-180-days', 'fees-and-exchange-loss', 'never-rent-or-lend'] as const
    expect(textsOf(document, '.cautions summary')).toEqual([
      ...certain.map((id) => cautions[id].title),
      page.cautionIf,
    ])
    const open = decide(answersOf(QUERY)).cautions.filter((caution) => !caution.certain)
    expect(textsOf(document, '.cautions li a')).toEqual(open.map(({ id }) => cautions[id].title))
    expect(attributesOf(document, '.cautions li a', 'href')).toEqual(open.map(({ id }) => cautions[id].guide))
    expect(open.map(({ id }) => id)).toEqual(expect.arrayContaining(['visa-expiry', 'sim-not-in-your-name']))
  })
})

describe('the situation', () => {
  test('is one line of the answers given, each a link to its question that keeps the rest', async () => {
    const query = 'sim=receives&mainland=none&wechat=none&card=unionpay&card=local'
    const answers = answersOf(query)
    const document = await answerTo(query)
    const given = QUESTION_KEYS.flatMap((key) => {
      const { legend, options } = edition.questions[key]
      const chosen = options.filter(({ value }) => optionsIn(answers, key).includes(value))
      return chosen.map(({ situation }) => ({
        text: situation,
        url: `${urls.check}?${query}#question-${key}`,
        label: fill(page.changeLabel, { situation, question: legend }),
      }))
    })
    const shown = Array.from(document.querySelectorAll('.situation a:not(.change)'), (link) => ({
      text: textOf(link),
      url: link.getAttribute('href'),
      label: link.getAttribute('aria-label'),
    }))
    expect(shown).toEqual(given)
  })

  test('ends in the way to the questions that are open, or to all of them', async () => {
    const changeOn = async (query: string) => {
      const link = only(await answerTo(query), '.situation a.change')
      return [textOf(link), link.getAttribute('href')]
    }
    expect(await changeOn('sim=receives&holder=self')).toEqual([
      fillCounted(words, page.openCount, QUESTION_KEYS.length - 2),
      `${urls.check}?sim=receives&holder=self#question-wechat`,
    ])
    // The first of them in the form, which asks last what the address names second.
    expect((await changeOn('sim=receives&wechat=none&alipay=none'))[1]).toMatch(/#question-mainland$/)
    const all = QUESTION_KEYS.map((key) => `${key}=${QUESTIONS[key][0]}`).join('&')
    expect(await changeOn(all)).toEqual([page.changeAnswer, `${urls.check}?${all}`])
  })
})

describe('what stays with whoever keeps the answer', () => {
  const QUERY = 'sim=receives&wechat=none'
  const OLDEST = { 'zh/payment/cash.md': reviewedUntil('2099-01-01') }

  test('is its whole address, to copy and on paper, with the day of the oldest review', async () => {
    const app = await testApp({ content: readChanged(OLDEST) })
    const document = await documentAt(app, `${urls.answer}?${QUERY}`)
    const address = `${config.baseUrl}${urls.answer}?${QUERY}`
    expect(textOf(only(document, '.address'))).toBe(address)
    const reviewed = fill(words.reviewed, { date: dated(words, '1999-01-01') })
    expect(textOf(only(document, '.printed'))).toBe(`${reviewed} · ${address}`)
  })

  test('is not dated by what it does not show: the outcomes of an account that is still asked', async () => {
    const outcomesOf = (topic: Topic) => Object.keys(outcomes).filter((id) => id.startsWith(`${topic}-`))
    const content = readChanged(
      Object.fromEntries(
        outcomesOf('alipay').map((id) => [`zh/outcomes/${id}.md`, reviewedUntil('2099-01-01')]),
      ),
    )
    const app = await testApp({ content })
    const printedFor = async (query: string) =>
      textOf(only(await documentAt(app, `${urls.answer}?${query}`), '.printed'))
    expect(await printedFor(QUERY)).not.toContain(dated(words, '1999-01-01'))
    expect(await printedFor(`${QUERY}&alipay=none`)).toContain(dated(words, '1999-01-01'))
  })

  test('leads on to the card for the shop and to the calendar file', async () => {
    const links = attributesOf(await answerTo(QUERY), '.tools > a', 'href')
    expect(links).toEqual([urls.askTheShop, urls.reminder])
  })
})

describe('the question that settles most', () => {
  test('is a form on the page that keeps the rest', async () => {
    const form = only(await answerTo('sim=silent&wechat=none&card=local'), 'main form')
    const hidden = Array.from(form.querySelectorAll('input[type=hidden]'), (input) => [
      input.getAttribute('name'),
      input.getAttribute('value'),
    ])
    expect(hidden).toEqual([
      ['sim', 'silent'],
      ['wechat', 'none'],
      ['card', 'local'],
    ])
    expect(attributesOf(form, 'input[name=mainland]', 'value')).toEqual(['reachable', 'unreachable', 'none'])
    expect([form.getAttribute('action'), form.getAttribute('method')]).toEqual([urls.answer, 'get'])
  })

  test('of two topics share one form, so that no answer to either is lost', async () => {
    const query = 'sim=silent&wechat=pakistan&alipay=none'
    const ask = only(await answerTo(query), 'main form [aria-labelledby=ask]')
    expect(new Set(attributesOf(ask, 'input[type=radio]', 'name'))).toEqual(new Set(['login', 'mainland']))
    const form = only(await answerTo('where=pakistan'), 'main form')
    expect(new Set(attributesOf(form, '.card input', 'name'))).toEqual(new Set(TOPICS))
  })

  test('is in a card of its own where it is about the account, and nothing else is said of the topic', async () => {
    const document = await answerTo('sim=receives&mainland=none&alipay=none')
    expect(document.querySelector('[aria-labelledby=ask]')).toBe(null)
    const card = cardIn(document, 'wechat')
    expect(textsOf(card, 'h2')).toEqual([`${page.topics.wechat.ask} ${edition.questions.wechat.legend}`])
    expect(attributesOf(card, 'input[name=wechat]', 'value')).toEqual([...QUESTIONS.wechat])
    const hidden = attributesOf(only(document, 'main form'), 'input[type=hidden]', 'value')
    expect(hidden).toEqual(['receives', 'none', 'none'])
    expect(card.querySelectorAll('details, .title, .steps')).toHaveLength(0)
  })

  test('leads to the whole form as well, at that question', async () => {
    const form = only(await answerTo('sim=silent&wechat=none'), '[aria-labelledby=ask]')
    expect(attributesOf(form, 'a', 'href')).toEqual([
      `${urls.check}?sim=silent&wechat=none#question-mainland`,
    ])
  })

  test('is asked exactly where an outcome is open, and never twice', async () => {
    for (const answers of DECISIVE_ANSWERS) {
      const decision = decide(answers)
      const model = await answerModelOf(answers)
      const questions = model.ask?.questions.map(({ key }) => key) ?? []
      const open = TOPICS.filter((topic) => decision[topic].outcome === null)
      const [withoutAccount, withAccount] = [true, false].map((isAsked) =>
        open.filter((topic) => isOpen(answers, topic) === isAsked),
      )
      expect(questions).toEqual(
        FORM_ORDER.filter((key) => withAccount?.some((topic) => decision[topic].ask === key)),
      )
      const inCards = model.topics.flatMap(({ ask }) => ask?.questions.map(({ key }) => key) ?? [])
      expect(inCards).toEqual(withoutAccount)
    }
  })
})

describe('what nobody has published', () => {
  test('is gathered in one line of every text that the answer shows in full, each once', async () => {
    const { outcomes, routes, cautions, unknowns } = edition
    for (const answers of DECISIVE_ANSWERS) {
      const decision = decide(answers)
      const shown: readonly { readonly unknowns: readonly string[] }[] = [
        ...TOPICS.flatMap((topic) => decision[topic].outcome ?? []).map((id) => outcomes[id]),
        ...routesInLines(decision.payment, decision.open).map(({ id }) => routes[id]),
        ...decision.cautions.filter(({ certain }) => certain).map(({ id }) => cautions[id]),
      ]
      const named = unknowns.filter(({ id }) => shown.some((text) => text.unknowns.includes(id)))
      const links = (await answerModelOf(answers)).unknowns
      expect(links).toEqual(named.map(({ id, title }) => ({ url: urls.unknown(id), title })))
    }
  })

  test('is said nowhere else in an answer, in words or by a mark', () => {
    const texts = [
      ...Object.values(outcomes).flatMap(({ id, why, article, steps }) =>
        [why, article, ...steps.map(({ prose }) => prose)].map((prose) => ({ id, prose })),
      ),
      ...[...Object.values(routes), ...Object.values(cautions)].map(({ id, prose }) => ({ id, prose })),
    ]
    const saying = texts.filter(
      ({ prose: { text, citations } }) =>
        words.notFound.some((each) => text.includes(each)) ||
        citations.some(({ source }) => source === 'none'),
    )
    expect(saying.map(({ id }) => id)).toEqual([])
  })

  test('stands on the page in a fold, each with how to find out', async () => {
    const document = await answerTo('sim=receives&mainland=none&wechat=none')
    const fold = only(document, 'details.unknowns')
    expect(textsOf(fold, 'summary')).toEqual([page.notFound])
    expect(attributesOf(fold, 'a', 'href')).toContain(urls.unknown('country-lists'))
    expect(document.querySelectorAll('.no-source').length).toBe(0)
  })
})

describe('the page and the JSON agree', () => {
  /** Of what varies with an open question the page says nothing. */
  const RELATIONS: Readonly<Record<Exclude<ArticleRelation, 'varies'>, string>> = {
    'agrees': page.agrees,
    'differs': page.differs,
    'both-refuse': page.bothRefuse,
    'silent': page.silent,
  }
  const titlesIn = (
    items: readonly { readonly title: string; readonly certain: boolean }[],
    certain: boolean,
  ) => items.filter((item) => item.certain === certain).map(({ title }) => title)

  /** What the JSON says, in the words of the page: of a topic whose account is open, nothing but that. */
  const inJson = (json: DecisionJson) => ({
    topics: TOPICS.map((topic) => {
      const { verdict, outcome, title, article, possible, wouldChange } = json[topic]
      const asks = json.open.includes(topic)
      return {
        verdict,
        title: asks ? '' : title,
        article:
          outcome === null || article.verdict === 'depends' || article.relation === 'varies'
            ? undefined
            : fill(RELATIONS[article.relation], { verdict: words.articleVerdicts[article.verdict] }),
        possible: possible.length > 1 && !asks ? possible.map((each) => urls.rule(each.outcome)) : [],
        // The page leaves out the changes for which there are no words: an account less.
        changes: asks
          ? []
          : wouldChange
              .filter(hasWords)
              .map(({ group, url }) => `${group} ${url}`)
              .toSorted(),
      }
    }),
    routes: routesInLines(json.payment.routes, json.open).map(({ title }) => title),
    cautions: [titlesIn(json.cautions, true), titlesIn(json.cautions, false)],
  })

  /** What the model of the page says. */
  const inModel = ({ topics, payment, cautions: warnings }: AnswerModel) => ({
    topics: topics.map(({ verdict, title, ask, article, possible, changes }) => ({
      verdict,
      title: ask ? '' : title,
      article: article && article.says.before + article.verdictWord + article.says.after,
      possible: possible.map(({ rule }) => rule),
      changes: changes.flatMap(({ group, items }) => items.map(({ url }) => `${group} ${url}`)).toSorted(),
    })),
    routes: [...payment.ways, ...payment.detours].map(({ title }) => title),
    cautions: [warnings.certain.map(({ title }) => title), warnings.possible.map(({ title }) => title)],
  })

  /** What the page shows. */
  const onPage = (document: Document) => ({
    topics: TOPICS.map((topic) => {
      const card = cardIn(document, topic)
      return {
        verdict: card.className.replace('card ', ''),
        title: textsOf(card, '.title').join(),
        article: textsOf(card, `#${topic}-article`)[0],
        possible: attributesOf(card, '.possible li > a', 'href'),
        changes: Array.from(card.querySelectorAll('[class^=changes-]'), (group) =>
          attributesOf(group, 'li a', 'href').map(
            (url) => `${group.className.replace('changes-', '')} ${url}`,
          ),
        )
          .flat()
          .toSorted(),
      }
    }),
    routes: textsOf(document, '#payment details:not(.detours) > summary, #payment h3').map(withoutMark),
    cautions: [
      textsOf(document, '.cautions details:not(:has(ul)) > summary'),
      textsOf(document, '.cautions li a'),
    ],
  })

  const withoutMark = (line: string) => {
    const marks = Object.values(page.ways).map((mark) => fill(page.way, { mark, title: '' }))
    const mark = marks.find((before) => line.startsWith(before))
    return mark === undefined ? line : line.slice(mark.length)
  }

  const hasWords = ({ question, answer }: DecisionJson['wechat']['wouldChange'][number]) =>
    edition.questions[question].options.find(({ value }) => value === answer)?.if !== undefined

  test('for every set of answers that decides something: JSON and model', async () => {
    for (const answers of DECISIVE_ANSWERS) {
      const json = decisionJson(edition, urls, decide(answers))
      const model = await answerModelOf(answers)
      expect([formatAnswers(answers), inModel(model)]).toEqual([formatAnswers(answers), inJson(json)])
      expect(model.openWords).toBe(
        json.open.length > 0 ? fillCounted(words, page.openCount, json.open.length) : undefined,
      )
    }
  })

  test('for one set of answers of each kind: model, page and JSON, as the app serves them', async () => {
    const queries = [
      ...ANSWERS.map((url) => url.slice(urls.answer.length + 1)),
      ...oneOfEachKind().map(formatAnswers),
    ]
    expect(queries.length).toBeGreaterThan(20)
    for (const query of queries) {
      const served = (await app.inject(`${urls.decision}?${query}`)).json<DecisionJson>()
      const model = inModel(await answerModelOf(answersOf(query)))
      expect({ query, ...onPage(await answerTo(query)) }).toEqual({ query, ...model })
      expect(model).toEqual(inJson(served))
    }
  })
})

/** Sets of answers that between them show everything that an answer can say. */
function oneOfEachKind(): Answers[] {
  const seen = new Set<string>()
  return DECISIVE_ANSWERS.filter((answers) => formatAnswers(answers) !== '').filter((answers) => {
    const unseen = kindsOf(decide(answers)).filter((kind) => !seen.has(kind))
    for (const kind of unseen) seen.add(kind)
    return unseen.length > 0
  })
}

function kindsOf(decision: Decision): string[] {
  return [
    ...TOPICS.flatMap((topic) => {
      const { outcome, verdict, article, relation, wouldChange } = decision[topic]
      const changes = wouldChange.map(({ turn, group }) => `${topic} ${turn} ${group}`)
      return [`${topic} ${outcome ?? `${verdict} ${article} ${relation}`}`, ...changes]
    }),
    ...[...decision.payment, ...decision.cautions].map(({ id, certain }) => `${id} ${String(certain)}`),
  ]
}

/** The ways to pay that are lines: where the place or the card is open, what hangs on them is in the table instead. */
function routesInLines<R extends Pick<Decision['payment'][number], 'certain' | 'kind'>>(
  all: readonly R[],
  open: Decision['open'],
): R[] {
  const isSettled = !open.includes('where') && !open.includes('card')
  return all.filter(({ certain, kind }) => certain || (kind !== 'article' && isSettled))
}
