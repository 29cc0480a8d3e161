// The form of the check: nothing is chosen beforehand, and nothing that the reader chose is lost.

import { describe, expect, test } from 'vitest'
import {
  formatAnswers,
  optionsIn,
  parseAnswers,
  QUESTION_KEYS,
  QUESTIONS,
  TOPICS,
} from '../../../src/decision/index.ts'
import type { Answers } from '../../../src/decision/index.ts'
import { fill, fillCounted, listed } from '../../../src/content/index.ts'
import { FORM_ORDER, GROUP_OF } from '../../../src/web/check/form.ts'
import { faultMessage } from '../../../src/web/check/phrases.ts'
import { checkPage } from '../../../src/web/pages/check.ts'
import {
  attributesOf,
  DECISIVE_ANSWERS,
  documentAt,
  documentOf,
  edition,
  modelFor,
  only,
  sharedApp,
  textOf,
  textsOf,
  urls,
} from '../../fixtures.ts'

const { check } = edition.pages
/** The groups of the form, in its order: the questions of one stand together. */
const GROUPS = [...new Set(Object.values(GROUP_OF))].map(
  (group) => [group, FORM_ORDER.filter((key) => GROUP_OF[key] === group)] as const,
)
const CHECKED = 'input[checked]'

const app = await sharedApp()

const controlsOf = (answers: Answers) =>
  FORM_ORDER.flatMap((key) => optionsIn(answers, key).map((value) => `${key}-${value}`))

describe('the empty form', () => {
  test('asks for the accounts first, and the questions of a group one after the other', () => {
    expect(FORM_ORDER.slice(0, TOPICS.length)).toEqual(TOPICS)
    expect(FORM_ORDER).toEqual(GROUPS.flatMap(([, keys]) => keys))
  })

  test('asks every question, says why, and presets nothing', async () => {
    const page = await documentAt(app, urls.check)
    expect(attributesOf(page, 'fieldset', 'id').toSorted()).toEqual(
      QUESTION_KEYS.map((key) => `question-${key}`).toSorted(),
    )
    expect(attributesOf(page, CHECKED, 'id')).toEqual([])
    for (const [i, key] of FORM_ORDER.entries()) {
      const { legend, why, options } = edition.questions[key]
      const question = only(page, `#question-${key}`)
      expect(textOf(only(question, 'legend'))).toBe(`${i + 1} ${legend}`)
      const reasons = textsOf(documentOf(`<body>${why.html}</body>`), 'p')
      expect(reasons).not.toEqual([])
      expect(textsOf(question, `#${key}-why p`)).toEqual([
        ...reasons,
        ...(key === 'card' ? [check.several] : []),
      ])
      expect(question.getAttribute('aria-describedby')).toBe(`${key}-why`)
      const controls = Array.from(question.querySelectorAll('label'), (label) => {
        const input = only(label, 'input')
        const [type, name, value] = ['type', 'name', 'value'].map((attribute) =>
          input.getAttribute(attribute),
        )
        return {
          type,
          name,
          value,
          label: only(label, 'span').firstChild?.textContent,
          hint: textsOf(label, 'small'),
        }
      })
      const type = key === 'card' ? 'checkbox' : 'radio'
      expect(controls).toEqual([
        ...options.map(({ value, label, hint }) => ({
          type,
          name: key,
          value,
          label,
          hint: hint === undefined ? [] : [hint],
        })),
        ...(key === 'card' ? [] : [{ type, name: key, value: '', label: check.unsure, hint: [] }]),
      ])
      expect(options.map(({ value }) => value)).toEqual(QUESTIONS[key])
    }
  })

  test('has groups, and each says where the reader is and ends in its button to the answer', async () => {
    const page = await documentAt(app, urls.check)
    const sections = Array.from(page.querySelectorAll('main form > section'))
    expect(sections.map((section) => attributesOf(section, 'fieldset', 'id'))).toEqual(
      GROUPS.map(([, keys]) => keys.map((key) => `question-${key}`)),
    )
    for (const [i, [group]] of GROUPS.entries()) {
      const section = sections[i] ?? expect.fail(group)
      const { title, lead } = check.groups[group]
      const heading = only(section, 'h2')
      expect(heading.id).toBe(section.getAttribute('aria-labelledby'))
      expect(textOf(heading)).toBe(
        `${fill(check.progress, { number: i + 1, total: GROUPS.length })} ${title}`,
      )
      expect(textsOf(section, 'h2 + p')).toEqual([lead])
      expect(section.lastElementChild?.localName).toBe('button')
      expect(section.lastElementChild?.textContent).toBe(check.submit)
    }
    expect(textsOf(page, 'h1 ~ p')).toContain(fillCounted(edition.words, check.start, QUESTION_KEYS.length))
  })

  test('has one line that opens a question, before that question', async () => {
    const page = await documentAt(app, urls.check)
    const fold = only(page, 'details')
    const [number] = textsOf(page, '#question-login legend span')
    expect(textsOf(fold, 'summary')).toEqual([`${number ?? ''} ${check.folded}`])
    expect(fold.nextElementSibling?.id).toBe('question-login')
  })

  test('is sent to the answer, and sends nothing but the answers', async () => {
    const form = only(await documentAt(app, urls.check), 'main form')
    expect([form.getAttribute('action'), form.getAttribute('method')]).toEqual([urls.answer, 'get'])
    expect(new Set(attributesOf(form, 'input', 'name'))).toEqual(new Set(QUESTION_KEYS))
    const buttons = GROUPS.length + QUESTION_KEYS.length
    expect(attributesOf(form, 'button', 'type')).toEqual(Array(buttons).fill('submit'))
    expect(attributesOf(form, 'button[name]', 'name')).toEqual([])
    for (const key of QUESTION_KEYS) {
      expect(textsOf(form, `#question-${key} button`)).toEqual([check.resubmit])
    }
  })
})

describe('the form filled in', () => {
  test('has every answer of the query chosen, whatever the set of answers', async () => {
    for (const answers of DECISIVE_ANSWERS) {
      const model = await modelFor('check', (context) =>
        checkPage.render(context, { answers, faults: [], unsure: [] }, '1970-01-01'),
      )
      const options = model.groups
        .flatMap(({ questions }) => questions)
        .flatMap((question) => question.options)
      expect(options.filter(({ checked }) => checked).map(({ id }) => id)).toEqual(controlsOf(answers))
    }
  })

  test.each([
    'sim=receives&holder=self&mainland=none&wechat=other&alipay=mainland-card&where=china&card=unionpay&card=local',
    'where=elsewhere&card=international',
    'mainland=unreachable',
  ])('in HTML: %s', async (query) => {
    const { answers } = parseAnswers(new URLSearchParams(query))
    expect(formatAnswers(answers)).toBe(query)
    const page = await documentAt(app, `${urls.check}?${query}`)
    expect(attributesOf(page, CHECKED, 'id')).toEqual(controlsOf(answers))
  })

  test('keeps "not sure" where it was chosen', async () => {
    const page = await documentAt(app, `${urls.check}?sim=&where=china`)
    expect(attributesOf(page, CHECKED, 'id')).toEqual(['sim-unsure', 'where-china'])
  })
})

describe('a fault in the answers gives the form again, not the answer', () => {
  const FAULTY = 'sim=perhaps&holder=self&mainland=none&mainland=reachable&card=local'
  const { sim, mainland } = edition.questions
  const labelOf = (value: string) => mainland.options.find((option) => option.value === value)?.label ?? ''
  const doubled = listed(edition.words, ['none', 'reachable'].map(labelOf), 'and')
  const MESSAGES = [
    fill(check.unknown, { legend: sim.legend, value: 'perhaps', count: 1 }),
    fillCounted(edition.words, check.repeated, 2, { legend: mainland.legend, value: doubled }),
  ]

  test.each([
    ['GET', { url: `${urls.answer}?${FAULTY}` }],
    [
      'POST',
      {
        method: 'POST',
        url: urls.answer,
        payload: FAULTY,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    ],
    ['prefill', { url: `${urls.check}?${FAULTY}` }],
  ] as const)('%s', async (_, request) => {
    const { statusCode, headers, body } = await app.inject(request)
    expect([statusCode, headers['cache-control']]).toEqual([400, 'no-store'])
    const page = documentOf(body)
    expect(textOf(only(page, 'head > title'))).toContain(fill(check.problemTitle, { title: '' }))
    expect(textsOf(page, 'legend')).toEqual(
      FORM_ORDER.map((key, i) => `${i + 1} ${edition.questions[key].legend}`),
    )
    expect(attributesOf(page, CHECKED, 'id')).toEqual(['card-local', 'holder-self'])
    // The summary names each fault and leads to its first control; the same words stand at the question.
    const summary = only(page, '.errors')
    expect(textsOf(summary, 'h2')).toEqual([check.problem])
    expect(textsOf(summary, 'li a')).toEqual(MESSAGES)
    const targets = attributesOf(summary, 'li a', 'href')
    expect(targets).toEqual(['#sim-receives', '#mainland-reachable'])
    expect(targets.map((target) => only(page, target).localName)).toEqual(['input', 'input'])
    expect(textsOf(page, 'fieldset .error')).toEqual(MESSAGES)
    for (const key of ['sim', 'mainland']) {
      const described = only(page, `#question-${key}`).getAttribute('aria-describedby')
      expect(described).toBe(`${key}-why ${key}-error`)
      expect(only(page, `#${key}-error`).closest('fieldset')?.id).toBe(`question-${key}`)
    }
  })

  test.each([
    ['card=none&card=unionpay&card=local', ['card-unionpay', 'card-local', 'card-none']],
    ['card=gold&card=local', ['card-local']],
  ])('boxes stay ticked beside their fault: %s', async (query, ticked) => {
    const { statusCode, body } = await app.inject(`${urls.answer}?${query}&sim=silent`)
    const page = documentOf(body)
    expect(statusCode).toBe(400)
    expect(attributesOf(page, CHECKED, 'id')).toEqual(['sim-silent', ...ticked])
    expect(attributesOf(only(page, '.errors'), 'li a', 'href')).toEqual(['#card-unionpay'])
  })

  test('nothing to pay with beside a card is told by its own words', async () => {
    const { card } = edition.questions
    const labelOf = (value: string) => card.options.find((option) => option.value === value)?.label ?? '?'
    const value = listed(edition.words, ['local', 'none'].map(labelOf), 'and')
    const page = documentOf((await app.inject(`${urls.answer}?card=local&card=none`)).body)
    expect(textsOf(page, 'fieldset .error')).toEqual([
      fill(check.alone, { legend: card.legend, value, count: 2 }),
    ])
  })

  test('of many values, the first three are shown', () => {
    const values = ['gold', 'silver', 'bronze', 'tin']
    const shown = listed(edition.words, values.slice(0, 3), 'and')
    expect(faultMessage(edition, { question: 'card', kind: 'unknown', values, options: [] })).toBe(
      fill(check.unknown, { legend: edition.questions.card.legend, value: shown, count: 4 }),
    )
  })

  test('what was typed is shown as text, and not a page of it', async () => {
    const typed = encodeURIComponent('<script>alert(1)</script>')
    const { body } = await app.inject(
      `${urls.answer}?sim=${typed}&where=${'x'.repeat(500)}&holder=%00%E2%80%AE`,
    )
    const page = documentOf(body)
    expect(page.querySelectorAll('script')).toHaveLength(0)
    expect(textsOf(page, '.errors a').map((text) => text.includes('<script>alert(1)</script>'))).toEqual([
      true,
      false,
      false,
    ])
    expect(body).not.toContain('x'.repeat(41))
    expect(body).not.toMatch(/[\0\u202E]/)
  })
})
