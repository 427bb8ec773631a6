/** What it means that words wait for their acknowledgement: a slow moment, trouble on the server, or a network that is gone. Pure. */

/** After this a question is sent that every server answers at once, so that the next answer means something (milliseconds). */
export const askAfter = 4_000

/** So long an acknowledgement may take before the page says that something is wrong. */
export const patience = 8_000

/** The wire promises a frame at least every 15 seconds: a connection that says nothing for longer is dead, however open it looks. */
export const deadAfter = 20_000

/** What comes so soon after the words may have been on its way before they were sent. */
const underWay = 1_000

export interface Waiting {
  now: number
  /** Since when there has been something that the server has not called durable. */
  owedSince: number
  /** When the server was last heard, whatever it said. */
  heardAt: number
}

export type Meaning = 'wait' | 'ask' | 'trouble' | 'dead'

/** `trouble`: the server is there and cannot save. `dead`: nobody is there; only a new connection can tell. */
export function meaningOf({ now, owedSince, heardAt }: Waiting): Meaning {
  const owed = now - owedSince
  if (now - Math.max(heardAt, owedSince) > deadAfter) return 'dead'
  const heard = heardAt - owedSince > underWay
  if (owed > patience && heard) return 'trouble'
  return owed > askAfter && !heard ? 'ask' : 'wait'
}
