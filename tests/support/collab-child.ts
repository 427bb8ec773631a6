/** A collaboration server as a process of its own on a PGlite folder, to be killed: `node --import tsx … <folder> <port>`. */
import { openDatabase } from '#db/client.ts'
import { aSite } from './collab-site.ts'
import { migrations } from './database.ts'

const [, , folder, port] = process.argv
if (!folder) throw new Error('which folder?')
const { db } = await openDatabase({ folder, migrations })
const site = await aSite(db, { port: Number(port ?? 0) })
process.stdout.write(`${site.port}\n`)
