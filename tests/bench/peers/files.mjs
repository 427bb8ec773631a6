/**
 * Where the hocuspocus servers keep documents: a file each, written beside and renamed, without fsync. Its own SQLite extension needs
 * a compiled package that is downloaded while installing; this is cheaper than any database, to the advantage of hocuspocus.
 */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const folder = process.env.BENCH_FOLDER ?? ''
const fileOf = (name) => join(folder, encodeURIComponent(name))
let count = 0

export const files = {
  fetch: ({ documentName }) => readFile(fileOf(documentName)).catch(() => null),
  store: async ({ documentName, state }) => {
    count += 1
    const unfinished = `${fileOf(documentName)}.${count}.tmp`
    await writeFile(unfinished, state)
    await rename(unfinished, fileOf(documentName))
  },
}
