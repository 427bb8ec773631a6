/** Kills a server again and again while people write, and looks after each start whether anything it had called saved is missing. */
import { once } from 'node:events'
import * as Y from 'yjs'
import type { Limits } from '#collab/limits.ts'
import { loadDocument, replay } from '#server/domain/documents/store.server.ts'
import { RawClient } from '#tests/support/collab-client.ts'
import { seeded } from '#tests/support/collab-seed.ts'
import { aLiveDocument } from '#tests/support/collab-site.ts'
import { eventually } from '#tests/support/eventually.ts'
import { aDocument } from '#tests/support/factories.ts'
import { type ServerProcess, serverProcess } from '#tests/support/server-process.ts'
import { type TcpProxy, tcpProxy } from '#tests/support/tcp-proxy.ts'
import { assertSame, losses } from './audit.ts'
import { aStorePlace, type StorePlace } from './store-place.ts'
import { Writer } from './writer.ts'

/** When a kill comes: under load, right after a "saved" arrived, in a group commit, in a compaction, while the server starts. */
const moments = ['load', 'saved', 'appending', 'compacting', 'start'] as const
type Moment = (typeof moments)[number]

export interface CrashOptions {
  store: 'pglite' | 'postgres'
  kills: number
  seed: number
  say?: (line: string) => void
}

export interface CrashReport {
  kills: Record<Moment, number>
  edits: number
  saved: number
  losses: string[]
  seconds: number
}

const documents = 3
const writersEach = 3
/** Compactions come all the time. */
const limits: Partial<Limits> = { compactRows: 20, compactBytes: 4_000, compactRowsLeft: 10 }
const patient = { within: 60_000, every: 20 }

/** Throws when copies do not come together again; what is lost is in the report. */
export async function crashRun(options: CrashOptions): Promise<CrashReport> {
  const run = await Run.begin(options)
  try {
    return await run.all()
  } finally {
    await run.over()
  }
}

class Run {
  private readonly began = performance.now()
  private readonly roll: (below: number) => number
  private readonly kills: Record<Moment, number> = { load: 0, saved: 0, appending: 0, compacting: 0, start: 0 }
  private readonly lost: string[] = []
  private writers = new Map<string, Writer[]>()
  private server: ServerProcess
  private typing: NodeJS.Timeout | undefined

  private constructor(
    private readonly options: CrashOptions,
    private readonly store: StorePlace,
    private readonly target: { port: number },
    private readonly network: TcpProxy,
    private readonly reader: string,
  ) {
    this.roll = seeded(options.seed)
    this.server = serverProcess({ where: store.where, limits })
  }

  static async begin(options: CrashOptions): Promise<Run> {
    const store = await aStorePlace(options.store)
    const { db, close } = await store.open()
    const { group, document, seat } = await aLiveDocument(db)
    const ids = [document.id]
    while (ids.length < documents) ids.push((await aDocument(db, { group })).id)
    const target = { port: 0 }
    const network = await tcpProxy(target)
    const people = await Promise.all(Array.from({ length: writersEach }, (_, which) => seat(`Writer ${which}`)))
    const { cookie } = await seat('Auditor', { role: 'observer' })
    await close()
    const run = new Run(options, store, target, network, cookie)
    for (const [which, documentId] of ids.entries()) {
      const make = ({ cookie }: { cookie: string }, who: number) =>
        new Writer(`d${which}w${who}x`, { port: network.port, documentId, cookie })
      run.writers.set(documentId, people.map(make))
    }
    return run
  }

  async all(): Promise<CrashReport> {
    await this.listen()
    this.write()
    while (this.killed < this.options.kills) {
      await this.cycle()
      const { kills, edits, saved } = this.report()
      this.options.say?.(
        `${this.killed} kills ${JSON.stringify(kills)}, ${edits} edits, ${saved} saved, ${this.lost.length} lost`,
      )
    }
    await this.comeTogether()
    await this.readLog()
    return this.report()
  }

  async over(): Promise<void> {
    clearTimeout(this.typing)
    for (const writer of this.everybody) writer.end()
    await this.network.close()
    await this.server.kill()
    await this.store.remove()
  }

  private get everybody(): Writer[] {
    return [...this.writers.values()].flat()
  }

  private get killed(): number {
    return Object.values(this.kills).reduce((sum, count) => sum + count)
  }

  private get savedEdits(): number {
    return this.everybody.reduce((sum, { saved }) => sum + saved, 0)
  }

  private report(): CrashReport {
    const edits = this.everybody.reduce((sum, writer) => sum + writer.edits.length, 0)
    const seconds = Math.round((performance.now() - this.began) / 1000)
    const { kills, lost } = this
    return { kills, edits, saved: this.savedEdits, losses: lost, seconds }
  }

  /** Everybody writes now and then, connected or not. */
  private write(): void {
    for (const writer of this.everybody) if (this.roll(3) === 0) writer.edit(this.roll)
    this.typing = setTimeout(() => this.write(), 5 + this.roll(25))
  }

  /** One kill under load, then perhaps kills during the start, then a look at what is there. */
  private async cycle(): Promise<void> {
    await this.progress(10 + this.roll(40))
    const moment = moments[this.roll(moments.length - 1)] ?? 'load'
    this.kills[await this.until(moment)] += 1
    this.network.cut()
    await this.server.kill()
    await pause(this.roll(300))
    this.server = serverProcess({ where: this.store.where, limits })
    while (this.roll(4) === 0 && this.killed < this.options.kills) {
      await Promise.race([pause(this.roll(2_500)), this.server.listening])
      await this.server.kill()
      this.kills.start += 1
      this.server = serverProcess({ where: this.store.where, limits })
    }
    await this.listen()
    if (this.roll(3) !== 0) return
    await this.comeTogether()
    this.write()
  }

  /** Lets people in once it is known that nothing is lost: they would bring back what they have themselves. */
  private async listen(): Promise<void> {
    this.target.port = await this.server.listening
    for (const [documentId, writers] of this.writers) {
      const client = new RawClient({ port: this.target.port, documentId }, { cookie: this.reader })
      await eventually(() => {
        if (!client.synced) throw new Error('the document is not there')
      }, patient)
      // The content comes in several frames; what was sent before the answer to a ping has come before it.
      const all = once(client.socket, 'pong')
      client.socket.ping()
      await all
      this.lost.push(...losses(client.doc, writers))
      await client.leave()
    }
    if (this.lost.length > 0) throw new Lost(this.report())
    this.network.restore()
  }

  /** Waits until so many more edits were called saved. */
  private async progress(edits: number): Promise<void> {
    const before = this.savedEdits
    await eventually(() => {
      if (this.savedEdits < before + edits) throw new Error('nothing is called saved any more')
    }, patient)
  }

  /** Waits for the moment and kills the server in it; answers which moment it was. */
  private async until(moment: Moment): Promise<Moment> {
    if (moment === 'load') {
      await pause(this.roll(250))
      return moment
    }
    let left = 1 + this.roll(moment === 'compacting' ? 2 : 12)
    const delay = moment === 'saved' ? 0 : this.roll(moment === 'compacting' ? 25 : 6)
    const reached = new Promise<Moment>((resolve) => {
      const count = () => {
        left -= 1
        if (left !== 0) return
        if (delay === 0) void this.server.kill()
        setTimeout(() => resolve(moment), delay)
      }
      if (moment === 'saved') for (const writer of this.everybody) writer.onSaved = count
      else this.server.at(moment as 'appending', count)
    })
    const happened = await Promise.race([reached, pause(5_000).then((): Moment => 'load')])
    for (const writer of this.everybody) writer.onSaved = null
    return happened
  }

  /** Nobody writes: all copies become the same, with every word in them. */
  private async comeTogether(): Promise<void> {
    clearTimeout(this.typing)
    for (const [documentId, writers] of this.writers) {
      await eventually(() => {
        const final = writers.flatMap((writer) => writer.final)
        if (final.length > 0) throw new Error(`somebody was closed with ${final}`)
        if (!writers.every(({ settled }) => settled)) throw new Error(`not everybody in ${documentId} has saved`)
        assertSame(
          writers.map(({ doc }) => doc),
          writers,
        )
      }, patient)
    }
  }

  /** At the end: the log itself, without the server. */
  private async readLog(): Promise<void> {
    const exit = await this.server.stop()
    if (exit !== 0) throw new Error(`the server ended with ${exit}`)
    const { db, close } = await this.store.open()
    for (const [documentId, writers] of this.writers) {
      const stored = await loadDocument(db, documentId)
      const doc = stored ? replay(stored) : new Y.Doc()
      this.lost.push(...losses(doc, writers))
      assertSame([doc, ...writers.map((writer) => writer.doc)], writers)
    }
    await close()
  }
}

/** Something that was called saved is gone. */
export class Lost extends Error {
  constructor(readonly report: CrashReport) {
    super(report.losses.slice(0, 20).join('\n'))
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
