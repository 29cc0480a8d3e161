// README: every command in it is run by somebody, every script is told in it, and all that it names is there.

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ROOT } from '../src/folders.ts'
import { commandsIn, README, WAYS } from './readme/commands.ts'

const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>
}

test('every command is on the list that says how it is run (test/readme/commands.ts), and no other', () => {
  expect(commandsIn(README)).toEqual(Object.keys(WAYS))
})

test('what runs a command elsewhere is there', () => {
  const files = Object.values(WAYS).flatMap((way) => ('by' in way ? [way.by] : []))
  expect(files.filter((file) => !existsSync(ROOT + file))).toEqual([])
})

test('every script is told, there or in test/bench, but for those that npm runs before others', () => {
  const told = README + readFileSync(`${ROOT}test/bench/README.md`, 'utf8')
  const named = new Set(
    [...told.matchAll(/npm (?:run (?:--silent )?)?([a-z][a-z:]*)/g)].map(([, name = '']) => name),
  )
  expect(Object.keys(scripts).filter((name) => !named.has(name) && !name.startsWith('pre'))).toEqual([])
})

test('every file and folder that it names is there', () => {
  /** Those of an author and an operator. */
  const theirs = ['content/ur', 'deploy/nginx/tls/']
  const path = /^(?:src|test|content|views|public|deploy|\.[a-z]+)\/[^\s<>*]*$/
  const code = [...README.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text)
  const links = [...README.replaceAll(/`[^`\n]+`/g, '').matchAll(/\]\(([^)#]+)\)/g)].map(([, to = '']) => to)
  const named = [...code.filter((text) => path.test(text) && !theirs.includes(text)), ...links]
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((file) => !existsSync(ROOT + file))).toEqual([])
})

test('every link within it leads to a heading', () => {
  const headings = [...README.matchAll(/^#+ (.*)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
  const anchors = [...README.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor)
  expect(anchors.filter((anchor) => !headings.includes(anchor))).toEqual([])
})
