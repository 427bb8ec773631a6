/** Our server as a process of its own: real authorisation, real sessions, durable acknowledgement, nothing left out. */
import type { Limits } from '#collab/limits.ts'
import { openDatabase } from '#db/client.ts'
import { aLiveDocument, aSite } from '#tests/support/collab-site.ts'
import { migrations } from '#tests/support/database.ts'
import { aDocument } from '#tests/support/factories.ts'
import { report } from './report.mjs'

export interface FootbridgeConfig {
  store: { databaseUrl: string } | { folder: string }
  /** Made before the server starts; none after a restart. */
  documents: number
  people: number
  limits: Partial<Limits>
}

const config: FootbridgeConfig = JSON.parse(process.env.BENCH_CONFIG ?? '')
const { db, close } = await openDatabase({ ...config.store, migrations })

const documents: string[] = []
const cookies: string[] = []
if (config.documents > 0) {
  const place = await aLiveDocument(db)
  documents.push(place.document.id)
  const more = Array.from({ length: config.documents - 1 }, () => aDocument(db, { group: place.group }))
  for (const { id } of await Promise.all(more)) documents.push(id)
  const people = Array.from({ length: config.people }, (_, index) => place.seat(`Person ${index}`))
  for (const { cookie } of await Promise.all(people)) cookies.push(cookie)
}

const site = await aSite(db, { limits: config.limits })
process.once('SIGTERM', async () => {
  await site.close()
  await close()
  process.exit(0)
})
report({ port: site.port, documents, cookies }, { metrics: () => site.registry.metrics() })
