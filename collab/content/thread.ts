/** The main side of the thread for large documents (worker.mjs): started when the first one comes, again after it has died. */
import { Worker } from 'node:worker_threads'
import type { Compacted, LoggedRow } from '#server/domain/documents/compacted.mjs'
import type { Log } from '#server/log.server.ts'
import type { Content } from './content.ts'

export interface ThreadOptions {
  /** The path of worker.mjs: plain Node loads it as it stands. */
  file: string
  log: Log
}

interface Running {
  worker: Worker
  /** Who waits for the next answers, first come first. */
  asked: { answer(answer: never): void; lost?(): void }[]
  /** Told when the thread dies with what it held. */
  held: Map<number, () => void>
}

/** The thread may take so much; a document that needs more ends the thread, not the server. */
const heapMegabytes = 2048

export class ContentThread {
  private running: Running | null = null
  private lastId = 0

  constructor(private readonly options: ThreadOptions) {}

  /** Opens a content there. `lost` is called when the thread dies: what was asked is then never answered. */
  open(updates: readonly Uint8Array[], lost: () => void): Content {
    this.running ??= this.start()
    const { worker, asked, held } = this.running
    this.lastId += 1
    const id = this.lastId
    held.set(id, lost)
    worker.postMessage({ id, act: 'open', args: [updates] })
    const ask =
      (act: string) =>
      (...args: unknown[]) => {
        asked.push({ answer: args.pop() as (answer: never) => void })
        worker.postMessage({ id, act, args })
      }
    return {
      vector: ask('vector'),
      difference: ask('difference'),
      holds: ask('holds'),
      write: ask('write'),
      destroy: () => {
        held.delete(id)
        worker.postMessage({ id, act: 'destroy' })
      },
    }
  }

  /** Merges rows of a log there (compacted.mjs). */
  compact(snapshot: Uint8Array | null, rows: readonly LoggedRow[]): Promise<Compacted | null> {
    this.running ??= this.start()
    const { worker, asked } = this.running
    return new Promise((answer, reject) => {
      asked.push({ answer, lost: () => reject(new Error('the thread for large documents died')) })
      worker.postMessage({ act: 'compact', args: [snapshot, rows.map(({ bytes, userId }) => ({ bytes, userId }))] })
    })
  }

  async close(): Promise<void> {
    const worker = this.running?.worker
    this.running = null
    await worker?.terminate()
  }

  private start(): Running {
    const running: Running = {
      worker: new Worker(this.options.file, { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } }),
      asked: [],
      held: new Map(),
    }
    const { worker, asked, held } = running
    worker.unref()
    worker.on('message', (answer) => asked.shift()?.answer(answer as never))
    worker.on('error', (error) => this.options.log.error({ err: error }, 'the thread for large documents died'))
    worker.on('exit', () => {
      if (this.running === running) this.running = null
      for (const lost of [...held.values()]) lost()
      for (const { lost } of asked) lost?.()
    })
    return running
  }
}
