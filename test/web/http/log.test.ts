// Request log: from which level on requests are logged, and what of them.

import { expect, test } from 'vitest'
import { LOG_LEVELS } from '../../../src/config.ts'
import { logOptions } from '../../../src/web/http/log.ts'
import { loggedApp } from './apps.ts'

test.each(LOG_LEVELS)('%s', async (level) => {
  const { app, log } = loggedApp(level)
  app.get('/check', () => 'ok')
  await app.inject('/check?sim=lapsed')
  const logged = log.map(({ req, res }) => req ?? res)
  const request = [{ method: 'GET', path: '/check' }, { statusCode: 200 }]
  expect(logged).toEqual(['debug', 'trace'].includes(level) ? request : [])
  expect(JSON.stringify(log)).not.toContain('lapsed')
})

test('silent has no logger, so that not even a fault is written', () => {
  expect(logOptions('silent').logger).toBe(false)
})
