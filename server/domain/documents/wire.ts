/**
 * The constants of the wire between a plan in a browser and the collaboration server, shared by both ends.
 * What each frame means is told in full at the head of collab/protocol.ts; the schema's version is in schema/version.ts.
 */

/** Query parameters of `GET /collab/<documentId>`. */
export const param = {
  /** `1`: this client understands frames 100 to 102. */
  acks: 'acks',
  /** The schema version the page was built with. */
  schema: 'schema',
  /** The document generation the page was loaded with. */
  generation: 'gen',
  /** The seat a scribe writes for ("recording for …"). */
  recordingFor: 'for',
  /** The account the page was loaded for: a session of anybody else is answered with 4401, so that nobody sends another's words. */
  account: 'as',
} as const

/** First varUint of every frame; 0 to 3 are y-websocket's own. */
export const message = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** `[varUint n]` the first n step-2 and update frames of this connection are durable. */
  durable: 100,
  /** `[varUint access][varUint generation][varUint schema][string JSON]`, access as in `access` below. Sent first of all. */
  welcome: 101,
  /** `[varUint n][varString reason]` the n-th step-2 or update frame of this connection (from 1) was refused. */
  refused: 102,
  /**
   * `[varUint more][bytes]` from the client: a piece of a frame that is too large for one message. The server puts pieces together
   * until one says `more` 0, and takes the whole as one frame (and counts it as one).
   */
  piece: 103,
  /** `[varUint bytes][varUint limit]` how full the document is: sent at the start and as it fills, once it is over the warning mark. */
  fullness: 104,
} as const

/** Why a frame is refused while the socket stays open (message `refused`). */
export const refusal = {
  /** This person may read and not write. */
  readOnly: 'read-only',
  /** The document has reached its size limit: words can be taken out of it, not added. */
  full: 'full',
} as const

/** A frame larger than this is sent in pieces, each at most this large (bytes). */
export const pieceBytes = 512 * 1024

/** Second varUint of a sync frame. */
export const sync = { step1: 0, step2: 1, update: 2 } as const

/** First number of a welcome. */
export const access = { read: 1, write: 2 } as const

export const close = {
  malformed: 4400,
  signIn: 4401,
  notAllowed: 4403,
  notFound: 4404,
  reload: 4409,
  tooLarge: 4413,
  accessChanged: 4205,
  slowConsumer: 4508,
  tooFast: 4529,
  restarting: 1012,
  tryLater: 1013,
} as const

/** The reason of a 4401 for a page that was loaded for another account than the present session's. */
export const anotherAccount = 'another account'

/** The reason of a 4409 for a copy of an older generation: the words on it belong to a text that was replaced. */
export const anotherGeneration = 'generation'
