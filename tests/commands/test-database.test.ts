import { count } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { domainEvents, partnerships } from '#db/schema/index.ts'
import { recordEvents } from '#server/domain/events/record.server.ts'
import { testDatabase } from '#tests/support/database.ts'
import { aCtx, aDocument, aDuty, aGroup, aPartnership, aSeat } from '#tests/support/factories.ts'

describe('the database a test is lent', () => {
  test('is empty again after another test wrote to it, the append-only record included', async () => {
    const first = await testDatabase()
    const partnership = await aPartnership(first.db)
    const group = await aGroup(first.db, { partnership })
    await aSeat(first.db, { group })
    await aDuty(first.db, { partnership })
    await aDocument(first.db, { group, content: new Uint8Array([0, 0]) })
    await first.db.transaction((db) =>
      recordEvents(aCtx(db), partnership.id, [{ type: 'partnership.founded', payload: { slug: partnership.slug } }]),
    )
    await expect(first.db.delete(domainEvents)).rejects.toThrow()
    await first.close()
    const second = await testDatabase()
    expect(await second.db.select({ rows: count() }).from(partnerships)).toEqual([{ rows: 0 }])
    expect(await second.db.select({ rows: count() }).from(domainEvents)).toEqual([{ rows: 0 }])
    await second.close()
  })

  test('is not shared with a database opened at the same time', async () => {
    const [one, other] = await Promise.all([testDatabase(), testDatabase()])
    await aPartnership(one.db)
    expect(await other.db.select({ rows: count() }).from(partnerships)).toEqual([{ rows: 0 }])
    await one.close()
    await other.close()
  })
})
