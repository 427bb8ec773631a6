/**
 * A collaboration server as a process of its own, to be killed: `node --import tsx … <PGlite folder or postgres:// address> <port>
 * [limits as JSON]`. Writes its port to standard output, then a line for each thing that a test may want to interrupt.
 */
import { openDatabase } from '#db/client.ts'
import { aSite } from './collab-site.ts'
import { migrations } from './database.ts'

const [, , where, port, limits] = process.argv
if (!where) throw new Error('which database?')
const tell = (what: string) => process.stdout.write(`${what}\n`)
const { db } = await openDatabase(
  where.startsWith('postgres') ? { databaseUrl: where, migrations } : { folder: where, migrations },
)
const site = await aSite(db, {
  port: Number(port ?? 0),
  limits: limits ? JSON.parse(limits) : {},
  store: (real) => ({
    ...real,
    append: (batch) => {
      tell('appending')
      return real.append(batch)
    },
    compact: (documentId) => {
      tell('compacting')
      return real.compact(documentId)
    },
  }),
})
tell(String(site.port))

// What came in through a socket must never change what every object inherits.
setInterval(() => {
  for (const key in {}) throw new Error(`Object.prototype has got "${key}"`)
}, 50).unref()

process.once('SIGTERM', async () => {
  await site.close()
  process.exit(0)
})
