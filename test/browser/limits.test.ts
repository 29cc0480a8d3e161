// Limits of the answer, so that a reader has it in a minute: its height, its text in view, where both verdicts and
// first steps stand, on a phone and on a wide screen, and on paper one sheet.

import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { answerSets, decide, NO_ANSWERS, TOPICS } from '../../src/decision/index.ts'
import { urls } from '../fixtures.ts'
import { LONGEST_ANSWERS } from '../longest-answers.ts'
import { inChromium } from './browser.ts'

const SCREEN = 760
/**
 * Folds closed, in pixels: the whole page; with the first group of questions answered, from the header's end to that
 * of the later first step; with every question answered, the characters in view, header and footer among them.
 */
const LIMITS = { height: 3 * SCREEN, firstSteps: { complete: SCREEN, firstGroup: 900 }, characters: 800 }
const WIDTHS = [360, 1280]

/** Answers that leave questions open: every state of both accounts and the number, and every pair beside them. */
const OPEN = [
  ...answerSets(['sim', 'wechat', 'alipay']),
  ...answerSets(['where', 'card']),
  ...answerSets(['holder', 'id']),
  ...answerSets(['mainland', 'login']),
].filter((answers) => urls.answerTo(answers) !== urls.answer)

/** Answers to all of the form's first group, and to nothing else, where they settle both apps. */
const FIRST_GROUP = answerSets(['wechat', 'alipay', 'sim', 'mainland', 'login'])
  .filter(({ wechat, alipay, sim, mainland, login }) => wechat && alipay && sim && mainland && login)
  .filter((answers) => TOPICS.every((topic) => decide(answers)[topic].outcome !== null))

interface Measured {
  readonly url: string
  readonly width: number
  readonly height: number
  readonly characters: number
  readonly firstSteps: number
}

inChromium(
  'an answer in a minute',
  ({ openForLonger }) => {
    let page: Page
    beforeAll(async () => {
      page = await openForLonger({ javaScriptEnabled: true, bypassCSP: true })
      await page.goto(urls.about)
      return () => page.context().close()
    })

    describe.each([
      ['with every question answered', LONGEST_ANSWERS],
      ['to the first group of questions', FIRST_GROUP],
      ['with questions left open', OPEN],
    ])('%s', (name, sets) => {
      test.each(WIDTHS)('is within the limits, %d px wide', async (width) => {
        const measured = await page.evaluate(measureAll, {
          paths: sets.map((answers) => urls.answerTo(answers)),
          width,
          height: SCREEN,
        })
        expect(measured.map(({ width }) => width)).toEqual(sets.map(() => width))
        const [tallest] = measured.toSorted((a, b) => b.height - a.height)
        console.log(`The longest of ${sets.length} answers ${name}, ${width} px wide:`, tallest)
        expect(measured.filter(({ height }) => height > LIMITS.height)).toEqual([])
        if (sets === OPEN) return
        const limit = LIMITS.firstSteps[sets === LONGEST_ANSWERS ? 'complete' : 'firstGroup']
        expect(measured.filter(({ firstSteps }) => firstSteps > limit)).toEqual([])
        if (sets === FIRST_GROUP) return
        expect(measured.filter(({ characters }) => characters > LIMITS.characters)).toEqual([])
      })
    })

    test('is open on paper, without what is of no use there', async () => {
      const reader = await openForLonger()
      const [answers = NO_ANSWERS] = LONGEST_ANSWERS
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
      for (const answers of LONGEST_ANSWERS.slice(0, 12)) {
        await reader.goto(urls.answerTo(answers))
        const pdf = await reader.pdf({ format: 'A4' })
        const sheets = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length
        expect([urls.answerTo(answers), sheets]).toEqual([urls.answerTo(answers), 1])
      }
      await reader.context().close()
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
}): Promise<Measured[]> {
  const frame = document.createElement('iframe')
  frame.width = String(options.width)
  frame.height = String(options.height)
  frame.style.cssText = 'border: 0; position: absolute'
  document.body.replaceChildren(frame)
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
      characters: answer.body.innerText.replace(/\s/g, '').length,
      firstSteps: Math.max(0, ...steps.map((step) => step.getBoundingClientRect().bottom - header)),
    })
  }
  return measured
}
