// The card for an operator's shop is one sheet of whatever paper there is.

import { expect, test } from 'vitest'
import { urls } from '../fixtures.ts'
import { inChromium } from './browser.ts'

inChromium('the card for the shop', ({ open }) => {
  test.each([
    ['A4', false],
    ['Letter', false],
    ['A5', false],
    ['A5', true],
    ['A6', false],
    ['A6', true],
  ])('prints on one sheet of %s (landscape: %s)', async (format, landscape) => {
    const page = await open()
    await page.goto(urls.askTheShop)
    const pdf = await page.pdf({ format, landscape })
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  })

  test('stands in three columns on a wide screen, one question below the other on a phone', async () => {
    const page = await open()
    await page.goto(urls.askTheShop)
    const tops = () =>
      page
        .locator('li')
        .first()
        .locator('p')
        .evaluateAll((texts) => texts.map((text) => text.getBoundingClientRect().top))
    expect(new Set(await tops()).size).toBe(3)
    await page.setViewportSize({ width: 1280, height: 800 })
    expect(new Set(await tops()).size).toBe(1)
  })
})
