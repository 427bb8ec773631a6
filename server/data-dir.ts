/** The installation's folder: one process owns it at a time, and it keeps the secret that links and cookies are signed with. */
import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

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
 * has to be guessed about. Its path goes to the temporary folder when the data folder's is too long for a socket (107 bytes).
 */
export async function lockDataDir(folder: string): Promise<() => Promise<void>> {
  const path = socketPath(folder)
  const server = createServer((socket) => socket.end())
  if (!(await listensOn(server, path))) {
    if (await answers(path)) throw new DataDirTaken(folder)
    // Left by a process that was killed: nobody answers on it any more.
    await rm(path, { force: true })
    if (!(await listensOn(server, path))) throw new DataDirTaken(folder)
  }
  server.unref()
  return () => new Promise<void>((done) => server.close(() => done()))
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
