// Limits of the answer, so that a reader has it in a minute: its height, its text in view, where both verdicts and
// first steps stand, on a phone and on a wide screen, and on paper one sheet.

import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { answerSets, decide, formatAnswers, NO_ANSWERS, TOPICS } from '../../src/decision/index.ts'
import { EDITIONS } from '../fixtures.ts'
import { longestAnswers } from '../longest-answers.ts'
import { inChromium } from './browser.ts'

const SCREEN = 760
/**
 * Folds closed: the height of the whole page, in screens; its text in view with every question answered, header and
 * footer among it, in characters, or in words where a language has spaces between them; and from the header's end to
 * that of the later first step, in pixels, with every question answered and with the first group alone.
 */
const SIZES = {
  characters: { screens: 3, text: 800, firstSteps: { complete: SCREEN, firstGroup: 900 } },
  words: { screens: 3.5, text: 350, firstSteps: { complete: 900, firstGroup: 900 } },
}
/** On a wide screen the cards stand side by side, which is the same style in every edition. */
const WIDTHS = { characters: [360, 1280], words: [360] } as const

/** Answers that leave questions open: every state of both accounts and the number, and every pair beside them. */
const OPEN = [
  ...answerSets(['sim', 'wechat', 'alipay']),
  ...answerSets(['where', 'card']),
  ...answerSets(['holder', 'id']),
  ...answerSets(['mainland', 'login']),
].filter((answers) => formatAnswers(answers) !== '')

/** Answers to all of the form's first group, and to nothing else, where they settle both apps. */
const FIRST_GROUP = answerSets(['wechat', 'alipay', 'sim', 'mainland', 'login'])
  .filter(({ wechat, alipay, sim, mainland, login }) => wechat && alipay && sim && mainland && login)
  .filter((answers) => TOPICS.every((topic) => decide(answers)[topic].outcome !== null))

interface Measured {
  readonly url: string
  readonly width: number
  readonly height: number
  /** Its text in view, in characters or words. */
  readonly text: number
  readonly firstSteps: number
}

const SITES = EDITIONS.map(({ edition, language, urls }) => {
  const unit = edition.words.language.startsWith('zh') ? ('characters' as const) : ('words' as const)
  return { language, urls, unit, limits: SIZES[unit], longest: longestAnswers(edition) }
})

inChromium(
  'an answer in a minute',
  ({ openForLonger }) => {
    describe.each(SITES)('in $language', ({ language, urls, unit, limits, longest }) => {
      let page: Page
      beforeAll(async () => {
        page = await openForLonger({ javaScriptEnabled: true, bypassCSP: true })
        await page.goto(urls.about)
        return () => page.context().close()
      })

      describe.each([
        ['with every question answered', longest],
        ['to the first group of questions', FIRST_GROUP],
        ['with questions left open', OPEN],
      ])('%s', (name, sets) => {
        test.each(WIDTHS[unit])('is within the limits, %d px wide', async (width) => {
          const measured = await page.evaluate(measureAll, {
            paths: sets.map((answers) => urls.answerTo(answers)),
            width,
            height: SCREEN,
            unit,
          })
          expect(measured.map(({ width }) => width)).toEqual(sets.map(() => width))
          const most = (of: 'height' | 'text' | 'firstSteps') =>
            measured.toSorted((a, b) => b[of] - a[of])[0]?.[of]
          const [height, text, firstSteps] = [most('height'), most('text'), most('firstSteps')]
          console.log(`${language}, ${name}, ${width} px, at most:`, { height, text, firstSteps })
          expect(measured.filter(({ height }) => height > limits.screens * SCREEN)).toEqual([])
          if (sets === OPEN) return
          const limit = limits.firstSteps[sets === longest ? 'complete' : 'firstGroup']
          expect(measured.filter(({ firstSteps }) => firstSteps > limit)).toEqual([])
          if (sets === FIRST_GROUP) return
          expect(measured.filter(({ text }) => text > limits.text)).toEqual([])
        })
      })

      test('is open on paper, without what is of no use there', async () => {
        const reader = await openForLonger()
        const [answers = NO_ANSWERS] = longest
        await reader.goto(urls.answerTo(answers))
        await reader.emulateMedia({ media: 'print' })
        const shown = async (selector: string) => {
          const places = await reader.locator(selector).all()
          expect([selector, places.length > 0]).toEqual([selector, true])
          const visible = await Promise.all(places.map((place) => place.isVisible()))
          return { selector, visible: [...new Set(visible)] }
        }
        const useful = ['.steps li', '.payment details:not(.detours) p', '.cautions details p', '.sources li']
        for (const selector of [...useful, '[id$=-article]', '.printed'])
          expect(await shown(selector)).toEqual({ selector, visible: [true] })
        for (const selector of ['.share', '.changes', '.path', '.change', '.tools > a', '.site-header'])
          expect(await shown(selector)).toEqual({ selector, visible: [false] })
        await reader.context().close()
      })

      test('prints on one A4 sheet', async () => {
        const reader = await openForLonger()
        const sheets: (readonly [url: string, count: number | undefined])[] = []
        for (const answers of longest.slice(0, 12)) {
          await reader.goto(urls.answerTo(answers))
          const pdf = await reader.pdf({ format: 'A4' })
          sheets.push([urls.answerTo(answers), pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length])
        }
        expect(sheets.filter(([, count]) => count !== 1)).toEqual([])
        await reader.context().close()
      })
    })
  },
  120_000,
)

/**
 * In the page: the sizes of answers with their folds closed, each written into one frame. To go to each of them would
 * take ten times as long.
 */
async function measureAll(options: {
  readonly paths: readonly string[]
  readonly width: number
  readonly height: number
  readonly unit: 'characters' | 'words'
}): Promise<Measured[]> {
  const frame = document.createElement('iframe')
  frame.width = String(options.width)
  frame.height = String(options.height)
  frame.style.cssText = 'border: 0; position: absolute'
  document.body.replaceChildren(frame)
  const words = new Intl.Segmenter(document.documentElement.lang, { granularity: 'word' })
  const lengthOf = (text: string) =>
    options.unit === 'words'
      ? [...words.segment(text)].filter(({ isWordLike }) => isWordLike).length
      : text.replace(/\s/g, '').length
  const measured: Measured[] = []
  for (const url of options.paths) {
    const html = await (await fetch(url)).text()
    const answer = frame.contentDocument
    if (!answer) throw new Error('the frame has no document')
    answer.open()
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the one way to a whole document in standards mode
    answer.write(html)
    answer.close()
    const header = answer.querySelector('header')?.getBoundingClientRect().bottom ?? 0
    const steps = [...answer.querySelectorAll('.card > .steps > li:first-child')]
    measured.push({
      url,
      width: answer.documentElement.clientWidth,
      height: answer.documentElement.scrollHeight,
      text: lengthOf(answer.body.innerText),
      firstSteps: Math.max(0, ...steps.map((step) => step.getBoundingClientRect().bottom - header)),
    })
  }
  return measured
}
