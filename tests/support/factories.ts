/** Rows that are valid by default: a test states only what matters to it. They bypass commands, rights and events on purpose. */
import { createHmac, randomUUID } from 'node:crypto'
import type { Db } from '#db/client.ts'
import { user } from '#db/schema/auth.ts'
import { documents, documentUpdates, documentVersions } from '#db/schema/documents.ts'
import { groups, seats } from '#db/schema/groups.ts'
import { duties, offices, partnerships, sectors } from '#db/schema/partnerships.ts'
import type { Affiliation, DutyKind, SeatRole } from '#server/domain/access/words.ts'
import type { Ctx } from '#server/domain/context.server.ts'

/** When tests happen: a Monday morning in Missouri. Rows begin well before it. */
export const testNow = new Date('2026-03-02T16:00:00.000Z')
const longAgo = new Date('2025-09-01T15:00:00.000Z')

let count = 0
const next = (): number => {
  count += 1
  return count
}

/** Deterministic: the same text always gets the same fingerprint. */
export const testSign = (text: string): string =>
  createHmac('sha256', 'a secret only for tests').update(text).digest('base64url')

/** What a command is handed: who asks (null: the installation itself) and when. */
export function aCtx(db: Db, asking: string | null | { userId?: string | null; now?: Date } = null): Ctx {
  const { userId = null, now = testNow } = asking === null || typeof asking === 'string' ? { userId: asking } : asking
  return { db, userId, now, sign: testSign }
}

/** The first row of an insert that returns its rows. */
async function inserted<Row>(rows: PromiseLike<Row[]>): Promise<Row> {
  const [row] = await rows
  if (!row) throw new Error('the insert returned no row')
  return row
}

export function aPartnership(db: Db, facts: Partial<typeof partnerships.$inferInsert> = {}) {
  const no = next()
  return inserted(
    db
      .insert(partnerships)
      .values({
        id: randomUUID(),
        slug: `riverbend-${no}`,
        name: `Riverbend Partnership ${no}`,
        town: 'Riverbend',
        defaultLocale: 'en',
        timeZone: 'America/Chicago',
        operator: 'City of Riverbend',
        custodianName: 'Ruth Alder',
        custodianContact: 'records@riverbend.example',
        emergencyContact: '911',
        complaintContact: '555-0140',
        supportContact: 'help@riverbend.example',
        createdAt: longAgo,
        ...facts,
      })
      .returning(),
  )
}

export function aPerson(db: Db, facts: Partial<typeof user.$inferInsert> = {}) {
  const no = next()
  return inserted(
    db
      .insert(user)
      .values({
        id: randomUUID(),
        name: `Person ${no}`,
        email: `person-${no}@riverbend.example`,
        emailVerified: true,
        createdAt: longAgo,
        updatedAt: longAgo,
        ...facts,
      })
      .returning(),
  )
}

export function aSector(
  db: Db,
  { partnership, ...facts }: { partnership: { id: string } } & Partial<typeof sectors.$inferInsert>,
) {
  const no = next()
  return inserted(
    db
      .insert(sectors)
      .values({
        partnershipId: partnership.id,
        id: randomUUID(),
        nameEn: `Faith ${no}`,
        nameEs: `Iglesias ${no}`,
        position: no,
        ...facts,
      })
      .returning(),
  )
}

export function anOffice(
  db: Db,
  { partnership, ...facts }: { partnership: { id: string } } & Partial<typeof offices.$inferInsert>,
) {
  const no = next()
  return inserted(
    db
      .insert(offices)
      .values({
        partnershipId: partnership.id,
        id: randomUUID(),
        nameEn: `Office ${no}`,
        nameEs: `Oficina ${no}`,
        createdAt: longAgo,
        ...facts,
      })
      .returning(),
  )
}

export function aGroup(
  db: Db,
  { partnership, ...facts }: { partnership: { id: string } } & Partial<typeof groups.$inferInsert>,
) {
  const no = next()
  return inserted(
    db
      .insert(groups)
      .values({
        partnershipId: partnership.id,
        id: randomUUID(),
        slug: `group-${no}`,
        name: `Working group ${no}`,
        kind: 'working-group',
        createdAt: longAgo,
        ...facts,
      })
      .returning(),
  )
}

interface Held {
  group: { partnershipId: string; id: string }
  /** A new person when not given. */
  person?: { id: string }
  role?: SeatRole
  affiliation?: Affiliation
}

export async function aSeat(db: Db, { group, person, ...facts }: Held & Partial<typeof seats.$inferInsert>) {
  const holder = person ?? (await aPerson(db))
  return inserted(
    db
      .insert(seats)
      .values({
        partnershipId: group.partnershipId,
        id: randomUUID(),
        groupId: group.id,
        userId: holder.id,
        affiliation: 'community',
        role: 'member',
        startsAt: longAgo,
        ...facts,
      })
      .returning(),
  )
}

interface HeldDuty {
  partnership: { id: string }
  /** A new person when not given. */
  person?: { id: string }
  kind?: DutyKind
}

export async function aDuty(db: Db, { partnership, person, ...facts }: HeldDuty & Partial<typeof duties.$inferInsert>) {
  const holder = person ?? (await aPerson(db))
  return inserted(
    db
      .insert(duties)
      .values({
        partnershipId: partnership.id,
        id: randomUUID(),
        userId: holder.id,
        kind: 'administrator',
        startsAt: longAgo,
        ...facts,
      })
      .returning(),
  )
}

interface Written {
  group: { partnershipId: string; id: string }
  /** A Yjs update that becomes the first row of the document's log. */
  content?: Uint8Array
}

export async function aDocument(
  db: Db,
  { group, content, ...facts }: Written & Partial<typeof documents.$inferInsert>,
) {
  const document = await inserted(
    db
      .insert(documents)
      .values({
        partnershipId: group.partnershipId,
        id: randomUUID(),
        groupId: group.id,
        kind: 'plan',
        title: `Plan ${next()}`,
        locale: 'en',
        createdAt: longAgo,
        ...facts,
      })
      .returning(),
  )
  if (content) {
    const at = document.createdAt
    await db
      .insert(documentUpdates)
      .values({ partnershipId: group.partnershipId, documentId: document.id, seq: 1, bytes: content, at })
  }
  return document
}

interface Kept {
  document: { partnershipId: string; id: string }
}

/** A version of a plan: of nothing at all unless a state is given. */
export async function aVersion(db: Db, { document, ...facts }: Kept & Partial<typeof documentVersions.$inferInsert>) {
  return inserted(
    db
      .insert(documentVersions)
      .values({
        partnershipId: document.partnershipId,
        documentId: document.id,
        id: randomUUID(),
        seq: next(),
        reason: 'automatic',
        state: new Uint8Array([0, 0]),
        words: 0,
        authors: [],
        at: testNow,
        ...facts,
      })
      .returning(),
  )
}
