/**
 * Why a socket was closed, and what the client does about it. Codes 4400–4499 are final: the y-websocket client does not
 * reconnect after them until the page asks it to. After the others it reconnects by itself, with back-off.
 */
import { close, type refusal } from '#server/domain/documents/wire.ts'

export const closeCodes = {
  /** 4400. A frame that is not of this protocol. Our page reports it and offers to reload; the words stay on the device. */
  malformed: close.malformed,
  /** 4401. No session, or it has ended. The page renews the sign-in in place, then reconnects and sends what waited. */
  signIn: close.signIn,
  /** 4403. A page of another site tried to connect. Nothing to do. */
  foreignOrigin: close.notAllowed,
  /** 4404. No such document, or not yours: one and the same answer. The page shows "not found" and keeps unsent words on the device. */
  notFound: close.notFound,
  /** 4409. The page or its copy of the document is too old (reason `schema` or `generation`): reload before anything is merged. */
  outdated: close.reload,
  /** 4413. A frame or a presence entry above the limit. The page says which words were too much at once. */
  tooLarge: close.tooLarge,
  /** 4205. What this person may do here has changed: reconnect at once and be judged anew. */
  accessChanged: close.accessChanged,
  /** 4508. This connection does not read as fast as the document changes: reconnect and get one difference instead. */
  tooSlow: close.slowConsumer,
  /** 4529. Too many frames or bytes in too short a time: reconnect with back-off. */
  tooFast: close.tooFast,
  /** 1012. The server restarts: reconnect with back-off. */
  restarting: close.restarting,
  /** 1013. The server cannot judge or keep anything right now (its database does not answer, or it is full): try later. */
  tryLater: close.tryLater,
} as const

export type CloseReason = keyof typeof closeCodes

/** Why a frame was refused while the socket stays open (message 102). */
export type FrameRefusal = (typeof refusal)[keyof typeof refusal]
