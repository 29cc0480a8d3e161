// Structured data: what the pages really carry, held against schema.org's types by the compiler.

import ts from 'typescript'
import { expect, test } from 'vitest'
import { edition, testApp } from '../../fixtures.ts'

const SCRIPT = /<script type="application\/ld\+json">([^<]*)<\/script>/

test('the front page carries the core question, every section its article and the way to it; all of it is schema.org', async () => {
  const app = await testApp()
  const found: { path: string; data: { '@graph': { '@type': string }[] } }[] = []
  for (const path of ['/', ...edition.sections.map(({ id }) => `/guide/${id}`)]) {
    const [, json = ''] = SCRIPT.exec((await app.inject(path)).body) ?? []
    found.push({ path, data: JSON.parse(json) as { '@graph': { '@type': string }[] } })
  }
  expect(found.map(({ path, data }) => [path, data['@graph'].map((node) => node['@type'])])).toEqual([
    ['/', ['FAQPage']],
    ...edition.sections.map(({ id }) => [`/guide/${id}`, ['Article', 'BreadcrumbList']]),
  ])
  const source = [
    'import type { Article, BreadcrumbList, FAQPage } from "schema-dts"',
    'type Known = Article | BreadcrumbList | FAQPage',
    ...found.map(
      ({ data }, i) => `export const page${i}: readonly Known[] = ${JSON.stringify(data['@graph'])}`,
    ),
  ].join('\n')
  expect(faultsOf(source)).toEqual([])
  // The proof can fail: a property that schema.org does not have is a fault.
  expect(faultsOf(source.replaceAll('"dateModified"', '"dateModifed"'))).not.toEqual([])
}, 60_000)

test('an article carries its dates and its sources; the question its answer, in words alone', async () => {
  const app = await testApp()
  const [, article = ''] = SCRIPT.exec((await app.inject('/guide/binding')).body) ?? []
  expect((JSON.parse(article) as { '@graph': unknown[] })['@graph'][0]).toMatchObject({
    dateModified: '2026-11-22',
    inLanguage: 'zh-CN',
    citation: expect.arrayContaining([expect.objectContaining({ datePublished: '2024-04-15' })]) as unknown,
  })
  const [, home = ''] = SCRIPT.exec((await app.inject('/')).body) ?? []
  const text = (JSON.parse(home) as { '@graph': [{ mainEntity: [{ acceptedAnswer: { text: string } }] }] })[
    '@graph'
  ][0].mainEntity[0].acceptedAnswer.text
  expect(text).toContain('微信：有条件。')
  expect(text).not.toMatch(/[<>[\]*]/)
})

function faultsOf(source: string): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    types: [],
    skipLibCheck: true,
  }
  const host = ts.createCompilerHost(options)
  const name = `${process.cwd()}/test/structured-data-of-pages.ts`
  const [read, exists] = [host.getSourceFile.bind(host), host.fileExists.bind(host)]
  host.fileExists = (file) => file === name || exists(file)
  host.getSourceFile = (file, ...rest) =>
    file === name ? ts.createSourceFile(file, source, ts.ScriptTarget.ES2022) : read(file, ...rest)
  return ts
    .getPreEmitDiagnostics(ts.createProgram([name], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}
