/** The installation's folder: one process owns it at a time, and it keeps the secret that links and cookies are signed with. */
import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

/** Makes the folder if need be; answers its absolute path. */
export async function openDataDir(path: string): Promise<string> {
  const folder = resolve(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

/**
 * Claims the folder for this process until the answered function is called or the process ends, however it ends.
 * PGlite locks nothing itself, and two processes on one folder corrupt it. Throws an Error that says so when it is taken.
 *
 * A Unix socket is the lock: the kernel stops answering on it the moment its owner dies, so kill -9 leaves nothing that
 * has to be guessed about. The same socket is how a command asks the running server for something that only the owner of the
 * folder can do: nobody but this account can reach it, and nothing listens on the network. Its path goes to the temporary folder when the data folder's is too long for a socket (107 bytes).
 */
export async function lockDataDir(folder: string, hear: Hearing = nothingHeard): Promise<() => Promise<void>> {
  const path = socketPath(folder)
  const server = createServer((socket) => serve(socket, hear))
  if (!(await listensOn(server, path))) {
    if (await answers(path)) throw new DataDirTaken(folder)
    // Left by a process that was killed: nobody answers on it any more.
    await rm(path, { force: true })
    if (!(await listensOn(server, path))) throw new DataDirTaken(folder)
  }
  server.unref()
  return () => new Promise<void>((done) => server.close(() => done()))
}

/** Answers one question that a command asked of the owner of the folder; `say` tells it how far things are. */
export type Hearing = (question: string, say: (line: string) => void) => Promise<string>

const nothingHeard: Hearing = async () => {
  throw new Error('Footbridge is not ready yet: try again in a moment')
}

/**
 * Asks whoever owns the folder; null when nobody does. Throws an Error with the owner's reason when it could not, and one that says
 * so when it ended in the middle.
 */
export function askOwner(folder: string, question: string, say: (line: string) => void): Promise<string | null> {
  return new Promise((done, fail) => {
    const socket = connect(socketPath(folder))
    socket.once('error', () => done(null))
    socket.once('connect', () => socket.write(`${question}\n`))
    createInterface({ input: socket })
      .on('line', (line) => {
        const { said, done: answer, failed } = JSON.parse(line)
        if (said !== undefined) say(said)
        if (answer !== undefined) done(answer)
        if (failed !== undefined) fail(new Error(failed))
      })
      // Told by the socket already.
      .on('error', () => undefined)
      .on('close', () => fail(new Error('the running Footbridge stopped before it had answered')))
  })
}

function serve(socket: Socket, hear: Hearing): void {
  const tell = (answer: object) => socket.writable && socket.write(`${JSON.stringify(answer)}\n`)
  // Who only looks whether somebody is here says nothing and goes.
  socket.on('error', () => socket.destroy())
  socket.unref()
  createInterface({ input: socket })
    .on('error', () => undefined)
    .once('line', (question) => {
      hear(question, (said) => tell({ said }))
        .then((done) => tell({ done }))
        .catch((error: Error) => tell({ failed: error.message }))
        .finally(() => socket.end())
    })
}

export class DataDirTaken extends Error {
  constructor(folder: string) {
    super(
      `Another Footbridge is already running on ${folder}. Nothing was changed. ` +
        'Stop it first, or give this one its own folder with DATA_DIR=…',
    )
    this.name = 'DataDirTaken'
  }
}

/** The secret in `<folder>/secret`, made once and readable by the owner alone. */
export async function secretOf(folder: string): Promise<string> {
  const path = join(folder, 'secret')
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const secret = randomBytes(32).toString('base64url')
  await writeFile(path, `${secret}\n`, { mode: 0o600, flag: 'wx' })
  await chmod(path, 0o600)
  return secret
}

function socketPath(folder: string): string {
  const inside = join(folder, 'lock.sock')
  if (Buffer.byteLength(inside) <= 100) return inside
  return join(tmpdir(), `footbridge-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}.sock`)
}

/** False when the path is taken; any other trouble is thrown. */
function listensOn(server: Server, path: string): Promise<boolean> {
  return new Promise((done, fail) => {
    const refused = (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(false) : fail(error))
    server.once('error', refused)
    server.listen(path, () => {
      server.off('error', refused)
      done(true)
    })
  })
}

function answers(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}
