import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Database } from '#db/client.ts'
import { mailCounts } from '../domain/mail/queue.server.ts'

/** The registry of `/metrics`, with the process (memory, delay of the event loop) and mail by state. */
export function createMetrics(database: Database): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'footbridge_' })
  new Gauge({
    name: 'footbridge_mail',
    help: 'Mails by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      for (const [state, count] of Object.entries(await mailCounts(database))) this.set({ state }, count)
    },
  })
  return registry
}
