/** The servers that are compared, and how each is started. */
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { Limits } from '#collab/limits.ts'
import { cpuOf } from './machine.ts'
import { type ServerProcess, startProcess } from './server-process.ts'
import type { FootbridgeConfig } from './servers/footbridge.ts'
import type { Stores } from './stores.ts'
import type { Manner } from './wire.ts'

export interface Subject {
  /** As in `--servers`. */
  name: string
  label: string
  manner: Manner
  /** Ours may be measured against itself on another store; a peer is what ours must beat. */
  role: 'floor' | 'peer' | 'ours'
}

export interface Wanted {
  documents: number
  people: number
  /** Our own limits that this part raises; it says so in its output. */
  limits?: Partial<Limits>
  /** Asks a peer that keeps documents only on request to keep them. */
  keeping?: boolean
}

export interface Running extends Omit<ServerProcess, 'ready'> {
  name: string
  manner: Manner
  port: number
  documents: string[]
  cookies: string[]
  /** Processor seconds so far: the server's own, and its database's. */
  cpu(): { server: number; database: number }
  /** The same documents and people after `stop` or `kill`. */
  again(): Promise<Running>
}

export const subjects: readonly Subject[] = [
  { name: 'relay', label: 'bare ws relay', manner: 'bare', role: 'floor' },
  { name: 'y-websocket', label: '@y/websocket-server 0.1.1', manner: 'y-websocket', role: 'peer' },
  { name: 'hocuspocus-3', label: 'hocuspocus 3.4.4', manner: 'hocuspocus', role: 'peer' },
  { name: 'hocuspocus-4', label: 'hocuspocus 4.7.0', manner: 'hocuspocus', role: 'peer' },
  { name: 'ours', label: 'ours, PostgreSQL', manner: 'footbridge', role: 'ours' },
  { name: 'ours-pglite', label: 'ours, PGlite', manner: 'footbridge', role: 'ours' },
]

const programs: Record<string, string> = {
  relay: 'servers/relay.mjs',
  'y-websocket': 'peers/y-websocket.mjs',
  'hocuspocus-3': 'peers/hocuspocus-3.mjs',
  'hocuspocus-4': 'peers/hocuspocus-4.mjs',
}

/** Starts a server with nothing but what is wanted in it, in a folder of its own below `scratch`. */
export async function start(subject: Subject, wanted: Wanted, stores: Stores, scratch: string): Promise<Running> {
  const folder = mkdtempSync(join(scratch, `${subject.name}-`))
  return subject.manner === 'footbridge'
    ? startOurs(subject, wanted, stores, folder)
    : startPeer(subject, wanted, folder)
}

async function startPeer(subject: Subject, wanted: Wanted, folder: string): Promise<Running> {
  const documents = Array.from({ length: wanted.documents }, (_, index) => `document-${index}`)
  const env = { BENCH_FOLDER: folder, ...(wanted.keeping ? { YPERSISTENCE: folder } : {}) }
  const again = async (): Promise<Running> => {
    const { ready, ...process } = await startProcess(programs[subject.name] ?? '', env)
    return running(subject, process, { port: ready.port, documents, cookies: [], again, databasePid: null })
  }
  return again()
}

async function startOurs(subject: Subject, wanted: Wanted, stores: Stores, folder: string): Promise<Running> {
  const { postgres, pglite } = stores
  if (subject.name === 'ours' && !postgres) throw new Error('there is no PostgreSQL here')
  const store =
    subject.name === 'ours' && postgres
      ? { databaseUrl: await postgres.fresh() }
      : { folder: await pglite.fresh(folder) }
  const launch = (config: FootbridgeConfig) =>
    startProcess('servers/footbridge.ts', { BENCH_CONFIG: JSON.stringify(config) })
  const config = { store, limits: wanted.limits ?? {}, documents: wanted.documents, people: wanted.people }
  const databasePid = 'databaseUrl' in store ? (postgres?.pid ?? null) : null
  const first = await launch(config)
  const { documents = [], cookies = [] } = first.ready
  const shown = ({ ready, ...process }: ServerProcess): Running =>
    running(subject, process, { port: ready.port, documents, cookies, again, databasePid })
  const again = async () => shown(await launch({ ...config, documents: 0, people: 0 }))
  return shown(first)
}

function running(
  { name, manner }: Subject,
  process: Omit<ServerProcess, 'ready'>,
  { databasePid, ...facts }: Pick<Running, 'port' | 'documents' | 'cookies' | 'again'> & { databasePid: number | null },
): Running {
  return {
    name,
    manner,
    ...process,
    ...facts,
    cpu: () => ({
      server: cpuOf(process.pid),
      database: databasePid ? cpuOf(databasePid, { withChildren: true }) : 0,
    }),
  }
}
