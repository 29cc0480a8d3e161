// Client of the fuzz: it sends the pieces of a conversation over a socket and gathers what comes back.

import { connect } from 'node:net'
import type { Conversation } from './conversation.ts'

/** What came of a conversation. */
export interface Outcome {
  readonly received: Buffer
  /**
   * `closed`: the server ended it in order. `reset`: it was broken off, by the server or on the way. `hung`: nothing
   * came for longer than any limit of the server. `refused`: nobody accepted it.
   */
  readonly end: 'closed' | 'reset' | 'hung' | 'refused'
}

/** Silence after which a connection counts as hung, in milliseconds: more than every limit of the server. */
const SILENCE_MS = 25_000

/** Holds a conversation with the server at a port of this machine. Never rejects. */
export function converse(port: number, { pieces, leaving }: Conversation): Promise<Outcome> {
  return new Promise((resolve) => {
    const received: Buffer[] = []
    let end: Outcome['end'] = 'refused'
    const socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      allowHalfOpen: leaving === 'half-close',
    })
    const send = (next: number) => {
      const piece = pieces[next]
      if (socket.destroyed) return
      if (piece === undefined) leave()
      else {
        socket.write(piece)
        // A turn of the event loop, in which the server may read and answer.
        if (next + 1 < pieces.length) setImmediate(send, next + 1)
        else leave()
      }
    }
    const leave = () => {
      if (leaving === 'half-close' || leaving === 'cut') socket.end()
      else if (leaving === 'abort') socket.resetAndDestroy()
    }
    socket.setTimeout(SILENCE_MS, () => {
      end = 'hung'
      socket.destroy()
    })
    socket.on('connect', () => {
      end = 'closed'
      send(0)
    })
    socket.on('data', (chunk) => received.push(chunk))
    socket.on('error', () => {
      if (end === 'closed') end = 'reset'
    })
    socket.on('close', () => {
      resolve({ received: Buffer.concat(received), end })
    })
  })
}
