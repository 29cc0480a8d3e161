// Chromium, Firefox and WebKitGTK: on a phone every page is whole and looks the same in each; folds and the form work.

import { beforeAll, describe, expect, test } from 'vitest'
import { EDITIONS, urls } from '../fixtures.ts'
import { ONE_OF_EACH_VIEW } from './browser.ts'
import { inEachEngine } from './engines.ts'
import { look, overpaintedText, unfold } from './looks.ts'
import type { Look } from './looks.ts'
import type { Engine } from './programs.ts'
import type { Tab } from './webdriver.ts'

interface Looks {
  readonly arrival: Look
  /** What became of the first fold; nothing where there is none. */
  readonly fold: Fold | null
  readonly unfolded: Look
  readonly overpainted: readonly string[]
}

/** The first fold that a reader finds closed, with what it holds in it, and can open without opening another. */
const FOLD = 'details:not([open]):has(> :not(summary)):not(details:not([open]) details)'

interface Fold {
  readonly opensByClick: boolean
  readonly grows: boolean
  readonly closesByClick: boolean
  readonly opensByAddress: boolean
  readonly targetIsInView: boolean
}

/**
 * How far from each other two engines may set the same, in pixels, at a depth of the page: a line here and there, as
 * WebKitGTK sets Latin letters on whole pixels and only Chromium trims 。」 and its like.
 */
const slack = (depth: number) => 30 + depth * 0.03

/** The card for the shop in each edition. */
const CARDS = EDITIONS.map(({ urls }) => urls.askTheShop)

const labelOf = (id: string) => `label:has(#${id}), label[for=${id}]`

inEachEngine('in each engine', (inEach, urlOf) => {
  const known = { chromium: new Set<string>(), firefox: new Set<string>(), webkit: new Set<string>() }
  let folds = 0

  describe.each(ONE_OF_EACH_VIEW)('%s', (path) => {
    let looks: Partial<Record<Engine, Looks>>
    beforeAll(async () => {
      looks = await inEach(async (tab, engine) => {
        await tab.goto(urlOf(path))
        const arrival = await look(tab)
        const fold = await foldAndUnfold(tab, urlOf(path))
        const unfolded = (await unfold(tab)) ? await look(tab) : arrival
        return { arrival, fold, unfolded, overpainted: await overpaintedText(tab, known[engine]) }
      })
    }, 120_000)

    /** What is wrong, by engine; nothing of those where nothing is. */
    const faults = (of: (looks: Looks) => readonly string[]) =>
      Object.entries(looks).flatMap(([engine, seen]) => {
        const found = of(seen)
        return found.length > 0 ? [[engine, ...found]] : []
      })

    test('nothing is cut off', () => {
      const wide = ({ overflow }: Look, when: string) =>
        overflow > 0 ? [`${when}: ${String(overflow)} px`] : []
      const tooWide = faults(({ arrival, unfolded }) => [
        ...wide(arrival, 'folded'),
        ...wide(unfolded, 'unfolded'),
      ])
      expect(tooWide).toEqual([])
    })

    test('no text lies over another', () => {
      expect(faults(({ arrival, unfolded }) => [...arrival.overlaps, ...unfolded.overlaps])).toEqual([])
    })

    test('no character is painted over another', () => {
      expect(faults(({ overpainted }) => overpainted)).toEqual([])
    })

    test('a fold opens and closes by its summary, and opens for the address of what is in it', () => {
      const ofFolds = Object.values(looks).flatMap(({ fold }) => fold ?? [])
      folds += ofFolds.length
      expect(ofFolds.filter((fold) => Object.values(fold).includes(false))).toEqual([])
    })

    // Urdu is set in whatever font each engine finds for it, which may be far wider.
    if (!CARDS.includes(path)) {
      test('everything stands where it stands in the others', () => {
        const [first] = Object.values(looks)
        if (!first) throw new Error('there is no engine')
        const moved = (state: 'arrival' | 'unfolded') =>
          faults((seen) =>
            differences(first[state], seen[state]).map((difference) => `${state}: ${difference}`),
          )
        expect([...moved('arrival'), ...moved('unfolded')]).toEqual([])
      })
    }
  })

  test('some of the pages have folds', () => {
    expect(folds).toBeGreaterThan(0)
  })

  test('the form is filled in and sent, and leads to the answer', async () => {
    const places = await inEach(async (tab) => {
      await tab.goto(urlOf(urls.check))
      await tab.click(labelOf('sim-receives'))
      await tab.click(labelOf('wechat-pakistan'))
      await tab.click(`form[action="${urls.answer}"] section > button`)
      await expect.poll(() => tab.evaluate(() => location.pathname), { timeout: 10_000 }).toBe(urls.answer)
      return tab.evaluate(() => [location.search, document.querySelectorAll('h1').length])
    })
    for (const place of Object.values(places)) expect(place).toEqual(['?sim=receives&wechat=pakistan', 1])
  })

  test('the switch of the language leads to the same heading, there and back', async () => {
    const heading = EDITIONS.map(({ urls }) => urls.section('binding', 'wechat-binding'))
    const [first = '', ...others] = heading
    const places = await inEach(async (tab) => {
      await tab.goto(urlOf(first))
      const visited: string[] = []
      for (const next of [...others, first]) {
        // What is not shown cannot be clicked.
        await tab.click(`.switch [href="${next}"]`)
        const place = () => tab.evaluate(() => location.pathname + location.hash)
        await expect.poll(place, { timeout: 10_000 }).toBe(next)
        visited.push(await place())
      }
      return visited
    })
    for (const place of Object.values(places)) expect(place).toEqual([...others, first])
  })

  describe('characters painted over each other', () => {
    const show = (tab: Tab, property: string, value: string) => tab.evaluate(showText, property, value)

    test('are found, and only they', async () => {
      const found = await inEach(async (tab) => {
        await tab.goto(urlOf(urls.about))
        await show(tab, 'letter-spacing', 'normal')
        const apart = await overpaintedText(tab)
        await show(tab, 'letter-spacing', '-0.2em')
        return { apart, together: (await overpaintedText(tab)).length }
      })
      for (const one of Object.values(found)) expect(one).toEqual({ apart: [], together: 1 })
    })

    // What WebKitGTK 2.50 does with it; another may paint it as it should.
    test('are found where WebKit spaces Latin and Han characters', async ({ skip }) => {
      const found = await inEach(async (tab, engine) => {
        if (engine !== 'webkit') return undefined
        await tab.goto(urlOf(urls.about))
        await show(tab, 'text-autospace', 'normal')
        return overpaintedText(tab)
      })
      skip(found.webkit === undefined, 'no WebKitGTK')
      expect(found.webkit).toHaveLength(1)
    })
  })
})

/** Where two engines set the same page differently. */
function differences(one: Look, other: Look): string[] {
  const far = (a: number, b: number) => Math.abs(a - b) > slack(Math.max(a, b))
  const texts = (seen: Look) => seen.headings.map(({ text }) => text).join(' | ')
  if (texts(one) !== texts(other)) return [`headings: ${texts(one)}; ${texts(other)}`]
  const height = far(one.height, other.height)
    ? [`height: ${String(one.height)}, ${String(other.height)}`]
    : []
  const headings = one.headings.flatMap(({ text, left, top }, i) => {
    const there = other.headings[i] ?? { left: 0, top: 0 }
    if (Math.abs(left - there.left) < 4 && !far(top, there.top)) return []
    return [`${text}: ${[left, top].join()}; ${[there.left, there.top].join()}`]
  })
  return [...height, ...headings]
}

/** Opens and closes the first fold that is closed, and goes to the address of something in it. */
async function foldAndUnfold(tab: Tab, url: string): Promise<Fold | null> {
  const first = await tab.evaluate(markFold, FOLD)
  if (!first) return null
  const height = () => tab.evaluate(() => document.documentElement.getBoundingClientRect().height)
  const isOpen = () => tab.evaluate(() => document.querySelector('[data-fold][open]') !== null)
  const before = await height()
  await tab.click('[data-fold] > summary')
  const opensByClick = await isOpen()
  const grows = (await height()) > before
  await tab.click('[data-fold] > summary')
  const closesByClick = !(await isOpen())
  await tab.goto(`${url.replace(/#.*/, '')}#${encodeURIComponent(first.id)}`)
  return {
    opensByClick,
    grows,
    closesByClick,
    opensByAddress: await isOpen(),
    targetIsInView: await tab.evaluate(isTargetInView),
  }
}

/** In the page: marks the first fold, and gives the id of something in it; of its first element where nothing has one. */
function markFold(selector: string): { readonly id: string } | null {
  const fold = document.querySelector(selector)
  if (!fold) return null
  fold.setAttribute('data-fold', '')
  const target =
    fold.querySelector(':scope > :not(summary)[id], :scope > :not(summary) [id]') ?? fold.lastElementChild
  if (target?.id === '') target.id = 'in-the-fold'
  return { id: target?.id ?? '' }
}

function isTargetInView(): boolean {
  const top = document.querySelector(':target')?.getBoundingClientRect().top ?? -1
  return top >= -1 && top < innerHeight
}

/** In the page: instead of all it holds, some text, styled. */
function showText(property: string, value: string) {
  document.body.textContent = ''
  document.adoptedStyleSheets = []
  const text = document.createElement('p')
  text.textContent = '用微信注册WeChat账号要收+92号码的SMS短信，停用180天以外的Alipay账号，号码以外注册'
  text.style.setProperty(property, value)
  document.body.append(text)
}
