/** Files that are on the disk when the promise is kept, and what they hash to. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

export interface Written {
  bytes: number
  sha256: string
}

/** Writes a new file, forced to the disk. */
export async function writeDurably(
  path: string,
  content: AsyncIterable<string | Buffer> | Iterable<string | Buffer>,
  { gzip = false, mode = 0o600 } = {},
): Promise<Written> {
  const hash = createHash('sha256')
  let bytes = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  const file = createWriteStream(path, { flags: 'wx', mode, flush: true })
  const source = Readable.from(content)
  await (gzip ? pipeline(source, createGzip({ level: 1 }), count, file) : pipeline(source, count, file))
  return { bytes, sha256: hash.digest('hex') }
}

/** A name in a folder survives a power failure only when the folder is forced to the disk too. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Reads a file once; rejects with ENOENT when there is none. */
export async function hashFile(path: string): Promise<Written> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
