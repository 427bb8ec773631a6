/**
 * What the collaboration server costs on top of a bare WebSocket relay: both run side by side, in turns, so that a busy machine
 * slows both. Prints each number and its ratio to the relay's.
 *   npx tsx benchmarks/collab-latency.ts [rounds=3]
 * Keystroke: one person types, another sees it. Fan-out: four people type as fast as they see their own words arrive at one of
 * fifty readers. Every word is committed to PGlite in a folder meanwhile; the relay keeps nothing and parses nothing.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { openDatabase } from '#db/client.ts'
import { RawClient } from '#tests/support/collab-client.ts'
import { aLiveDocument, signIn } from '#tests/support/collab-site.ts'
import { migrations } from '#tests/support/database.ts'

const rounds = Number(process.argv[2] ?? 3)
const keystrokes = 400
const readers = 50
const writers = 4
const inFlight = 8
const fanOutMs = 3000

const relayProgram = `
  import { WebSocketServer } from 'ws'
  const rooms = new Map()
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false }, () => console.log(server.address().port))
  server.on('connection', (socket, { url }) => {
    const room = rooms.get(url) ?? rooms.set(url, new Set()).get(url)
    room.add(socket)
    socket.on('close', () => room.delete(socket))
    socket.on('message', (data) => { for (const other of room) if (other !== socket) other.send(data) })
  })`

interface Subject {
  name: string
  port: number
  /** The relay answers no step 1: its clients start equal and empty. */
  answers: boolean
  documents: string[]
  cookies: string[]
  process: ChildProcess
}

async function started(name: string, args: string[]): Promise<{ port: number; process: ChildProcess }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.once('data', (line: Buffer) => resolve(Number(line.toString())))
    child.once('exit', () => reject(new Error(`${name} did not start`)))
  })
  return { port, process: child }
}

async function client(subject: Subject, document: number, person: number): Promise<RawClient> {
  const one = new RawClient(
    { port: subject.port, documentId: subject.documents[document] ?? '' },
    { cookie: subject.cookies[document * (readers + writers) + person] ?? '', params: {} },
  )
  await until(() => (subject.answers ? one.synced : one.socket.readyState === one.socket.OPEN))
  return one
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1))
}

/** Milliseconds from one person's keystroke to another's document. */
async function keystroke(subject: Subject, document: number): Promise<number[]> {
  const [writer, reader] = [await client(subject, document, 0), await client(subject, document, 1)]
  const times: number[] = []
  for (let key = 0; key < keystrokes; key += 1) {
    const seen = new Promise((resolve) => reader.doc.once('update', resolve))
    const at = performance.now()
    writer.type('k')
    await seen
    if (key >= keystrokes / 10) times.push(performance.now() - at)
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 6))
  }
  await Promise.all([writer.leave(), reader.leave()])
  return times
}

/** Edits a second that reached everybody. */
async function fanOut(subject: Subject, document: number): Promise<number> {
  const reading = await Promise.all(Array.from({ length: readers }, (_, index) => client(subject, document, index)))
  const typing = await Promise.all(
    Array.from({ length: writers }, (_, index) => client(subject, document, readers + index)),
  )
  // Only one reader looks into what arrives: this process has to keep up with both servers.
  for (const one of reading.slice(1)) {
    one.socket.removeAllListeners('message')
    one.socket.on('message', () => undefined)
  }
  const watcher = reading[0] as RawClient
  const until = performance.now() + fanOutMs
  const seen = (one: RawClient) => Y.getState(watcher.doc.store, one.doc.clientID)
  const typed = new Map(typing.map((one) => [one, 0]))
  const more = () => {
    if (performance.now() > until) return
    for (const one of typing) {
      let count = typed.get(one) ?? 0
      for (; count - seen(one) < inFlight; count += 1) one.type('f', 0)
      typed.set(one, count)
    }
  }
  watcher.doc.on('update', more)
  more()
  await new Promise((resolve) => setTimeout(resolve, fanOutMs))
  const arrived = typing.reduce((sum, one) => sum + seen(one), 0)
  await Promise.all([...reading, ...typing].map((one) => one.leave()))
  return (arrived / fanOutMs) * 1000
}

const quantile = (values: number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN
const median = (values: number[]): number => quantile(values, 0.5)

const folder = await mkdtemp(join(tmpdir(), 'footbridge-bench-'))
const subjects: Subject[] = []
try {
  const { db, close } = await openDatabase({ folder, migrations })
  const documents: string[] = []
  const cookies: string[] = []
  for (let document = 0; document < rounds * 2; document += 1) {
    const place = await aLiveDocument(db)
    documents.push(place.document.id)
    for (let person = 0; person < readers + writers; person += 1) {
      cookies.push((await signIn(db, (await place.seat(`Person ${person}`)).person)).cookie)
    }
  }
  await close()
  const child = join(import.meta.dirname, '../tests/support/collab-child.ts')
  const relay = await started('the relay', ['--input-type=module', '-e', relayProgram])
  subjects.push({ name: 'relay', answers: false, documents, cookies, ...relay })
  const collab = await started('the server', ['--import', 'tsx', child, folder])
  subjects.push({ name: 'collab', answers: true, documents, cookies, ...collab })

  const results = subjects.map(() => ({ p50: [] as number[], p95: [] as number[], edits: [] as number[] }))
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, subject] of subjects.entries()) {
      const times = await keystroke(subject, round * 2)
      results[index]?.p50.push(quantile(times, 0.5))
      results[index]?.p95.push(quantile(times, 0.95))
    }
    for (const [index, subject] of subjects.entries()) {
      results[index]?.edits.push(await fanOut(subject, round * 2 + 1))
    }
  }
  const [bare, ours] = results.map((one) => ({ p50: median(one.p50), p95: median(one.p95), edits: median(one.edits) }))
  if (!bare || !ours) throw new Error('nothing was measured')
  const line = (what: string, unit: string, pick: (one: typeof bare) => number) =>
    process.stdout.write(
      `${what.padEnd(28)} relay ${pick(bare).toFixed(2).padStart(9)} ${unit}   collab ${pick(ours).toFixed(2).padStart(9)} ${unit}   ratio ${(pick(ours) / pick(bare)).toFixed(2)}\n`,
    )
  process.stdout.write(
    `medians of ${rounds} rounds, ${keystrokes} keystrokes, ${readers} readers, ${writers} writers\n`,
  )
  line('keystroke A to B, p50', 'ms', (one) => one.p50)
  line('keystroke A to B, p95', 'ms', (one) => one.p95)
  line(`fan-out to ${readers}, edits/s`, '  ', (one) => one.edits)
} finally {
  for (const subject of subjects) subject.process.kill()
  await rm(folder, { recursive: true, force: true })
}
