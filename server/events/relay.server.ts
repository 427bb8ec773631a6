/** Carries recorded events to whoever reacts to them, at least once each. */
import type { Database } from '#db/client.ts'
import {
  claimDeliveries,
  type Delivery,
  deliveryDone,
  deliveryFailed,
} from '#server/domain/events/deliveries.server.ts'
import { eventsChannel } from '#server/domain/events/record.server.ts'
import type { ConsumerName, RecordedEvent } from '#server/domain/events/types.ts'
import type { Log } from '#server/log.server.ts'

/** A reaction must be harmless when it happens twice: the relay cannot know whether one that died had finished. */
export type Consumers = Record<ConsumerName, (event: RecordedEvent) => Promise<void>>

export interface Relay {
  /** Delivers what is due now; resolves when nothing is left. */
  drain(): Promise<void>
  stop(): Promise<void>
}

interface Options {
  database: Database
  consumers: Consumers
  now: () => Date
  log: Log
}

const idleMs = 15_000

/** Starts listening; NOTIFY wakes it, and a slow tick catches what a notice missed or what is to be tried again. */
export async function startRelay({ database, consumers, now, log }: Options): Promise<Relay> {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false

  const deliver = async (delivery: Delivery) => {
    try {
      await consumers[delivery.consumer](delivery.event)
      await deliveryDone({ db: database.db, now: now() }, delivery)
    } catch (error) {
      log.error({ err: error, event: delivery.event.type, consumer: delivery.consumer }, 'an event was not delivered')
      await deliveryFailed({ db: database.db, now: now() }, delivery, String(error))
    }
  }

  const drainOnce = async () => {
    while (!stopped) {
      again = false
      const claimed = await claimDeliveries({ db: database.db, now: now() })
      for (const delivery of claimed) await deliver(delivery)
      if (claimed.length === 0 && !again) return
    }
  }

  const drain = (): Promise<void> => {
    again = true
    running ??= drainOnce()
      .catch((error) => log.error({ err: error }, 'the event relay could not read'))
      .finally(() => {
        running = null
      })
    return running
  }

  const unlisten = await database.listen(eventsChannel, () => void drain())
  const timer = setInterval(() => void drain(), idleMs)
  void drain()
  return {
    drain,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await unlisten()
      await running
    },
  }
}
