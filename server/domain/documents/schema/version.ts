/** Raised whenever an older editor would lose or break what a newer one wrote; the collaboration server refuses older ones. */
export const SCHEMA_VERSION = 1

/** The Yjs XML fragment that holds a document's content. */
export const CONTENT_FRAGMENT = 'default'
