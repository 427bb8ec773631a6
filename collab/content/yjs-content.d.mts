export type Written =
  | { outcome: 'written'; fresh: Uint8Array; newClients: number[] }
  | { outcome: 'nothing new' }
  /** It builds on something that is not here; nothing of it was applied. */
  | { outcome: 'waits' }
  | { outcome: 'malformed' | 'broken' | 'full' }

export declare class YjsContent {
  constructor(updates: readonly Uint8Array[])
  readonly clients: Set<number>
  vector(): Uint8Array
  difference(stateVector: Uint8Array): Uint8Array | null
  holds(update: Uint8Array): boolean | null
  write(update: Uint8Array, full: boolean): Written
  destroy(): void
}
