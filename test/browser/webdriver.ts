// Firefox and WebKitGTK as a test drives them: the commands of W3C WebDriver. WebKitWebDriver takes them by HTTP,
// Firefox itself as Marionette: the same names and parameters, as JSON behind its length, on a socket.

import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { vi } from 'vitest'
import { freePort } from '../free-port.ts'
import { firstMatch, launch, temporaryFolder } from './processes.ts'

/** One tab of a browser, whichever engine it is. */
export interface Tab {
  /** Opens a page, and waits until it is there. */
  readonly goto: (url: string) => Promise<unknown>
  /** Calls a function in the page. What it takes and gives is JSON. */
  readonly evaluate: <A extends unknown[], R>(call: (...args: A) => R | Promise<R>, ...args: A) => Promise<R>
  /** Clicks on the first element that a selector finds, as a reader would. */
  readonly click: (selector: string) => Promise<unknown>
  /** What can be seen of the page: a PNG, as base64. */
  readonly screenshot: () => Promise<string>
  /** Ends the browser and whatever it has started. */
  readonly close: () => Promise<void>
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** The commands that tabs use: as WebDriver's method and path, and as Marionette's name. */
const COMMANDS = {
  navigate: ['POST', '/url', 'WebDriver:Navigate'],
  execute: ['POST', '/execute/sync', 'WebDriver:ExecuteScript'],
  find: ['POST', '/element', 'WebDriver:FindElement'],
  click: ['POST', '/element/{id}/click', 'WebDriver:ElementClick'],
  screenshot: ['GET', '/screenshot', 'WebDriver:TakeScreenshot'],
  resize: ['POST', '/window/rect', 'WebDriver:SetWindowRect'],
} as const

/** Sends a command, and gives the value of its answer. */
type Send = (
  command: keyof typeof COMMANDS,
  parameters: Readonly<Record<string, unknown>>,
) => Promise<unknown>

/** The key under which WebDriver names an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'

/** Firefox without a window, its profile in a folder of its own. */
export async function startFirefox([firefox = '']: readonly string[], size: Size): Promise<Tab> {
  const profile = temporaryFolder()
  const preferences = {
    'marionette.port': 0,
    'dom.disable_open_during_load': false,
    // A phone's: they take no room.
    'ui.useOverlayScrollbars': 1,
    'layout.css.devPixelsPerPx': '1.0',
  }
  const lines = Object.entries(preferences).map(
    (pair) => `user_pref(${JSON.stringify(pair).slice(1, -1)});\n`,
  )
  writeFileSync(join(profile.path, 'user.js'), lines.join(''))
  const args = ['--marionette', '--headless', '--no-remote', '--profile', profile.path]
  const { output, stop } = launch(firefox, args)
  const close = async () => {
    await stop()
    profile.remove()
  }
  try {
    const port = Number(await firstMatch(output, /Marionette\s+INFO\s+Listening on port (\d+)/))
    const marionette = await connectMarionette(port)
    await marionette('WebDriver:NewSession', {})
    const send: Send = async (command, parameters) => {
      const result = await marionette(COMMANDS[command][2], { full: false, ...parameters })
      return (result as { value: unknown }).value
    }
    // A window with bars is at least 500 px wide; one that a page opens is not.
    await tabOf(send, close).evaluate(() => {
      window.open('about:blank', '_blank', 'popup')
    })
    const handles = (await marionette('WebDriver:GetWindowHandles', {})) as string[]
    await marionette('WebDriver:SwitchToWindow', { handle: handles.at(-1) })
    return await sized(tabOf(send, close), send, size)
  } catch (error) {
    await close()
    throw error
  }
}

/** WebKitGTK's browser on a display that nobody sees, its settings in a folder of its own. */
export async function startWebKit([driver = '', xvfb = '']: readonly string[], size: Size): Promise<Tab> {
  const home = temporaryFolder()
  mkdirSync(join(home.path, 'gtk-3.0'))
  // The buttons of its bar would make the window wider than a phone.
  writeFileSync(
    join(home.path, 'gtk-3.0/gtk.css'),
    '* { min-width: 0; padding: 0; margin: 0; border-width: 0 }',
  )
  const screen = `${String(size.width)}x${String(size.height + 200)}x24`
  const display = launch(xvfb, ['-displayfd', '1', '-screen', '0', screen, '-nolisten', 'tcp'])
  const stops = [display.stop]
  const close = async () => {
    await Promise.all(stops.map((stop) => stop()))
    home.remove()
  }
  try {
    const port = await freePort()
    const webdriver = launch(driver, [`--port=${String(port)}`], {
      DISPLAY: `:${await firstMatch(display.output, /^(\d+)$/)}`,
      XDG_CONFIG_HOME: home.path,
      // As root there is no sandbox; the pages are our own.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    })
    stops.push(webdriver.stop)
    const origin = `http://127.0.0.1:${String(port)}`
    await vi.waitUntil(() => fetch(`${origin}/status`).catch(() => false), { timeout: 20_000 })
    const session = await request(`${origin}/session`, 'POST', { capabilities: {} })
    const { sessionId } = session as { sessionId: string }
    const send: Send = (command, { id, ...parameters }) => {
      const [method, path] = COMMANDS[command]
      return request(`${origin}/session/${sessionId}${path.replace('{id}', String(id))}`, method, parameters)
    }
    return await sized(tabOf(send, close), send, size)
  } catch (error) {
    await close()
    throw error
  }
}

function tabOf(send: Send, close: Tab['close']): Tab {
  return {
    goto: (url) => send('navigate', { url }),
    evaluate: async <A extends unknown[], R>(call: (...args: A) => R | Promise<R>, ...args: A) => {
      // As text, since a driver copies an object key by key.
      const script = `return Promise.resolve((${String(call)})(...arguments)).then((r) => JSON.stringify([r]))`
      const [result] = JSON.parse((await send('execute', { script, args })) as string) as [R]
      return result
    },
    click: async (selector) => {
      const element = await send('find', { using: 'css selector', value: selector })
      await send('click', { id: (element as Record<string, string>)[ELEMENT] })
    },
    screenshot: async () => (await send('screenshot', {})) as string,
    close,
  }
}

/** A tab whose page, not its window, has this size. */
async function sized(tab: Tab, send: Send, { width, height }: Size): Promise<Tab> {
  await send('resize', { width, height })
  const bars = await tab.evaluate(() => window.outerHeight - window.innerHeight)
  await send('resize', { width, height: height + bars })
  const isSized = async () => {
    const inner = await tab.evaluate(() => [window.innerWidth, window.innerHeight])
    return inner[0] === width && inner[1] === height
  }
  await vi.waitUntil(isSized, { timeout: 10_000 })
  return tab
}

/** What Marionette answers to a command: [1, id, error, result]. */
type MarionetteAnswer = readonly [1, number, { readonly message: string } | null, unknown]

async function connectMarionette(port: number) {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const messages = messagesOf(socket)
  await messages.next()
  let id = 0
  return async (name: string, parameters: object): Promise<unknown> => {
    id += 1
    const message = JSON.stringify([0, id, name, parameters])
    socket.write(`${String(Buffer.byteLength(message))}:${message}`)
    const { value } = await messages.next()
    if (value === undefined) throw new Error(`Firefox is gone, at ${name}`)
    const [, , error, result] = value as MarionetteAnswer
    if (error) throw new Error(`${name}: ${error.message}`)
    return result
  }
}

/** The messages of Marionette: each is JSON behind its length in bytes and a colon. */
async function* messagesOf(stream: Readable): AsyncGenerator<unknown, undefined> {
  let bytes = Buffer.alloc(0)
  for await (const chunk of stream) {
    bytes = Buffer.concat([bytes, chunk as Buffer])
    for (let colon = bytes.indexOf(':'); colon >= 0; colon = bytes.indexOf(':')) {
      const end = colon + 1 + Number(bytes.toString('latin1', 0, colon))
      if (bytes.length < end) break
      yield JSON.parse(bytes.toString('utf8', colon + 1, end))
      bytes = bytes.subarray(end)
    }
  }
}

async function request(url: string, method: string, parameters: object): Promise<unknown> {
  const body = method === 'GET' ? {} : { body: JSON.stringify(parameters) }
  const response = await fetch(url, { method, ...body, signal: AbortSignal.timeout(30_000) })
  const { value } = (await response.json()) as { value: unknown }
  if (!response.ok) throw new Error(`${url}: ${(value as { message: string }).message}`)
  return value
}
