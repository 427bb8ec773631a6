import { createHash } from 'node:crypto'

/** Tells people apart within one document without telling anything about the account. */
export const opaqueId = (documentId: string, userId: string): string =>
  createHash('sha256').update(`${documentId} ${userId}`).digest('base64url').slice(0, 16)
