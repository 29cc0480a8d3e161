// A fault of content stops the start; the message has its file, its line and what to write instead, and hides no
// other fault.

import { describe, expect, test } from 'vitest'
import { dayOf, readSite } from '../../src/content/index.ts'
import type { Fault, SiteLinks } from '../../src/content/index.ts'
import { faultsOf } from '../../src/content/load.ts'
import { files, mainFiles, readChanged, reviewedUntil, SITE_LINKS, withEvidenceWords } from '../fixtures.ts'
import type { ContentChanges } from '../fixtures.ts'

/** The faults of the real content with some of its files changed. */
function faultsWith(changes: ContentChanges): readonly Fault[] {
  try {
    readChanged(changes)
    return []
  } catch (error) {
    return (error as { faults: Fault[] }).faults
  }
}

const textOf = (name: string) => files.find(({ file }) => file === name)?.text ?? ''
const lineOf = (file: string, text: string) =>
  textOf(file)
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1
const add = (text: string) => (before: string) => `${before.trimEnd()}\n\n${text}\n`
const placeOf = (file: string) => /^order: (\S+)$/m.exec(textOf(file))?.[1] ?? expect.fail(file)
const inPlaceOf = (other: string) => (text: string) =>
  text.replace(/^order: .*$/m, `order: ${placeOf(other)}`)
const lastLine = (file: string) => textOf(file).trimEnd().split('\n').length + 2

test('the content as it stands has none', () => {
  expect(faultsWith({})).toEqual([])
})

test('content knows no path by itself: with every path under a prefix, links are checked just the same', () => {
  const prefix = '/elsewhere'
  const without = (href: string) => (href.startsWith(prefix) ? href.slice(prefix.length) : '')
  const elsewhere: SiteLinks = {
    sectionOf: (href) => SITE_LINKS.sectionOf(without(href)),
    pathOfSection: (id) => prefix + SITE_LINKS.pathOfSection(id),
    pathOfClaim: (id) => prefix + SITE_LINKS.pathOfClaim(id),
    urlOf: (href) => href,
    urlOfPicture: ({ name }) => prefix + name,
    targetsOf: (edition) =>
      new Map([...SITE_LINKS.targetsOf(edition)].map(([path, target]) => [prefix + path, target])),
  }
  const moved = files.map((file) => ({
    ...file,
    text: file.text
      .replaceAll('](/', `](${prefix}/`)
      .replace(/((?:guide|article|place): )\//g, `$1${prefix}/`),
  }))
  const [zh] = readSite(moved, elsewhere).editions
  const whole = zh.sections.map(({ proseInWhole }) => proseInWhole.html).join('')
  expect(whole).not.toContain(`href="${prefix}/guide/`)
  expect(() => readSite(files, elsewhere)).toThrow('leads nowhere')
})

describe('the message of a fault has its file, its line and what to write instead', () => {
  const binding = 'zh/guide/binding.md'
  const outcome = 'zh/outcomes/wechat-linked-silent.md'
  const lapsed = 'zh/outcomes/wechat-linked-lapsed.md'
  const lockedOut = 'zh/outcomes/wechat-linked-locked-out.md'
  const reported = 'reports/wechat-korean-number-2021.md'
  const told = 'zh/reports.md'
  test.each<[string, ContentChanges, Fault]>([
    [
      'a citation in a text without a list of sources: a page',
      { 'zh/pages/confidence.md': add('某事[@tencent-2024-04]。') },
      {
        file: 'zh/pages/confidence.md',
        line: lastLine('zh/pages/confidence.md'),
        message: 'the page has no list of sources: leave out [@tencent-2024-04]',
      },
    ],
    [
      'a citation in a text without a list of sources: a question',
      { 'zh/questions/sim.md': add('某事[@tencent-2024-04]。') },
      {
        file: 'zh/questions/sim.md',
        line: lastLine('zh/questions/sim.md'),
        message: 'the page has no list of sources: leave out [@tencent-2024-04]',
      },
    ],
    [
      'a link to a missing section',
      { [binding]: add('[x](/guide/nowhere)') },
      {
        file: binding,
        line: lastLine(binding),
        message: 'the link "/guide/nowhere" leads nowhere: the guide has the sections introduction, ',
      },
    ],
    [
      'a link to a missing heading',
      { [binding]: add('[x](/guide/conclusion#nothing)') },
      {
        file: binding,
        line: lastLine(binding),
        message: 'the link "/guide/conclusion#nothing" leads to no heading of that section: it has #',
      },
    ],
    [
      'a link to a missing heading of the same section',
      { [binding]: add('[x](#nothing)') },
      {
        file: binding,
        line: lastLine(binding),
        message: 'the link "#nothing" leads to no heading of that section',
      },
    ],
    [
      'a link to no page',
      { [binding]: add('[x](/nowhere)') },
      { file: binding, line: lastLine(binding), message: 'the link "/nowhere" leads nowhere' },
    ],
    [
      'a relative link',
      { [binding]: add('[x](conclusion.md)') },
      { file: binding, line: lastLine(binding), message: 'is no path of this site: begin it with "/"' },
    ],
    [
      'an insecure link',
      { [binding]: add('[x](http://example.org)') },
      {
        file: binding,
        line: lastLine(binding),
        message: 'is neither a path of this site nor an https address',
      },
    ],
    [
      'a link to an answer that does not exist',
      { [binding]: add('[x](/answer?sim=perhaps)') },
      { file: binding, line: lastLine(binding), message: 'gives "perhaps" as the answer to "sim"' },
    ],
    [
      'a link to an anchor on a page without any',
      { [binding]: add('[x](/confidence#high)') },
      {
        file: binding,
        line: lastLine(binding),
        message: 'the link "/confidence#high" leads to nothing there: it has no anchors',
      },
    ],
    [
      'a link to a rule that no table has',
      { [binding]: add('[x](/rules#wechat-magic)') },
      { file: binding, line: lastLine(binding), message: 'leads to nothing there: it has #wechat-linked-' },
    ],
    [
      'a link that gives answers to a page that takes none',
      { [binding]: add('[x](/claims?sim=receives)') },
      { file: binding, line: lastLine(binding), message: 'leave out "?sim=receives"' },
    ],
    [
      'a link to a missing source',
      { [binding]: add('[x](/sources#nobody)') },
      {
        file: binding,
        line: lastLine(binding),
        message: 'the link "/sources#nobody" leads to nothing there: it has #1link-undated, ',
      },
    ],
    [
      'a link in front matter',
      { [outcome]: (text) => text.replace(/^guide: .*$/m, 'guide: /guide/binding#nothing') },
      {
        file: outcome,
        line: lineOf(outcome, 'guide: '),
        message: 'the link "/guide/binding#nothing" leads to no heading',
      },
    ],
    [
      'a link in a step',
      { [outcome]: (text) => text.replace(/^steps:$/m, 'steps:\n  - 看[这里](/guide/nowhere)') },
      {
        file: outcome,
        line: lineOf(outcome, 'steps:') + 1,
        message: 'the link "/guide/nowhere" leads nowhere',
      },
    ],
    [
      'a link in what the article says',
      { [outcome]: (text) => text.replace(/^article: .*$/m, 'article: "[x](/guide/nowhere)"') },
      {
        file: outcome,
        line: lineOf(outcome, 'article:'),
        message: 'the link "/guide/nowhere" leads nowhere',
      },
    ],
    [
      'a citation in what the article says',
      { [outcome]: (text) => text.replace(/^article: .*$/m, 'article: "[@nobody-2020]"') },
      {
        file: outcome,
        line: lineOf(outcome, 'article:'),
        message: 'no source is called "nobody-2020"',
      },
    ],
    [
      'a link deep in the front matter of a page',
      { 'zh/pages/answer.md': (text) => text.replace('/guide/binding#wechat-binding', '/guide/nowhere') },
      {
        file: 'zh/pages/answer.md',
        line: lineOf('zh/pages/answer.md', '/guide/binding#wechat-binding'),
        message: 'the link "/guide/nowhere" leads nowhere',
      },
    ],
    [
      'a citation of an unknown source',
      { [binding]: add('某事[@nobody-2020]。') },
      {
        file: binding,
        line: lastLine(binding),
        message: 'no source is called "nobody-2020": add sources/nobody-2020.md',
      },
    ],
    [
      'a citation that is not written as one',
      { [binding]: add('某事[@nobody 2020]。') },
      { file: binding, line: lastLine(binding), message: 'is no citation: write [@source-id]' },
    ],
    [
      'a figure that is not drawn',
      { [binding]: add('::: figure pie\n图\n:::') },
      {
        file: binding,
        line: lastLine(binding),
        message: 'write "::: figure codes|line|order"',
      },
    ],
    [
      'a figure with a step too few',
      { [binding]: (text) => text.replace(/^4\. .*\n/m, '') },
      {
        file: binding,
        line: lineOf(binding, '::: figure order'),
        message: 'the figure "order" lists 4 items, here are 3',
      },
    ],
    [
      'a heading without an id',
      { [binding]: add('## 新标题') },
      { file: binding, line: lastLine(binding), message: 'write "## 新标题 {#some-id}"' },
    ],
    [
      'an id taken by another section',
      { [binding]: add('## 新标题 {#protect-yourself}') },
      {
        file: 'zh/guide/conclusion.md',
        line: lineOf('zh/guide/conclusion.md', '{#protect-yourself'),
        message: 'the id "protect-yourself" is taken by zh/guide/binding.md',
      },
    ],
    [
      'a heading with the text of another',
      { [binding]: add('## 微信能不能绑 {#again}') },
      {
        file: binding,
        line: lastLine(binding),
        message: 'the alias or heading text "微信能不能绑" is taken by zh/guide/binding.md',
      },
    ],
    [
      'a published id that is gone',
      { [binding]: (text) => text.replace('{#wechat-binding ', '{#wechat-linking ') },
      {
        file: 'zh/published-ids.txt',
        line: lineOf('zh/published-ids.txt', 'binding#wechat-binding'),
        message: '"binding#wechat-binding" was published and is gone: add #wechat-binding as an alias',
      },
    ],
    [
      'the list of published ids is gone',
      { 'zh/published-ids.txt': null },
      {
        file: 'zh/published-ids.txt',
        line: 1,
        message: 'the list of published ids is missing: bring it back',
      },
    ],
    [
      'a published section that is gone',
      { 'zh/guide/paying-in-china.md': null },
      {
        file: 'zh/published-ids.txt',
        line: lineOf('zh/published-ids.txt', 'paying-in-china'),
        message:
          'the section "paying-in-china" was published and is gone: bring back zh/guide/paying-in-china.md',
      },
    ],
    [
      'two sections in one place',
      { 'zh/guide/conclusion.md': inPlaceOf(binding) },
      {
        file: 'zh/guide/conclusion.md',
        line: lineOf('zh/guide/conclusion.md', 'order:'),
        message: `${binding} has place ${placeOf(binding)} too`,
      },
    ],
    [
      'a date that does not exist',
      { [binding]: (text) => text.replace(/^reviewed: .*$/m, 'reviewed: 2026-02-30') },
      { file: binding, line: lineOf(binding, 'reviewed:'), message: '"reviewed": write a date that exists' },
    ],
    [
      'a review that is due before it was done',
      { [binding]: reviewedUntil('1999-01-01') },
      {
        file: binding,
        line: lineOf(binding, 'review-by:'),
        message: '"review-by": write a day after 1999-01-01',
      },
    ],
    [
      'a change whose file is named after another day',
      { 'zh/changes/1999-01-02-try.md': '---\ntitle: 改动\ndate: 1999-01-01\nkind: guide\n---\n\n改了。\n' },
      {
        file: 'zh/changes/1999-01-02-try.md',
        line: 3,
        message: "the file's name begins with another day; name it 1999-01-01-….md",
      },
    ],
    [
      'a text that is nothing but spaces',
      { [binding]: (text) => text.replace(/^title: .*$/m, 'title: "  "') },
      { file: binding, line: lineOf(binding, 'title:'), message: '"title": write some text: it is empty' },
    ],
    [
      'a title for tabs that is too long for one',
      { [binding]: (text) => text.replace(/^standalone: .*$/m, `standalone: ${'长'.repeat(29)}`) },
      {
        file: binding,
        line: lineOf(binding, 'standalone:'),
        message: '"standalone": shorten it to 56 columns (a full-width character takes two)',
      },
    ],
    [
      'an outcome without words',
      { [outcome]: null },
      { file: outcome, line: 1, message: 'the file is missing' },
    ],
    [
      'an outcome without steps',
      { [outcome]: (text) => text.replace(/^steps:\n(?: +.*\n)+/m, 'steps: []\n') },
      { file: outcome, line: lineOf(outcome, 'steps:'), message: '"steps": write at least one step' },
    ],
    [
      'an outcome that does not say what the article says',
      { [outcome]: (text) => text.replace(/^article: .*$/m, 'article: ""') },
      { file: outcome, line: lineOf(outcome, 'article:'), message: '"article": write some text' },
    ],
    [
      'a page without words',
      { 'zh/pages/home.md': null },
      { file: 'zh/pages/home.md', line: 1, message: 'the file is missing' },
    ],
    [
      'words for a page that the site does not have',
      { 'zh/pages/hom.md': '---\ntitle: x\n---\n' },
      { file: 'zh/pages/hom.md', line: 1, message: 'nothing in the site is called "hom"' },
    ],
    [
      'a file in a folder that is not read',
      { 'zh/guide/drafts/next.md': '---\ntitle: x\n---\n' },
      {
        file: 'zh/guide/drafts/next.md',
        line: 1,
        message: 'the site reads no folder in zh/guide/: move the file to zh/guide/next.md, or remove it',
      },
    ],
    [
      'words for an outcome that no table reaches',
      { 'zh/outcomes/wechat-magic.md': '---\ntitle: x\n---\n' },
      {
        file: 'zh/outcomes/wechat-magic.md',
        line: 1,
        message: 'nothing in the site is called "wechat-magic"',
      },
    ],
    [
      'an option without words',
      { 'zh/questions/sim.md': (text) => text.replace(/ {2}lapsed:\n(?: {4}.*\n)+/, '') },
      {
        file: 'zh/questions/sim.md',
        line: lineOf('zh/questions/sim.md', 'options:') + 1,
        message: '"options.lapsed" is missing',
      },
    ],
    [
      'a plural that the language has not',
      { 'zh/words.md': (text) => text.replace(/^sourceCount: .*$/m, 'sourceCount: { one: 一, other: 多 }') },
      {
        file: 'zh/words.md',
        line: lineOf('zh/words.md', 'sourceCount:'),
        message: '"sourceCount": "one" is no plural of zh: remove it',
      },
    ],
    [
      'a template that is empty',
      { 'zh/words.md': (text) => text.replace(/^condition: .*$/m, 'condition: ""') },
      {
        file: 'zh/words.md',
        line: lineOf('zh/words.md', 'condition:'),
        message: '"condition": write some text: it is empty',
      },
    ],
    [
      'an unknown confidence',
      { [outcome]: (text) => text.replace(/^confidence: .*$/m, 'confidence: certain') },
      {
        file: outcome,
        line: lineOf(outcome, 'confidence:'),
        message: '"confidence": write one of high, medium, low, none',
      },
    ],
    [
      'an outcome surer than a source it rests on',
      { [lapsed]: (text) => text.replace(/^confidence: .*$/m, 'confidence: high') },
      {
        file: lapsed,
        line: lineOf(lapsed, 'confidence:'),
        message:
          '"confidence": the answer rests on thepaper-undated, whose confidence is medium: write medium or lower',
      },
    ],
    [
      'an outcome with a step of our own that is as sure as what it was inferred from',
      { [lapsed]: (text) => text.replace(/^confidence: .*$/m, 'confidence: high') },
      {
        file: lapsed,
        line: lineOf(lapsed, 'confidence:'),
        message: '"confidence": the answer is inferred: write medium or lower',
      },
    ],
    [
      'an outcome that rests on nothing',
      { [outcome]: (text) => text.replace(/^rests-on: .*$/m, 'rests-on: []') },
      {
        file: outcome,
        line: lineOf(outcome, 'rests-on:'),
        message: '"rests-on": name the sources the answer cannot do without',
      },
    ],
    [
      'an outcome that rests on a source it does not cite',
      { [outcome]: (text) => text.replace(/^rests-on: .*$/m, 'rests-on: [tencent-2024-04]') },
      {
        file: outcome,
        line: lineOf(outcome, 'rests-on:'),
        message: 'the text does not cite [@tencent-2024-04]',
      },
    ],
    [
      'a link in a step with conditions',
      {
        [outcome]: (text) =>
          text.replace(
            /^steps:$/m,
            'steps:\n  - when: { where: [china] }\n    text: 看[这里](/guide/nowhere)',
          ),
      },
      {
        file: outcome,
        line: lineOf(outcome, 'steps:') + 2,
        message: 'the link "/guide/nowhere" leads nowhere',
      },
    ],
    [
      'a step that is a number',
      { [outcome]: (text) => text.replace(/^steps:$/m, 'steps:\n  - 5') },
      { file: outcome, line: lineOf(outcome, 'steps:') + 1, message: '"steps.0": write text here' },
    ],
    [
      'a step without a text',
      { [outcome]: (text) => text.replace(/^steps:$/m, 'steps:\n  - when: { where: [china] }') },
      { file: outcome, line: lineOf(outcome, 'steps:') + 1, message: '"steps.0.text" is missing' },
    ],
    [
      'a step with conditions that are none',
      { [outcome]: (text) => text.replace(/^steps:$/m, 'steps:\n  - text: 一步\n    when: {}') },
      {
        file: outcome,
        line: lineOf(outcome, 'steps:') + 2,
        message: '"steps.0.when": write conditions as { where: [china] }, or the text alone',
      },
    ],
    [
      'a step whose conditions are empty',
      { [outcome]: (text) => text.replace(/^steps:$/m, 'steps:\n  - text: 一步\n    when:') },
      {
        file: outcome,
        line: lineOf(outcome, 'steps:') + 2,
        message: '"steps.0.when": write conditions as { where: [china] }, or the text alone',
      },
    ],
    [
      'a condition without an option',
      { [outcome]: (text) => text.replace(/^steps:$/m, 'steps:\n  - text: 一步\n    when: { where: [] }') },
      {
        file: outcome,
        line: lineOf(outcome, 'steps:') + 2,
        message: '"steps.0.when.where": write at least one option',
      },
    ],
    [
      'a step that nobody with the outcome can meet',
      {
        [outcome]: (text) => text.replace(/^steps:$/m, 'steps:\n  - text: 一步\n    when: { sim: [lapsed] }'),
      },
      {
        file: outcome,
        line: lineOf(outcome, 'steps:') + 2,
        message: 'nobody with this outcome answers sim so: write some of silent, or remove the step',
      },
    ],
    [
      'a condition that everybody with the outcome meets',
      {
        [outcome]: (text) =>
          text.replace(
            /^steps:$/m,
            'steps:\n  - text: 一步\n    when: { mainland: [none, reachable, unreachable] }',
          ),
      },
      {
        file: outcome,
        line: lineOf(outcome, 'steps:') + 2,
        message: 'everybody with this outcome answers mainland so: leave the condition out',
      },
    ],
    [
      'a condition that names every option with which one has the outcome',
      {
        [lockedOut]: (text) =>
          text.replace(/^steps:$/m, 'steps:\n  - text: 一步\n    when: { sim: [silent, lapsed] }'),
      },
      {
        file: lockedOut,
        line: lineOf(lockedOut, 'steps:') + 2,
        message: 'everybody with this outcome answers sim so: leave the condition out',
      },
    ],
    [
      'a condition on a question that there is not',
      {
        [outcome]: (text) => text.replace(/^steps:$/m, 'steps:\n  - text: 一步\n    when: { colour: [red] }'),
      },
      {
        file: outcome,
        line: lineOf(outcome, 'steps:') + 2,
        message: '"steps.0.when.colour" is not a key of this kind of file',
      },
    ],
    [
      'a condition on an option that there is not',
      {
        [outcome]: (text) => text.replace(/^steps:$/m, 'steps:\n  - text: 一步\n    when: { where: [moon] }'),
      },
      {
        file: outcome,
        line: lineOf(outcome, 'steps:') + 2,
        message: 'write options of where: pakistan, china, elsewhere',
      },
    ],
    [
      'an unknown that there is not',
      {
        'zh/cautions/never-rent-or-lend.md': (text) =>
          text.replace(/^confidence: /m, 'unknowns: [nothing]\nconfidence: '),
      },
      {
        file: 'zh/cautions/never-rent-or-lend.md',
        line: lineOf('zh/cautions/never-rent-or-lend.md', 'confidence:'),
        message: '"unknowns": nothing is called "nothing": write some of alipay-relinking, ',
      },
    ],
    [
      'unknowns that are no list',
      {
        'zh/cautions/never-rent-or-lend.md': (text) =>
          text.replace(/^confidence: /m, 'unknowns: country-lists\nconfidence: '),
      },
      {
        file: 'zh/cautions/never-rent-or-lend.md',
        line: lineOf('zh/cautions/never-rent-or-lend.md', 'confidence:'),
        message: '"unknowns": write a list of ids of unknowns',
      },
    ],
    [
      'an outcome of which nobody has published something that there is not',
      { [outcome]: (text) => text.replace(/^unknowns: .*$/m, 'unknowns:\n  - country-lists\n  - nothing') },
      {
        file: outcome,
        line: lineOf(outcome, 'unknowns:') + 2,
        message: '"unknowns": nothing is called "nothing": write some of alipay-relinking, ',
      },
    ],
    [
      'a sentence that says in words and by a mark that nothing was found',
      { [binding]: add('这里有来源[@tencent-2024-04]。那里没有查到[@tencent-2024-04; @none]。') },
      {
        file: binding,
        line: lastLine(binding),
        message: '"没有查到" already says that nothing was found: leave out [@none]',
      },
    ],
    [
      'such a sentence in a step',
      { [outcome]: (text) => text.replace(/^steps:$/m, 'steps:\n  - 没查到[@none]') },
      {
        file: outcome,
        line: lineOf(outcome, 'steps:') + 1,
        message: '"没查到" already says that nothing was found: leave out [@none]',
      },
    ],
    [
      'two unknowns in one place',
      { 'zh/unknowns/keep-alive-price.md': inPlaceOf('zh/unknowns/country-lists.md') },
      {
        file: 'zh/unknowns/keep-alive-price.md',
        line: lineOf('zh/unknowns/keep-alive-price.md', 'order:'),
        message: 'zh/unknowns/country-lists.md has place ',
      },
    ],
    [
      'a source that nothing cites',
      withEvidenceWords({ 'sources/lonely-2020.md': textOf('sources/wechat-app-table-2018-09.md') }),
      {
        file: 'sources/lonely-2020.md',
        line: 1,
        message: 'nothing cites this source: cite it as [@lonely-2020]',
      },
    ],
    [
      'two sources with one address',
      {
        'sources/tencent-copy.md': textOf('sources/tencent-2024-04.md'),
      },
      {
        file: 'sources/tencent-copy.md',
        line: lineOf('sources/tencent-2024-04.md', 'url:'),
        message: 'sources/tencent-2024-04.md has the same url',
      },
    ],
    [
      'a report of an unknown source',
      { [reported]: (text) => text.replace(/^source: .*$/m, 'source: nobody-2020') },
      {
        file: reported,
        line: lineOf(reported, 'source:'),
        message: '"source": no source is called "nobody-2020": add sources/nobody-2020.md',
      },
    ],
    [
      'a report on a day that does not exist',
      { [reported]: (text) => text.replace(/^date: .*$/m, 'date: 2021-02-30') },
      { file: reported, line: lineOf(reported, 'date:'), message: '"date": write a date that exists' },
    ],
    [
      'a report of what happened after its source was seen',
      { [reported]: (text) => text.replace(/^date: .*$/m, 'date: 2091-09-07') },
      {
        file: reported,
        line: lineOf(reported, 'date:'),
        message: '"date": rfa-2021-09 was seen on ',
      },
    ],
    [
      'a source published in a month that does not exist',
      { 'sources/tencent-2024-04.md': (text) => text.replace(/^published: .*$/m, 'published: 2024-13') },
      {
        file: 'sources/tencent-2024-04.md',
        line: lineOf('sources/tencent-2024-04.md', 'published:'),
        message: '"published": write a date that exists',
      },
    ],
    [
      'a report in a month that does not exist',
      { [reported]: (text) => text.replace(/^date: .*$/m, 'date: 2021-13') },
      { file: reported, line: lineOf(reported, 'date:'), message: '"date": write a date that exists' },
    ],
    [
      'a report on some day',
      { [reported]: (text) => text.replace(/^date: .*$/m, 'date: last year') },
      {
        file: reported,
        line: lineOf(reported, 'date:'),
        message: '"date": write 2024-04-15, 2024-04, "2024" or undated',
      },
    ],
    [
      'a report that does not say how it ended',
      { [told]: (text) => text.replace(/^ {2}how: .*$/m, '  how: ""') },
      { file: told, line: lineOf(told, '  how:'), message: 'how": write some text: it is empty' },
    ],
    [
      'a report that does not say what was tried',
      { [told]: (text) => text.replace(/^ {2}tried: .*\n/m, '') },
      { file: told, line: 3, message: 'tried" is missing: add it to the front matter' },
    ],
    [
      'a report without words',
      { [told]: (text) => text.replace(/^wechat-korean-number-2021:\n(?: {2}.*\n)+/m, '') },
      { file: told, line: 1, message: '"wechat-korean-number-2021" is missing: write the words for' },
    ],
    [
      'words for a source that there is not',
      { 'zh/sources.md': (text) => text.replace(/^1link-undated:$/m, 'nowhere-undated:') },
      { file: 'zh/sources.md', line: 3, message: 'there is no sources/nowhere-undated.md' },
    ],
    [
      'a report whose calling code is a number',
      { [reported]: (text) => text.replace(/^code: .*$/m, 'code: +82') },
      {
        file: reported,
        line: lineOf(reported, 'code:'),
        message: '"code": write a country calling code in quotes, as "+82", several as a list, or unknown',
      },
    ],
    [
      'a report surer than its source',
      { [reported]: (text) => text.replace(/^source: /m, 'strength: high\nsource: ') },
      {
        file: reported,
        line: lineOf(reported, 'source:'),
        message: '"strength": rfa-2021-09 has the confidence medium: write a lower one, or leave it out',
      },
    ],
    [
      'a claim that is not three paragraphs',
      { [binding]: add('::: claim {#claim-new state=unknown confidence=none}\n一段\n:::') },
      { file: binding, line: lastLine(binding), message: 'a claim is three paragraphs' },
    ],
  ])('%s', (_, changes, { file, line, message }) => {
    expect(faultsWith(changes)).toContainEqual({
      file,
      line,
      message: expect.stringContaining(message) as string,
    })
  })
})

/** Slips that make one fault in any file with front matter, by what an author did. */
const SLIPS: Readonly<Record<string, (text: string) => string>> = {
  'left out the first line': (text) => text.replace('---\n', ''),
  'did not close the front matter': (text) => text.replace('\n---\n', '\n'),
  'did not close a quotation mark': (text) => text.replace(/^([\w-]+): .*$/m, '$1: "x'),
  'wrote a colon of full width': (text) => text.replace(/^( *[\w-]+):/m, '$1\uFF1A'),
  'began a line with a tab': (text) => text.replace(/\n(?=[\w-]+:)/, '\n\t'),
  'wrote a key twice': (text) => text.replace(/^[\w-]+:.*(?:\n .*)*\n/m, '$&$&'),
  'misspelt a key': (text) => text.replace(/^([\w-]+):/m, '$1x:'),
  'left the file empty': () => '',
}

describe('a slip in a file is one fault, in that file, and nothing of other files is one beside it', () => {
  const slips = Object.values(SLIPS)
  const texts = mainFiles.filter(({ file }) => file.endsWith('.md')).map(({ file }) => file)
  const folders = [...new Set(texts.map((file) => file.slice(0, file.lastIndexOf('/') + 1)))]

  test.each(Object.entries(SLIPS))('an author %s', (_, slip) => {
    const file = 'zh/guide/binding.md'
    expect(faultsWith({ [file]: slip }).map((fault) => fault.file)).toEqual([file])
  })

  // Every second file at once, for the others lead to it; each with another slip.
  test.each(folders.flatMap((folder) => [0, 1].map((half) => [folder, half] as const)))(
    'in every second file of %s, from %i on',
    (folder, half) => {
      const own = texts
        .filter((file) => file.startsWith(folder) && !file.slice(folder.length).includes('/'))
        // Without the words of the site nothing of an edition is read.
        .filter((file, i) => i % 2 === half && file !== 'zh/words.md')
      const changes = own.map((file, i) => [file, slips[i % slips.length] ?? expect.fail()] as const)
      expect(faultsWith(Object.fromEntries(changes)).map(({ file }) => file)).toEqual(own)
    },
  )
})

describe('what is gone, or has another name, is one fault', () => {
  const binding = textOf('zh/guide/binding.md')
  const outcome = textOf('zh/outcomes/wechat-linked-silent.md')
  test.each<[string, ContentChanges, string, string]>([
    ['a section', { 'zh/guide/binding.md': null }, 'zh/published-ids.txt', 'bring back zh/guide/binding.md'],
    [
      'an unknown that outcomes name',
      { 'zh/unknowns/country-lists.md': null },
      'zh/published-ids.txt',
      'bring back zh/unknowns/country-lists.md',
    ],
    [
      'a source',
      { 'sources/tencent-2024-04.md': null },
      'zh/sources.md',
      'there is no sources/tencent-2024-04.md',
    ],
    ['the words of the site', { 'zh/words.md': null }, 'zh/words.md', 'the file is missing'],
    ['the words for the sources', { 'zh/sources.md': null }, 'zh/sources.md', 'the file is missing'],
    [
      'a section in capitals',
      { 'zh/guide/binding.md': null, 'zh/guide/Binding.md': binding },
      'zh/guide/Binding.md',
      'as binding.md',
    ],
    [
      'a section with another ending',
      { 'zh/guide/binding.md': null, 'zh/guide/binding.markdown': binding },
      'zh/guide/binding.markdown',
      'as binding.md',
    ],
    [
      'an outcome that is misspelt',
      { 'zh/outcomes/wechat-linked-silent.md': null, 'zh/outcomes/wechat-linked-silnt.md': outcome },
      'zh/outcomes/wechat-linked-silnt.md',
      'name the file wechat-linked-silent.md',
    ],
    [
      'a second copy of a source',
      { 'sources/tencent-copy.md': textOf('sources/tencent-2024-04.md') },
      'sources/tencent-copy.md',
      'has the same url',
    ],
  ])('%s', (_, changes, file, message) => {
    expect(faultsWith(changes)).toEqual([
      { file, line: expect.any(Number) as number, message: expect.stringContaining(message) as string },
    ])
  })
})

test('what leads into a file with a fault is no fault beside it, and what leads elsewhere is', () => {
  const faults = faultsWith({
    'zh/guide/binding.md': (text) => text.replace('{#wechat-binding ', '{#wechat-linking '),
    'zh/guide/conclusion.md': add('[x](/guide/binding#wechat-relink)[x](/guide/nowhere)'),
    'zh/guide/locked-out.md': (text) => text.replace('---\n', ''),
  })
  expect(faults.map(({ file }) => file)).toEqual(
    expect.arrayContaining(['zh/guide/locked-out.md']) as string[],
  )
  expect(faults.filter(({ message }) => message.includes('locked-out'))).toEqual([])
  expect(faults.filter(({ message }) => message.includes('/guide/nowhere'))).toHaveLength(1)
})

test('the message of a file that nobody reads says where it belongs', () => {
  const remedies = {
    'README.md': 'to sources/ or reports/ or zh/',
    'guide/x.md': 'to zh/guide/x.md',
    'ZH/guide/x.md': 'to zh/guide/x.md',
    'zh/outcome/x.md': 'to zh/outcomes/x.md',
    'zh/sources/x.md': 'to sources/x.md',
    'zh/guide/deeper/x.md': 'to zh/guide/x.md',
    'zh/guide/My_new page.TXT': 'as my-new-page.md',
    'zh/guide/\u7AE0.md': 'as some-name.md',
    'zh/guide/binding.md~': 'zh/guide/binding.md is there: remove this one',
    'zh/questions/sims.md': 'name the file sim.md, ',
  }
  const faults = faultsWith(Object.fromEntries(Object.keys(remedies).map((file) => [file, 'x\n'])))
  expect(faults).toEqual(
    Object.entries(remedies)
      .map(([file, remedy]) => ({ file, line: 1, message: expect.stringContaining(remedy) as string }))
      .sort((a, b) => (a.file < b.file ? -1 : 1)),
  )
})

describe('a day to come on which something is said to have been done, where the day is known', () => {
  const DATED: Readonly<Record<string, string>> = {
    'zh/guide/binding.md': 'reviewed',
    'zh/outcomes/wechat-linked-silent.md': 'reviewed',
    'sources/tencent-2024-04.md': 'seen',
  }
  const textWith = (day: string) => (text: string) =>
    text.replace(/^(reviewed|seen): .*$/m, `$1: ${day}`).replace(/^review-by: .*$/m, 'review-by: 2999-01-01')
  const changedTo = (day: string) =>
    mainFiles.map(({ file, text }) => ({ file, text: file in DATED ? textWith(day)(text) : text }))

  test('is a fault from the day after tomorrow on', () => {
    const faults = faultsOf(changedTo('2031-05-07'), SITE_LINKS, '2031-05-05')
    expect(faults.map(({ file, line, message }) => [file, line, message])).toEqual(
      Object.entries(DATED)
        .map(([file, key]) => [
          file,
          lineOf(file, `${key}:`),
          `"${key}": 2031-05-07 is still to come: write the day on which it was done`,
        ])
        .sort(),
    )
  })

  test('is none on the morrow, which has begun in the east', () => {
    expect(faultsOf(changedTo('2031-05-06'), SITE_LINKS, '2031-05-05')).toEqual([])
  })

  test('is none where no day is told: a server with a wrong clock starts', () => {
    expect(faultsOf(changedTo('2031-05-07'), SITE_LINKS)).toEqual([])
  })

  test('is found nowhere in the content', () => {
    expect(faultsOf(files, SITE_LINKS, dayOf(Date.now()))).toEqual([])
  })
})

describe('what an author meant as a mark, and a reader would see as text, is one fault', () => {
  const binding = 'zh/guide/binding.md'
  const TABLE = '| 甲 | 乙 |\n|---|---|\n'
  const CLAIM = 'claim {#claim-new state=unknown confidence=none}\n一\n\n二\n\n三'
  // The texts, with the line of them that is told; what it says to write.
  test.each<[remedy: string, line: number, texts: readonly string[]]>([
    [
      'is HTML',
      0,
      [
        '一<b>二</b>',
        '一<br>二',
        '<div class="x">\n一\n</div>',
        '<!-- 一 -->',
        '一<!-- 二 -->',
        '<!DOCTYPE html>',
        '## 一<i>二</i> {#new}',
      ],
    ],
    ['is HTML', 2, [`${TABLE}| a<br>b | c |`]],
    ['write the character itself', 0, ['一&foo;二', '一&amp;nbsp;二']],
    [
      'write a citation in half width, without spaces inside, as [@source-id]',
      0,
      ['【@none】', '［@none］', '[@none】', '【@none]', '[ @none ]', '[＠none]', '〔@none〕', '某事[@none'],
    ],
    ['is no citation: write', 0, ['[@cbbc-2023, @app-undated]', '[cbbc-2023]', '[app-undated]']],
    [
      'write [text](/path), in half width',
      0,
      [
        '[x]（/guide）',
        '[x](/guide）',
        '[x] (/guide)',
        '［x］（/guide）',
        '【x】(/guide)',
        '[x]（https://example.org）',
        '[x](/guide/bin ding)',
        '[x](/guide',
        '[x](javascript:alert)',
      ],
    ],
    ['write **text** in half width', 0, ['一＊＊二＊＊三', '一 ** 二 ** 三', '一**二三']],
    ['write ":::"', 0, [`：：： ${CLAIM}\n:::`, `:：： ${CLAIM}\n：：：`, `:: ${CLAIM}\n:::`]],
    ['is not closed: end it with a line of ":::"', 0, [`::: ${CLAIM}`, `::: ${CLAIM}\n：：：`]],
    ['this ":::" closes nothing', 2, ['一\n\n:::', '一\n\n:::\n\n二']],
    [
      'write "## ", in half width',
      0,
      ['＃＃ 一 {#new}', '##一 {#new}', '#＃ 一 {#new}', '##\u3000一 {#new}'],
    ],
    [
      'write "## 一 {#new}"',
      0,
      ['## 一 ｛#new｝', '## 一 {＃new}', '## 一 {# new}', '## 一 {new}', '## 一 {#New}'],
    ],
    ['write "## 一 {#some-id}"', 0, ['## 一', '## 一 {#一}', '## 一 ｛#一｝', '一\n---']],
    ['begin with "##"', 0, ['# 一', '# 一 {#new}', '一\n===']],
    ['the heading has no words', 0, ['## {#new}']],
    ['write "###", for the heading above has "##"', 2, ['## 一 {#new}\n\n#### 二 {#newer}']],
    ['write each "|" of a table in half width', 0, ['｜甲｜乙｜\n｜---｜---｜\n｜a｜b｜']],
    [
      'this row is in no table',
      0,
      ['| 甲 | 乙 |\n| a | b |', '| 甲 | 乙 |\n|---|\n| a | b |', '| 甲 |\n|－－|'],
    ],
    ['the row has 1 cell, the head of its table 2', 2, [`${TABLE}| a |`, `${TABLE}｜a｜b｜`, `${TABLE}a`]],
    ['the row has 3 cells, the head of its table 2', 3, [`${TABLE}| a | b |\n| a | b | c |`]],
    ['begin an item of a list with "- "', 0, ['• 一', '－ 一', '-一']],
    ['begin an item of a list with "1. "', 0, ['1.一', '１. 一', '１．一']],
  ])('%s', (remedy, line, texts) => {
    for (const text of texts) {
      expect([text, faultsWith({ [binding]: add(text) })]).toEqual([
        text,
        [
          {
            file: binding,
            line: lastLine(binding) + line,
            message: expect.stringContaining(remedy) as string,
          },
        ],
      ])
    }
  })

  test('a heading that is none, and a claim that is none, lose nothing that others look for', () => {
    const claim = '::: claim {#claim-needs-mainland-number'
    const changes: readonly ((text: string) => string)[] = [
      (text) => text.replace(/^## (?=.*#wechat-binding)/m, '＃＃ '),
      (text) => text.replace(/^## (?=.*#wechat-binding)/m, '##'),
      (text) => text.replace(/\{(#wechat-binding .*)\}/, '｛$1｝'),
      (text) => text.replace(claim, claim.replace(':::', '：：：')),
      (text) => text.replace(`${claim} state=corrected`, `${claim} state=wrong`),
    ]
    for (const change of changes)
      expect(faultsWith({ [binding]: change }).map(({ file }) => file)).toEqual([binding])
  })

  test('what is meant as text is none', () => {
    const texts = [
      '注意！[这里](/guide)：先看（/guide是它的地址）。',
      '【注】a < b，x<y，<3，写<你的号码>，见<https://example.org>。',
      '用`<b>`、`**`和`［@none］`。',
      '好～～，一＊二，A&B; C，AT&T，#1，1.5倍，2026.11',
      '—— 一',
      '：二',
      `${TABLE}| a\\|b | |`,
      '一&nbsp;二&lt;三[x]',
      '> 一\n>\n> | 甲 |\n> |---|\n> | a |',
    ]
    expect(faultsWith({ [binding]: add(texts.join('\n\n')) })).toEqual([])
  })
})

test('what is wrong in a cell of a table is told at the line of its row', () => {
  const binding = 'zh/guide/binding.md'
  const faults = faultsWith({
    [binding]: add('| 甲 | 乙 |\n|---|---|\n| a | b |\n| c[@nobody-2020] | [x](/nowhere) |'),
  })
  expect(faults.map(({ line }) => line)).toEqual([lastLine(binding) + 3, lastLine(binding) + 3])
})

test('a mark beside words that nothing was found is a fault in one sentence, and in no other', () => {
  const refrains = [
    '那里没有查到。[@none]',
    '那里没有查到[@tencent-2024-04；@none]。',
    '那里没有查到[@tencent-2024-04, 第8条。; @none]。',
    '那里没有查到[价格](/claims)[@none]。',
  ]
  const others = [
    '| 甲 | 乙 |\n|---|---|\n| 没有查到 | 有[@none] |',
    '那里没有查到。有人说有[@none]。',
    '那里没有查到；有人说有[@none]。',
    '有人说有[@none]。',
    '那里没有查到[@tencent-2024-04]。',
  ]
  const binding = 'zh/guide/binding.md'
  const faults = faultsWith({ [binding]: add([...refrains, ...others].join('\n\n')) })
  // A blank line stands between two paragraphs.
  expect(faults.map(({ line }) => line)).toEqual(refrains.map((_, i) => lastLine(binding) + 2 * i))
  expect(faults.filter(({ message }) => !message.includes('already says that nothing was found'))).toEqual([])
})

/** The files with a fault that says this. */
const filesSaying = (message: string, changes: ContentChanges) =>
  faultsWith(changes)
    .filter((fault) => fault.message.includes(message))
    .map(({ file }) => file)

const FRONT_MATTER = /^---\n[^]*?\n---\n/
const bodyOf = (text: string) => text.replace(FRONT_MATTER, '').trim()
const pages = mainFiles.filter(({ file }) => file.endsWith('.md'))
const [withText, withoutText] = [
  pages.filter(({ text }) => bodyOf(text) !== '').map(({ file }) => file),
  pages.filter(({ text }) => bodyOf(text) === '').map(({ file }) => file),
]
const changed = (names: readonly string[], change: (text: string) => string): ContentChanges =>
  Object.fromEntries(names.map((file) => [file, change]))

describe('a text where the site shows one, and nowhere else', () => {
  test.each([
    ['nothing', ''],
    ['blank lines', '\n \n'],
    ['a citation', '[@none]\n'],
    ['a definition of a link', '[x]: /claims\n'],
  ])('every file without its text, but for %s, is a fault', (_, rest) => {
    const empty = changed(withText, (text) => (FRONT_MATTER.exec(text)?.[0] ?? '') + rest)
    expect(filesSaying('there is no text under the front matter', empty)).toEqual(withText)
  })

  test('so is a text in every file that is made of its front matter', () => {
    const full = changed(withoutText, add('一段'))
    expect(filesSaying('is shown nowhere: remove it', full)).toEqual(withoutText)
  })

  test('so is a step that is a citation alone', () => {
    const outcome = 'zh/outcomes/wechat-linked-silent.md'
    const changes = {
      [outcome]: (text: string) => text.replace(/^steps:$/m, 'steps:\n  - "[@kfqq-undated]"'),
    }
    expect(filesSaying('"steps": write words', changes)).toEqual([outcome])
  })
})

test('a text that stands twice in its file is a fault, in every file', () => {
  const faults = faultsWith(changed(withText, (text) => text + text.replace(FRONT_MATTER, '')))
  const faulty = new Set(faults.map(({ file }) => file))
  expect(withText.filter((file) => !faulty.has(file))).toEqual([])
})

test('an item that was published and is gone is a fault: what nobody published, and what changed', () => {
  const items = mainFiles.map(({ file }) => file).filter((file) => /^zh\/(?:unknowns|changes)\//.test(file))
  const faults = faultsWith(Object.fromEntries(items.map((file) => [file, null])))
  for (const file of items) {
    const entry = file.slice('zh/'.length, -'.md'.length)
    expect(faults).toContainEqual({
      file: 'zh/published-ids.txt',
      line: lineOf('zh/published-ids.txt', entry),
      message: `"${entry}" was published and is gone: bring back ${file}`,
    })
  }
})

// A drawing says by its last element whether it is whole.
test('every text that ends within a line is a fault, at that line', () => {
  const texts = mainFiles.filter(({ file }) => /\.(?:md|txt)$/.test(file))
  const faults = faultsWith(
    changed(
      texts.map(({ file }) => file),
      (text) => text.trimEnd(),
    ),
  )
  expect(faults.map(({ file, line }) => `${file}:${line}`)).toEqual(
    texts.map(({ file, text }) => `${file}:${text.trimEnd().split('\n').length}`),
  )
})

test('every file that nobody reads is a fault, and no other', () => {
  const strays = [
    'notes.txt',
    'README.md',
    'French/words.md',
    'drafts/guide/x.md',
    'zh/notes.md',
    'zh/words.txt',
    'zh/words.MD',
    'zh/Words.md',
    'zh/published-ids.md',
    'zh/drafts/x.md',
    'zh/guide/deeper/x.md',
    'zh/guide/x.txt',
    'zh/guide/x.md~',
    'zh/guide/X.md',
    'zh/guide/a b.md',
    'zh/guide/\u7AE0.md',
    'zh/guide/-.md',
    'zh/pages/prices.md',
    'zh/outcomes/wechat-magic.md',
    'zh/questions/colour.md',
    'sources/x.txt',
    'sources/deeper/x.md',
    'reports/x.yaml',
    'reports/x',
  ]
  const faults = faultsWith(Object.fromEntries(strays.map((file) => [file, '---\ntitle: x\n---\n'])))
  expect(faults.map(({ file, line }) => [file, line])).toEqual(strays.toSorted().map((file) => [file, 1]))
  expect(faults.filter(({ message }) => !/^(?:the site reads no|nothing in the site)/.test(message))).toEqual(
    [],
  )
})

describe('a character that cannot be seen is a fault, at its line', () => {
  const RANGES: readonly (readonly [from: number, to: number])[] = [
    [0x00, 0x08],
    [0x0b, 0x1f],
    [0x7f, 0x9f],
    [0x200b, 0x200b],
    [0x2028, 0x202e],
    [0x2060, 0x206f],
    [0xd800, 0xdfff],
    [0xfeff, 0xfeff],
    [0xfff9, 0xfffb],
    [0xfffd, 0xffff],
    [0xe0000, 0xe007f],
  ]
  const characters = RANGES.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
  const nameOf = (point: number) => `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  const binding = 'zh/guide/binding.md'
  const told = 'zh/reports.md'

  test('as itself, each of them', () => {
    const lines = characters.map((point) => `x${String.fromCodePoint(point)}x`)
    const faults = faultsWith({ [binding]: add(lines.join('\n')) })
    expect(faults).toEqual(
      characters.map((point, i) => ({
        file: binding,
        line: lastLine(binding) + i,
        message: expect.stringMatching(`^${nameOf(point).replace('+', '\\+')} `) as string,
      })),
    )
  })

  test('as an escape in front matter', () => {
    const how = (escape: string) => ({
      [told]: (text: string) => text.replace(/^ {2}how: .*$/m, `  how: "x${escape}x"`),
    })
    for (const escape of ['\\0', '\\e', '\\x7f', '\\u202e', '\\ufeff', '\\U000e0041'])
      expect([escape, faultsWith(how(escape))]).toEqual([
        escape,
        [
          {
            file: told,
            line: lineOf(told, '  how:'),
            message: expect.stringContaining('how": an escape stands for a character') as string,
          },
        ],
      ])
  })

  test.each([
    'x&#0;x',
    '&#x202e;x',
    '*x&#8203;*',
    'x&ZeroWidthSpace;x',
    '`a`[x&#xfeff;](/claims)',
    '&#xe0041;x',
  ])('as the reference in %s', (text) => {
    expect(faultsWith({ [binding]: add(text) })).toEqual([
      {
        file: binding,
        line: lastLine(binding),
        message: expect.stringMatching(
          /^a reference stands for U\+[0-9A-F]+, which cannot be seen/,
        ) as string,
      },
    ])
  })

  test('none that a script is written with is one, nor a byte order mark, nor line ends of Windows', () => {
    const text = 'x\t\u200C\u200D\u200E\u200F\u00A0\u3000\u00AD\u{1F1F5}\u{1F1F0}'
    expect(faultsWith({ [binding]: add(text) })).toEqual([])
    expect(faultsWith({ [binding]: (all) => `\uFEFF${all.replaceAll('\n', '\r\n')}` })).toEqual([])
  })
})

test('a line of the error shows what a terminal would obey', () => {
  expect(() => readChanged({ 'zh/\u001B[2J\n.md': '' })).toThrow(
    'The content has 1 fault:\n  zh/\\u{1b}[2J\\u{a}.md:1: nothing in the site is called',
  )
})

test('all faults are reported at once, in the order of files and lines', () => {
  const faults = faultsWith({
    'zh/guide/conclusion.md': add('[x](/guide/nowhere)\n\n## 没有编号'),
    'zh/guide/binding.md': add('某事[@nobody-2020]。'),
    'sources/lonely-2020.md': '---\ntitle: x\n---\n',
  })
  expect(new Set(faults.map(({ file }) => file))).toEqual(
    new Set(['sources/lonely-2020.md', 'zh/guide/binding.md', 'zh/guide/conclusion.md']),
  )
  expect(faults.filter(({ file }) => file === 'zh/guide/conclusion.md')).toHaveLength(2)
  expect(faults.map(({ file }) => file)).toEqual(faults.map(({ file }) => file).toSorted())
})

test('no fault is told twice', () => {
  const faults = faultsWith({ 'zh/guide/binding.md': add('[x](/guide/nowhere)[x](/guide/nowhere)') })
  expect(faults).toHaveLength(1)
})

test('the error that stops the start lists each fault as file:line: message', () => {
  expect(() => readChanged({ 'zh/guide/binding.md': add('[x](/guide/nowhere)') })).toThrow(
    /^The content has 1 fault:\n {2}zh\/guide\/binding\.md:\d+: the link "\/guide\/nowhere" leads nowhere/,
  )
})

test('a renamed id with the old one as an alias is no fault', () => {
  expect(
    faultsWith({
      'zh/guide/binding.md': (text) => text.replace('{#wechat-binding ', '{#wechat-linking #wechat-binding '),
    }),
  ).toEqual([])
})

describe('one slip is one fault', () => {
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>\n'

  test('a heading whose id is another, however many links lead to it', () => {
    const faults = faultsWith({ 'zh/guide/binding.md': (text) => text.replace('#wechat-binding', '#other') })
    expect(faults.map(({ file, message }) => [file, message.split(':')[0]])).toEqual([
      ['zh/published-ids.txt', '"binding#wechat-binding" was published and is gone'],
    ])
  })

  test.each(['2026-11-31', '2026/11/24'])('a day that is none, %s, where the day is known', (day) => {
    const changed = mainFiles.map(({ file, text, ...rest }) => ({
      ...rest,
      file,
      text: file === 'zh/guide/binding.md' ? text.replace(/^reviewed: .*$/m, `reviewed: ${day}`) : text,
    }))
    expect(
      faultsOf(changed, SITE_LINKS, '2026-01-01').filter(({ file }) => file.includes('binding')),
    ).toEqual([expect.objectContaining({ message: '"reviewed": write a date that exists, as 2026-11-22' })])
  })

  test('a picture whose name is none', () => {
    const faults = faultsWith({
      'zh/pictures/Shot.SVG': SVG,
      'zh/guide/introduction.md': add('![一个方块](Shot.SVG)'),
    })
    expect(faults.map(({ file }) => file)).toEqual(['zh/pictures/Shot.SVG'])
  })

  test('a picture by a full-width mark', () => {
    const faults = faultsWith({
      'zh/pictures/shot.svg': SVG,
      'zh/guide/introduction.md': add('！[一个方块](shot.svg)'),
    })
    expect(faults).toEqual([
      {
        file: 'zh/guide/introduction.md',
        line: lastLine('zh/guide/introduction.md'),
        message:
          'the link "shot.svg" names a picture: write ![what it shows](shot.svg), "!" and all in half width',
      },
    ])
  })
})
