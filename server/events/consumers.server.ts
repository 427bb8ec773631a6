/** Every reaction in the product: who does what when something has happened. Each is harmless when it happens twice. */
import type { RecordedEvent } from '#server/domain/events/types.ts'
import { type MailAboutOptions, mailAbout } from '#server/mail/event-mail.server.ts'
import type { Live } from '#server/realtime/live.server.ts'
import type { Consumers } from './relay.server.ts'

/** Open documents, as far as events concern them. */
export interface OpenDocuments {
  /** Has matching sockets judged again; they are closed when the answer changed. */
  recheck(scope: { userIds?: string[]; documentIds?: string[]; sessionIds?: string[]; partnershipId?: string }): unknown
  /** Brings what a command wrote in these documents to whoever has them open. */
  documentsChanged(documentIds: readonly string[]): void
}

interface Options extends MailAboutOptions {
  live: Live
  collab: OpenDocuments
}

export function createConsumers({ live, collab, ...mail }: Options): Consumers {
  return {
    mail: (event) => mailAbout(mail, event),
    live: async (event) => tellOpenPages(live, event),
    access: async (event) => {
      const { partnershipId, payload } = event
      // Not that person's sockets alone: a scribe may be recording under the name that was changed.
      if (event.type === 'person.changed') await collab.recheck({ partnershipId })
      else if ('userId' in payload) {
        await collab.recheck({ userIds: [payload.userId], partnershipId })
        await live.rejoin({ userId: payload.userId })
      }
      if ('documentId' in payload) await collab.recheck({ documentIds: [payload.documentId] })
    },
    words: async ({ payload }) => {
      if ('documentId' in payload) collab.documentsChanged([payload.documentId])
    },
  }
}

async function tellOpenPages(live: Live, event: RecordedEvent): Promise<void> {
  const { partnershipId, payload, type } = event
  if (type === 'group.created') {
    await live.rejoin({ partnershipId })
    return
  }
  const change = 'documentId' in payload ? { type, documentId: payload.documentId } : { type }
  if ('groupId' in payload && payload.groupId) live.groupChanged(partnershipId, payload.groupId, change)
  else live.partnershipChanged(partnershipId, change)
}
