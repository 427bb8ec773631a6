export interface LoggedRow {
  bytes: Uint8Array
  /** Null for what the server itself wrote. */
  userId: string | null
}

export interface Compacted {
  /** How many of the rows, from the first, are in the state. The others wait for an update that is not there yet, or follow one that does. */
  taken: number
  state: Uint8Array
  /** For each account, what it removed in those rows: an update holding only a delete set. */
  removals: Map<string, Uint8Array>
}

export declare function compactRows(snapshot: Uint8Array | null, rows: readonly LoggedRow[]): Compacted | null
