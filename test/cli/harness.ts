// What a test of a command line program needs: a console that it can read, and folders of its own.

import { Console } from 'node:console'
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Writable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { publishedIdsFile } from '../../src/content/index.ts'
import { CONTENT } from '../../src/folders.ts'
import { edition } from '../fixtures.ts'

export const PUBLISHED_IDS = publishedIdsFile(edition.language)

export interface RecordedOutput {
  readonly output: Console
  readonly stdout: () => string
  readonly stderr: () => string
}

/** A console whose text can be read. */
export function recordOutput(): RecordedOutput {
  const [out, err] = [recorder(), recorder()]
  return { output: new Console(out.stream, err.stream), stdout: out.text, stderr: err.text }
}

/** An empty folder, removed when the test is over; its path ends with a slash. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cli-test-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return `${folder}/`
}

/** A temporary folder with a copy of the content in `content`. */
export async function folderWithContent(): Promise<string> {
  const folder = await temporaryFolder()
  await cp(CONTENT, `${folder}content`, { recursive: true })
  return folder
}

/** Gives a copy of the content one fault: a published id that the guide does not offer. */
export async function breakContent(content: string): Promise<void> {
  await appendFile(`${content}/${PUBLISHED_IDS}`, 'gone\n')
}

/** What a program prints of that fault: its file, its line and what to do. */
export const BROKEN_CONTENT = new RegExp(
  `^The content has 1 fault:\\n {2}${PUBLISHED_IDS}:\\d+: .*gone.*\\n$`,
)

export async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}

export function read(file: string): Promise<string> {
  return readFile(file, 'utf8')
}

function recorder(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk))
      done()
    },
  })
  return { stream, text: () => chunks.join('') }
}
