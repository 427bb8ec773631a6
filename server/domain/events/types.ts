/** Every kind of thing that can happen, what is recorded of it (ids and digests, never words), and who reacts. */

interface Payloads {
  'partnership.founded': { slug: string }
  'partnership.changed': { fields: readonly string[] }
  'sector.added': { sectorId: string }
  'office.added': { officeId: string }
  'group.created': { groupId: string }
  'group.changed': { groupId: string; fields: readonly string[] }
  'invitation.sent': { invitationId: string; groupId?: string; timesSent: number }
  'invitation.withdrawn': { invitationId: string; groupId?: string }
  'invitation.accepted': { invitationId: string; groupId?: string; userId: string }
  'person.changed': { userId: string; fields: readonly string[] }
  'seat.started': { seatId: string; groupId: string; userId: string }
  'seat.endAsked': { seatId: string; groupId: string; userId: string; reasonDigest: string }
  'seat.endNotAgreed': { seatId: string; groupId: string; userId: string }
  'seat.ended': { seatId: string; groupId: string; userId: string; reasonDigest: string }
  'duty.started': { dutyId: string; duty: string; userId: string }
  'duty.ended': { dutyId: string; duty: string; userId: string; reasonDigest: string }
  'document.created': { documentId: string; groupId: string }
  'document.renamed': { documentId: string; groupId: string; titleDigest: string }
  'document.archived': { documentId: string; groupId: string }
  'document.unarchived': { documentId: string; groupId: string }
  'document.versionNamed': { documentId: string; groupId: string; versionId: string; nameDigest: string }
  'document.restored': { documentId: string; groupId: string; versionId: string }
}

export type EventType = keyof Payloads

export type NewEvent = { [Type in EventType]: { type: Type; payload: Payloads[Type] } }[EventType]

export type RecordedEvent = NewEvent & {
  partnershipId: string
  /** Position in the partnership's chain. */
  no: number
  actorUserId: string | null
  at: Date
}

/**
 * `mail` writes to people, `live` tells open pages what to ask again, `access` has open sockets judged again, `words` brings what
 * the server wrote to whoever has the document open.
 */
export const consumerNames = ['mail', 'live', 'access', 'words'] as const
export type ConsumerName = (typeof consumerNames)[number]

export const reactions: Record<EventType, readonly ConsumerName[]> = {
  'partnership.founded': [],
  'partnership.changed': ['live'],
  'sector.added': ['live'],
  'office.added': ['live'],
  'group.created': ['live'],
  'group.changed': ['live'],
  'invitation.sent': ['mail', 'live'],
  'invitation.withdrawn': ['live'],
  'invitation.accepted': ['live'],
  'person.changed': ['live', 'access'],
  'seat.started': ['live', 'access'],
  'seat.endAsked': ['live', 'mail'],
  'seat.endNotAgreed': ['live'],
  'seat.ended': ['live', 'access', 'mail'],
  'duty.started': ['live', 'access'],
  'duty.ended': ['live', 'access'],
  'document.created': ['live'],
  'document.renamed': ['live'],
  'document.archived': ['live', 'access'],
  'document.unarchived': ['live', 'access'],
  'document.versionNamed': ['live'],
  'document.restored': ['words', 'live'],
}
