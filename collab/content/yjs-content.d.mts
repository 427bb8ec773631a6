export type Written =
  | { outcome: 'written'; fresh: Uint8Array; newClients: number[]; pending: boolean }
  | { outcome: 'nothing new'; pending: boolean }
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
