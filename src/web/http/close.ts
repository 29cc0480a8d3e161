// Graceful close: connections that fall idle while the app closes.

import type { FastifyInstance } from 'fastify'

/** How often idle connections are looked for while the app closes, in milliseconds. */
const SWEEP_MS = 50

/**
 * Closes connections as they fall idle during a close. Node closes those that are idle when it begins; a client
 * whose last request was still answered would be waited for until its keep-alive runs out (fastify#7044).
 */
export function closeIdleConnections(app: FastifyInstance): void {
  app.addHook('preClose', (done) => {
    const sweep = setInterval(() => {
      app.server.closeIdleConnections()
    }, SWEEP_MS)
    app.server.once('close', () => {
      clearInterval(sweep)
    })
    sweep.unref()
    done()
  })
}
