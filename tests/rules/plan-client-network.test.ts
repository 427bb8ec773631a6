/** SAVED-1: how words leave this page, and what silence and closed sockets are taken for. */
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { describe, expect, test } from 'vitest'
import { triesFor } from '#app/features/plan/connection/close-codes.ts'
import { inPieces } from '#app/features/plan/connection/pieces.ts'
import { Reach } from '#app/features/plan/connection/reach.ts'
import { deadAfter, type Meaning, meaningOf, patience } from '#app/features/plan/connection/silence.ts'
import { close, message, pieceBytes } from '#server/domain/documents/wire.ts'

describe('a large frame leaves in pieces', () => {
  const frame = (length: number) => new Uint8Array(length).map((_, at) => (at * 31) % 251)
  const read = (piece: Uint8Array) => {
    const decoder = createDecoder(piece)
    const kind = readVarUint(decoder)
    const more = readVarUint(decoder)
    return { kind, more, bytes: readVarUint8Array(decoder), left: piece.length - decoder.pos }
  }

  test.each([
    [0, 100],
    [1, 100],
    [100, 100],
  ])('%i bytes go as they are when a message may have %i', (length, most) => {
    const whole = frame(length)
    expect(inPieces(whole, most)).toEqual([whole])
  })

  test.each([
    [101, 100, [100, 1]],
    [200, 100, [100, 100]],
    [250, 100, [100, 100, 50]],
    [pieceBytes + 1, pieceBytes, [pieceBytes, 1]],
  ])('%i bytes in messages of %i are pieces of %j, put together again into the same', (length, most, sizes) => {
    const pieces = inPieces(frame(length), most).map(read)
    expect(pieces.map(({ bytes }) => bytes.length)).toEqual(sizes)
    expect(pieces.every(({ kind, left }) => kind === message.piece && left === 0)).toBe(true)
    expect(pieces.map(({ more }) => more)).toEqual([...sizes.slice(1).map(() => 1), 0])
    const together = new Uint8Array(pieces.flatMap(({ bytes }) => [...bytes]))
    expect(Buffer.compare(together, frame(length))).toBe(0)
  })
})

describe('words that are not acknowledged', () => {
  const owedSince = 1_000_000
  const never = owedSince - 5_000
  const later = (ms: number) => owedSince + ms
  test.each<[string, number, number, Meaning]>([
    ['a moment ago are on their way', 500, never, 'wait'],
    ['for a while make the page ask whether anybody is there', 5_000, never, 'ask'],
    ['while the server speaks may still come', 5_000, later(4_500), 'wait'],
    ['for long while the server speaks are in trouble there', patience + 1, later(4_500), 'trouble'],
    ['for long, with an answer that was under way already, prove nothing', patience + 1, later(300), 'ask'],
    ['for very long while the server speaks are still in trouble there', 60_000, later(55_000), 'trouble'],
    ['and a server that says nothing at all are on a dead connection', deadAfter + 1, never, 'dead'],
    ['and a server that has fallen silent are on a dead connection', 60_000, later(30_000), 'dead'],
  ])('%s', (_, ms, heardAt, expected) => {
    expect(meaningOf({ now: later(ms), owedSince, heardAt })).toBe(expected)
  })
})

describe('a network that lets no socket through', () => {
  const network = (pages: boolean) => {
    const told: boolean[] = []
    const reach: Reach = new Reach(
      () => told.push(reach.blocked),
      async () => pages,
    )
    return {
      told,
      reach,
      fail: async (times: number) => {
        for (let time = 0; time < times; time += 1) await reach.failed()
      },
    }
  }

  test('is told by several sockets in a row that end without a word, while pages come through', async () => {
    const { told, reach, fail } = network(true)
    await fail(3)
    expect(reach.blocked).toBe(false)
    await fail(3)
    expect(told).toEqual([true])
    reach.heard()
    expect(told).toEqual([true, false])
    await fail(3)
    expect(reach.blocked).toBe(false)
  })

  test('is not blamed when nothing comes through at all', async () => {
    const { told, fail } = network(false)
    await fail(9)
    expect(told).toEqual([])
  })

  test('is not blamed when a socket came through while pages were asked for', async () => {
    let answer = (_: boolean) => {}
    const reach: Reach = new Reach(
      () => {},
      () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    )
    for (let time = 0; time < 3; time += 1) await reach.failed()
    const asking = reach.failed()
    reach.heard()
    answer(true)
    await asking
    expect(reach.blocked).toBe(false)
  })
})

describe('after the server closed a socket', () => {
  const waits = (code: number, at: number) => 100 * 2 ** (1 + triesFor(code, () => at))

  test.each([
    [close.restarting, 0, 200],
    [close.restarting, 0.5, 800],
    [close.restarting, 1, 3200],
    [close.accessChanged, 1, 200],
    [1006, 1, 200],
  ])('close %i at chance %f: the first try comes after %i ms', (code, at, ms) => {
    expect(waits(code, at)).toBe(ms)
  })
})
