/** One server, the people who attack it, and the people who go on working; what must hold is looked at after each run of frames. */
import * as Y from 'yjs'
import type { Limits } from '#collab/limits.ts'
import { RawClient } from '#tests/support/collab-client.ts'
import { aLiveDocument, type SignedIn } from '#tests/support/collab-site.ts'
import { eventually } from '#tests/support/eventually.ts'
import { aDocument } from '#tests/support/factories.ts'
import { type ServerProcess, serverProcess } from '#tests/support/server-process.ts'
import { same, sameWritten } from './alike.ts'
import { checkLog, type LogFacts } from './attack-log.ts'
import { Attacker } from './attacker.ts'
import { frameOf, type Recipe } from './hostile-frames.ts'
import { Innocent } from './innocent.ts'
import { aStorePlace, type StorePlace } from './store-place.ts'

/** Mal and Max may write, Rita may read, Otto sits in another group. */
type Role = 'mal' | 'max' | 'rita' | 'otto'
/** How often each has a turn. */
export const roles: readonly [Role, ...Role[]] = ['mal', 'mal', 'max', 'max', 'rita', 'rita', 'otto']

export interface FramesReport {
  frames: number
  /** Close codes, and how often attackers got each. */
  closings: Record<number, number>
  /** Words that the innocent typed and saw saved. */
  saved: number
  documents: number
  rows: number
  /** Memory of the process after its first document, and at its most (MB). */
  warm: number
  most: number
}

/** A socket's own allowance is proved elsewhere; here every frame is to be looked at. */
const limits: Partial<Limits> = { framesBurst: 1e9, framesPerSecond: 1e9, bytesBurst: 1e12, bytesPerSecond: 1e12 }
const heap = 256

type Named<Names extends string> = Record<Names, SignedIn>

export interface AttackOptions {
  store: 'pglite' | 'postgres'
  documents: number
  runsADocument: number
}

export class Attack {
  private runs = 0
  private saved = 0
  private warm = 0
  private most = 0
  private at = 0
  private documentId = ''
  private readonly wrong: string[] = []
  private readonly left = new Map<string, Uint8Array>()
  private readonly attackers: Record<Role, Attacker>
  private readonly besieged: Innocent[]
  private readonly undisturbed: Innocent[]

  private constructor(
    private readonly store: StorePlace,
    private readonly server: ServerProcess,
    private readonly port: number,
    private readonly people: Named<Role | 'ana' | 'ben' | 'cleo' | 'dan'>,
    private readonly documents: { attacked: string[]; quiet: string },
    private readonly runsADocument: number,
  ) {
    const attacker = (name: Role) => new Attacker(name, people[name].cookie, { port, documentId: '' })
    this.attackers = { mal: attacker('mal'), max: attacker('max'), rita: attacker('rita'), otto: attacker('otto') }
    const innocent = (name: 'ana' | 'ben' | 'cleo' | 'dan') =>
      new Innocent(name, people[name].cookie, (_, state) => this.look(name, state))
    this.besieged = [innocent('ana'), innocent('ben')]
    this.undisturbed = [innocent('cleo'), innocent('dan')]
  }

  /** Makes the documents, starts the server, and lets the undisturbed in. */
  static async begin({ store: kind, documents, runsADocument }: AttackOptions): Promise<Attack> {
    const store = await aStorePlace(kind)
    const database = await store.open()
    const { group, document: quiet, seat } = await aLiveDocument(database.db)
    const elsewhere = await aLiveDocument(database.db)
    const people = {
      ana: await seat('ana'),
      ben: await seat('ben'),
      cleo: await seat('cleo'),
      dan: await seat('dan'),
      mal: await seat('mal'),
      max: await seat('max'),
      rita: await seat('rita', { role: 'observer' }),
      otto: await elsewhere.seat('otto'),
    }
    const attacked: string[] = []
    for (let made = 0; made < documents; made += 1) attacked.push((await aDocument(database.db, { group })).id)
    await database.close()
    const server = serverProcess({ where: store.where, limits, heap })
    const attack = new Attack(
      store,
      server,
      await server.listening,
      people,
      { attacked, quiet: quiet.id },
      runsADocument,
    )
    for (const one of attack.undisturbed) await one.enter({ port: attack.port, documentId: quiet.id })
    return attack
  }

  /** Sends these frames, each from its sender, while the innocent type; throws when anything is not as it must be. */
  async run(acts: readonly { by: Role; frame: Recipe }[]): Promise<void> {
    if (this.runs % this.runsADocument === 0) await this.moveOn()
    this.runs += 1
    await Promise.all([
      ...(['mal', 'max', 'rita', 'otto'] as const).map((role) =>
        this.attackWith(
          role,
          acts.flatMap(({ by, frame }) => (by === role ? [frame] : [])),
        ),
      ),
      this.type(this.besieged, this.documentId),
      this.type(this.undisturbed, this.documents.quiet),
    ])
    await this.check()
  }

  /** Ends the server in order and holds its log against what people saw. */
  async end(): Promise<FramesReport> {
    await this.leaveDocument()
    const kept = this.undisturbed[0]?.doc ?? new Y.Doc()
    for (const one of [...this.undisturbed, ...Object.values(this.attackers)]) one.leave()
    const exit = await this.server.stop()
    if (exit !== 0) throw new Error(`the server ended with ${exit}`)
    const { ana, ben, cleo, dan, mal, max } = this.people
    const facts: LogFacts = {
      attacked: { documents: this.left, mayWrite: [ana, ben, mal, max] },
      quiet: { documents: new Map([[this.documents.quiet, Y.encodeStateAsUpdate(kept)]]), mayWrite: [cleo, dan] },
      clients: [...this.besieged.flatMap(({ ids }) => ids), ...this.undisturbed.flatMap(({ ids }) => ids)],
      userOf: (name) => this.people[name as 'ana'].userId,
    }
    const rows = await checkLog(this.store, facts)
    return { ...this.facts(), rows }
  }

  async over(): Promise<void> {
    await this.server.kill()
    await this.store.remove()
  }

  get standing(): string {
    const { frames, saved, most } = this.facts()
    return `${frames} frames, ${saved} words saved meanwhile, document ${this.at}, at most ${most} MB`
  }

  private facts(): Omit<FramesReport, 'rows'> {
    const all = Object.values(this.attackers)
    const closings: Record<number, number> = {}
    for (const one of all) for (const [code, times] of one.closings) closings[code] = (closings[code] ?? 0) + times
    const frames = all.reduce((sum, one) => sum + one.frames, 0)
    return { frames, closings, saved: this.saved, documents: this.at, warm: this.warm, most: this.most }
  }

  private async moveOn(): Promise<void> {
    await this.leaveDocument()
    this.documentId = this.documents.attacked[this.at] ?? ''
    this.at += 1
    const place = { port: this.port, documentId: this.documentId }
    for (const one of this.besieged) await one.enter(place)
    for (const one of Object.values(this.attackers)) one.moveTo(place)
  }

  /** Somebody who comes now sees what those see who were there. */
  private async leaveDocument(): Promise<void> {
    const [ana] = this.besieged
    if (!ana || !this.documentId) return
    const { documentId, port } = this
    const late = new RawClient({ port, documentId }, { cookie: this.people.rita.cookie })
    await eventually(() => sameWritten(late.doc, ana.doc, 'somebody who came late and ana'), { within: 20_000 })
    await late.leave()
    this.left.set(documentId, Y.encodeStateAsUpdate(ana.doc))
    for (const one of this.besieged) one.leave()
  }

  private async attackWith(role: Role, recipes: readonly Recipe[]): Promise<void> {
    const attacker = this.attackers[role]
    const [ana, ben] = this.besieged
    const ids = { own: 1000 + role.charCodeAt(0), victim: ana?.doc.clientID ?? 0, other: ben?.doc.clientID ?? 0 }
    for (const recipe of recipes) {
      const place = {
        idOf: (whose: keyof typeof ids | number) => (typeof whose === 'number' ? whose : ids[whose]),
        heldOf: (client: number) => (ana ? Y.getState(ana.doc.store, client) : 0),
      }
      await attacker.send(frameOf(recipe, place, role))
    }
  }

  private async type(who: readonly Innocent[], documentId: string): Promise<void> {
    for (let words = 0; words < 3; words += 1) {
      await Promise.all(who.map((one) => one.typeAndSave({ port: this.port, documentId })))
      this.saved += who.length
    }
  }

  /** Presence as one of the innocent is sent it: the name is always the sender's. */
  private look(watcher: string, state: Record<string, unknown> | null): void {
    const { name } = (state?.user ?? {}) as { name?: unknown }
    if (!state) return
    if (typeof name !== 'string' || !Object.hasOwn(this.people, name))
      this.wrong.push(`${watcher} was shown somebody unknown: ${JSON.stringify(state).slice(0, 300)}`)
    if (typeof state.by === 'string' && state.by !== name)
      this.wrong.push(`${watcher} was shown ${state.by} as ${name}: ${JSON.stringify(state).slice(0, 300)}`)
    const allowed = watcher === 'cleo' || watcher === 'dan' ? ['cleo', 'dan'] : ['ana', 'ben', 'mal', 'max', 'rita']
    if (!allowed.includes(String(name))) this.wrong.push(`${watcher} was shown ${name}, who is not there`)
  }

  private async check(): Promise<void> {
    if (!this.server.running) throw new Error(`the server ended with ${await this.server.ended}`)
    const resident = Math.round(this.server.resident() / 1024 / 1024)
    if (this.runs <= this.runsADocument) this.warm = Math.max(this.warm, resident)
    this.most = Math.max(this.most, resident)
    for (const attacker of Object.values(this.attackers)) {
      const { strangeClosings } = attacker
      if (strangeClosings.length > 0) this.wrong.push(`${attacker.name} was closed with ${strangeClosings}`)
    }
    for (const { name, stumbled } of [...this.besieged, ...this.undisturbed]) {
      if (stumbled.length > 0) this.wrong.push(`${name} was sent something that cannot be taken: ${stumbled[0]}`)
    }
    for (const { name, closings } of this.undisturbed) {
      if (closings.length > 0) this.wrong.push(`${name}, who was attacked by nobody, was closed with ${closings}`)
    }
    if (this.wrong.length > 0) throw new Error(this.wrong.join('\n'))
    const [ana, ben] = this.besieged
    const [cleo, dan] = this.undisturbed
    if (ana && ben) await eventually(() => sameWritten(ana.doc, ben.doc, 'ana and ben'))
    if (cleo && dan) await eventually(() => same(cleo.doc, dan.doc, 'cleo and dan'))
  }
}
