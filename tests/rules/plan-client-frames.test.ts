/** SAVED-1: which words an acknowledgement covers. */
import { describe, expect, test } from 'vitest'
import { endingOf } from '#app/features/plan/connection/close-codes.ts'
import { FrameLedger } from '#app/features/plan/connection/frames.ts'
import { OwnWords } from '#app/features/plan/connection/own-words.ts'
import { anotherAccount, anotherGeneration, close } from '#server/domain/documents/wire.ts'

const frame = (...bytes: number[]) => new Uint8Array(bytes)
const step1 = frame(0, 0, 1, 0)
const step2 = frame(0, 1, 2, 0, 0)
const update = frame(0, 2, 2, 0, 0)
const presence = frame(1, 0)
const a = new Uint8Array([1])
const b = new Uint8Array([2])

describe('counting frames', () => {
  test('only step-2 and update frames count', () => {
    const ledger = new FrameLedger()
    expect([step1, presence, update, step2, update].map((sent) => ledger.left(sent))).toEqual([
      null,
      null,
      'update',
      'step2',
      'update',
    ])
    expect(ledger.sent).toBe(3)
  })

  test('nothing is clean before the server has been answered, however much is durable', () => {
    const ledger = new FrameLedger()
    expect(ledger.clean).toBe(false)
    ledger.left(update)
    ledger.acknowledged(1)
    expect(ledger.clean).toBe(false)
    ledger.left(step2)
    expect(ledger.clean).toBe(false)
    ledger.acknowledged(2)
    expect(ledger.clean).toBe(true)
    ledger.left(update)
    expect(ledger.clean).toBe(false)
  })

  test('an acknowledgement never goes back, and never beyond what was sent', () => {
    const ledger = new FrameLedger()
    ledger.left(step2)
    ledger.left(update)
    expect(ledger.acknowledged(99)).toBe(0)
    expect(ledger.acknowledged(2)).toBe(2)
    expect(ledger.acknowledged(1)).toBe(2)
    expect(ledger.clean).toBe(true)
  })

  test('a new socket starts from nothing', () => {
    const ledger = new FrameLedger()
    ledger.left(step2)
    ledger.acknowledged(1)
    ledger.opened()
    expect(ledger.clean).toBe(false)
    expect(ledger.acknowledged(1)).toBe(0)
  })
})

describe('own words', () => {
  test('are unsaved until the frame that carried them is durable', () => {
    const words = new OwnWords()
    words.add(a, 1)
    words.add(b, 2)
    words.durable(1)
    expect(words.any).toBe(true)
    words.durable(2)
    expect(words.any).toBe(false)
  })

  test('typed without a connection are carried by the step 2 of the next one', () => {
    const words = new OwnWords()
    words.add(a, null)
    words.durable(5)
    expect(words.any).toBe(true)
    words.connectionOpened()
    words.carriedByStep2(1)
    words.durable(1)
    expect(words.any).toBe(false)
  })

  test('sent on a socket that broke are unsaved again, and an old number covers nothing', () => {
    const words = new OwnWords()
    words.add(a, 3)
    words.connectionOpened()
    words.durable(3)
    expect(words.any).toBe(true)
  })

  test('that were refused never become saved by a later acknowledgement, until they are sent anew', () => {
    const words = new OwnWords()
    words.add(a, 1)
    words.refused(1, 'read-only')
    words.durable(9)
    expect([words.any, words.refusedAs]).toEqual([true, 'read-only'])
    words.connectionOpened()
    words.carriedByStep2(1)
    words.durable(1)
    expect([words.any, words.refusedAs]).toEqual([false, null])
  })

  test('that did not fit are sent anew by any later step 2, and are saved when there is room', () => {
    const words = new OwnWords()
    words.add(a, 1)
    words.refused(1, 'full')
    words.carriedByStep2(2)
    expect(words.refusedAs).toBeNull()
    words.refused(2, 'full')
    words.durable(2)
    expect([words.any, words.refusedAs]).toEqual([true, 'full'])
    words.carriedByStep2(3)
    words.durable(3)
    expect([words.any, words.refusedAs]).toEqual([false, null])
  })

  test('that are given up leave the device, and what is being written there meanwhile is needed no more', () => {
    const words = new OwnWords()
    words.restore([{ id: 4, bytes: a }])
    words.add(b, 1)
    words.take()
    expect(words.discard()).toEqual([4])
    expect([words.any, words.written(5)]).toEqual([false, false])
  })

  test('count as kept only after the transaction that holds them (SAVED-2)', () => {
    const words = new OwnWords()
    words.add(a, null)
    expect(words.take()).toEqual([a])
    words.add(b, null)
    expect(words.allKept).toBe(false)
    words.written(7)
    expect(words.allKept).toBe(false)
    expect(words.take()).toEqual([b])
    words.written(8)
    expect(words.allKept).toBe(true)
  })

  test("leave the device only when all of a row's words are durable", () => {
    const words = new OwnWords()
    words.add(a, 1)
    words.add(b, 2)
    words.take()
    expect(words.written(7)).toBe(true)
    expect(words.durable(1)).toEqual([])
    expect(words.durable(2)).toEqual([7])
  })

  test('that became durable while they were being written leave a row nobody needs', () => {
    const words = new OwnWords()
    words.add(a, 1)
    words.take()
    words.durable(1)
    expect(words.written(7)).toBe(false)
  })

  test('are no longer kept when the device has lost them', () => {
    const words = new OwnWords()
    words.restore([{ id: 4, bytes: a }])
    words.lost()
    expect([words.any, words.allKept]).toEqual([true, false])
  })

  test('of an earlier visit are kept, unsaved, and sent with the first step 2', () => {
    const words = new OwnWords()
    words.restore([{ id: 4, bytes: a }])
    expect([words.any, words.allKept]).toEqual([true, true])
    words.carriedByStep2(1)
    expect(words.durable(1)).toEqual([4])
  })
})

describe('a socket that was closed', () => {
  test.each<[number, ReturnType<typeof endingOf>]>([
    [close.signIn, 'sign-in'],
    [close.notAllowed, 'no-access'],
    [close.notFound, 'no-access'],
    [close.reload, 'reload'],
    [close.malformed, 'reload'],
    [close.tooLarge, 'too-large'],
    [4499, 'reload'],
    [close.accessChanged, null],
    [close.slowConsumer, null],
    [close.tooFast, null],
    [close.restarting, null],
    [close.tryLater, null],
    [1006, null],
  ])('with %i ends in %s', (code, expected) => {
    expect(endingOf(code)).toBe(expected)
  })

  test('because somebody else is signed in now ends in just that (SAVED-4)', () => {
    expect(endingOf(close.signIn, anotherAccount)).toBe('other-account')
  })

  test('because the text was replaced ends in just that: nothing of the old one may be merged', () => {
    expect(endingOf(close.reload, anotherGeneration)).toBe('replaced')
    expect(endingOf(close.reload, 'schema')).toBe('reload')
  })
})
