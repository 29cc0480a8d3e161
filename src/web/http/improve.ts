// Background compression: representations are served in quick codings from the first request on, and in the
// best ones a moment later.

import type { FastifyInstance } from 'fastify'
import type { Representation } from './representation.ts'

/** Queues representations, to be improved one after the other. */
export type Improve = (representations: readonly Pick<Representation, 'improve'>[]) => void

/**
 * Makes the queue of an app: it starts once the app listens and stops when the app closes. A compression that
 * fails is logged, and its representation stays as it is.
 */
export function improveWhenListening(app: FastifyInstance): Improve {
  const queue: Pick<Representation, 'improve'>[] = []
  let state: 'waiting' | 'idle' | 'busy' | 'closed' = 'waiting'
  const work = async () => {
    if (state !== 'idle') return
    state = 'busy'
    for (let next = queue.shift(); next !== undefined && isOpen(); next = queue.shift()) {
      await next.improve().catch((error: unknown) => {
        app.log.error({ err: error }, 'a background compression failed')
      })
    }
    if (isOpen()) state = 'idle'
  }
  // A function, because the compiler would take `state` for 'busy' across the await.
  const isOpen = () => state !== 'closed'
  app.addHook('onListen', (done) => {
    state = 'idle'
    void work()
    done()
  })
  app.addHook('preClose', (done) => {
    state = 'closed'
    done()
  })
  return (representations) => {
    queue.push(...representations)
    void work()
  }
}
