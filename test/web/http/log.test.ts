// Request log: from which level on requests are logged, and what of them.

import { expect, test } from 'vitest'
import { LOG_LEVELS } from '../../../src/config.ts'
import { logCounted, logOptions, lossyStream } from '../../../src/web/http/log.ts'
import { loggedApp } from './apps.ts'

test.each(LOG_LEVELS)('%s', async (level) => {
  const { app, log } = loggedApp(level)
  app.get('/check', () => 'ok')
  await app.inject('/check?sim=lapsed')
  const logged = log.map(({ req, res }) => req ?? res)
  const request = [{ method: 'GET', path: '/check', ip: '127.0.0.1' }, { statusCode: 200 }]
  expect(logged).toEqual(['debug', 'trace'].includes(level) ? request : [])
  expect(JSON.stringify(log)).not.toContain('lapsed')
})

test('silent has no logger, so that not even a fault is written', () => {
  expect(logOptions('silent').logger).toBe(false)
})

test('a line that cannot be written is dropped, and the next that can be is followed by their number', () => {
  const written: string[] = []
  let isFull = true
  const stream = lossyStream((line) => {
    if (isFull) throw new Error('ENOSPC')
    written.push(line)
  })
  stream.write('one\n')
  stream.write('two\n')
  isFull = false
  stream.write('three\n')
  stream.write('four\n')
  expect([written[0], written[2], written.length]).toEqual(['three\n', 'four\n', 3])
  expect(JSON.parse(written[1] ?? '')).toMatchObject({ level: 40, dropped: 2 })
})

test('of events that come often, the first has a line at once, and those after it one with their number', async () => {
  const { app, log } = loggedApp('warn')
  const note = logCounted(app.log, 'it happened', 1)
  const counts = () => log.map(({ level, msg, count }) => [level, msg, count])
  note()
  note()
  note()
  expect(counts()).toEqual([[40, 'it happened', 1]])
  await expect.poll(() => log.length).toBe(2)
  expect(counts()[1]).toEqual([40, 'it happened', 2])
})
