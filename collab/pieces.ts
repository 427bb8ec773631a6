/** Puts together frames that came in pieces (message 103). */

export class Pieces {
  private held: Uint8Array[] = []
  private bytes = 0

  constructor(private readonly maxBytes: number) {}

  get waiting(): boolean {
    return this.held.length > 0
  }

  /** Answers the whole frame with its last piece, undefined before that, and null when it grew too large. */
  add(piece: Uint8Array, more: boolean): Uint8Array | undefined | null {
    this.bytes += piece.length
    if (this.bytes > this.maxBytes) return null
    this.held.push(piece)
    if (more) return undefined
    const whole = new Uint8Array(this.bytes)
    let at = 0
    for (const part of this.held) {
      whole.set(part, at)
      at += part.length
    }
    this.held = []
    this.bytes = 0
    return whole
  }
}
