interface Range {
  clock: number
  len: number
}

/** Client id → what was removed of that client's words: sorted, no two ranges touch. */
export type Ranges = Map<number, Range[]>

export declare function removalsIn(update: Uint8Array): Ranges
export declare function union(one: Ranges, other: Ranges): Ranges
export declare function without(ranges: Ranges, known: Ranges): Ranges
export declare function removalUpdate(ranges: Ranges): Uint8Array
