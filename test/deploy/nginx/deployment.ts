// Deployment of two instances behind nginx, on this machine.

import { startInstance } from './instance.ts'
import type { Instance } from './instance.ts'
import { startProxy } from './proxy.ts'
import type { Proxy, ProxyOptions } from './proxy.ts'

export interface Deployment {
  readonly instances: readonly Instance[]
  readonly proxy: Proxy
  readonly stop: () => Promise<void>
}

/** Starts two instances and nginx (its path) before them; over once all are ready. */
export async function startDeployment(nginx: string, options?: ProxyOptions): Promise<Deployment> {
  const instances = await Promise.all([startInstance(), startInstance()])
  const stopInstances = () => Promise.all(instances.map((instance) => instance.stop()))
  const ports = instances.map(({ port }) => port)
  const proxy = await startProxy(nginx, ports, options).catch(async (error: unknown) => {
    await stopInstances()
    throw error
  })
  return {
    instances,
    proxy,
    stop: async () => {
      await proxy.stop()
      await stopInstances()
    },
  }
}
