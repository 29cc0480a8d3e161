// Wait for a server that a test or a benchmark has started.

import { setTimeout } from 'node:timers/promises'

/**
 * Waits until something answers, with no fault of its own (5xx).
 * @param check is asked before each try, and throws once there is nothing to wait for
 * @throws what `check` throws
 */
export async function untilAnswering(url: string, check: () => void): Promise<void> {
  for (;;) {
    check()
    const answered = await fetch(url, { redirect: 'manual' }).then(
      ({ status }) => status < 500,
      () => false,
    )
    if (answered) return
    await setTimeout(20)
  }
}
