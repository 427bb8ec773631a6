/** SAVED-1, SAVED-2, SAVED-3: what a plan's page may say of the words on it. */
import { describe, expect, test } from 'vitest'
import {
  announcement,
  leavingLoses,
  type SavedFacts,
  type SavedState,
  savedState,
} from '#app/features/plan/saved-state.ts'

const allWell: SavedFacts = {
  connection: 'open',
  access: 'write',
  synced: true,
  settled: true,
  unsaved: false,
  kept: true,
  deviceWorks: true,
  refused: false,
  trouble: false,
  blocked: false,
  stranded: false,
}

const table: [string, Partial<SavedFacts>, SavedState][] = [
  ['everything sent is durable', {}, 'saved'],
  ['words are on their way', { unsaved: true, kept: false }, 'saving'],
  ['words are on their way and kept here', { unsaved: true }, 'saving'],
  ['the answer to the server after a reconnect is not durable yet', { settled: false }, 'saving'],
  ['the page is just opening', { connection: 'waiting', access: 'unknown', settled: false }, 'none'],
  ['words of an earlier visit wait for the first connection', { connection: 'waiting', unsaved: true }, 'saving'],
  ['the network is gone and nothing was typed', { connection: 'lost', settled: false }, 'keptOnDevice'],
  ['the network is gone and the words are kept', { connection: 'lost', settled: false, unsaved: true }, 'keptOnDevice'],
  [
    'the network is gone and a word is not in a completed transaction yet',
    { connection: 'lost', settled: false, unsaved: true, kept: false },
    'reconnecting',
  ],
  [
    'the network is gone and this browser keeps nothing',
    { connection: 'lost', settled: false, unsaved: true, kept: false, deviceWorks: false },
    'keepOpen',
  ],
  [
    'the network is gone, nothing was typed, this browser keeps nothing',
    { connection: 'lost', settled: false, deviceWorks: false },
    'reconnecting',
  ],
  ['the live text was never reached', { connection: 'lost', settled: false, synced: false }, 'reconnecting'],
  [
    'the live text was never reached and words of an earlier visit wait here',
    { connection: 'lost', settled: false, synced: false, unsaved: true },
    'keptOnDevice',
  ],
  ['the server cannot save words, kept here or not', { trouble: true, unsaved: true }, 'keepOpen'],
  ['the server cannot save, and says so by closing', { trouble: true, unsaved: true, connection: 'lost' }, 'keepOpen'],
  ['the server cannot save, and nothing was typed', { trouble: true, settled: false }, 'reconnecting'],
  [
    'this network lets no live text through',
    { blocked: true, connection: 'lost', access: 'unknown', settled: false, synced: false },
    'readOnly',
  ],
  [
    'this network lets no live text through any more, with words unsent',
    { blocked: true, connection: 'lost', settled: false, unsaved: true },
    'keptOnDevice',
  ],
  ['the text was replaced under unsent words', { stranded: true, connection: 'lost', unsaved: true }, 'keepOpen'],
  ['the plan is closed to this person, all is saved', { stranded: true, connection: 'lost' }, 'readOnly'],
  ['the server refused words', { refused: true, unsaved: true }, 'keepOpen'],
  ['a reader is connected', { access: 'read' }, 'readOnly'],
  ['a reader has lost the network', { access: 'read', connection: 'lost', settled: false }, 'readOnly'],
  ['a member became a reader with words unsent but kept', { access: 'read', unsaved: true, refused: true }, 'readOnly'],
  ['a member became a reader with words that are nowhere', { access: 'read', unsaved: true, kept: false }, 'keepOpen'],
]

describe('the saved state tells the truth (SAVED-1, SAVED-2)', () => {
  test.each(table)('%s', (_, facts, expected) => {
    expect(savedState({ ...allWell, ...facts })).toBe(expected)
  })

  const every = <Key extends keyof SavedFacts>(key: Key, values: SavedFacts[Key][], from: SavedFacts[]): SavedFacts[] =>
    from.flatMap((facts) => values.map((value) => ({ ...facts, [key]: value })))
  const yesNo = [true, false]
  let all = every('connection', ['waiting', 'open', 'lost'], [allWell])
  all = every('access', ['unknown', 'read', 'write'], all)
  for (const key of [
    'synced',
    'settled',
    'unsaved',
    'kept',
    'deviceWorks',
    'refused',
    'trouble',
    'blocked',
    'stranded',
  ] as const)
    all = every(key, yesNo, all)

  test('"Saved" is never said of words the server has not called durable', () => {
    for (const facts of all.filter((facts) => savedState(facts) === 'saved')) {
      expect(facts).toMatchObject({ connection: 'open', settled: true, unsaved: false })
    }
  })

  test('"Saved" is never said of refused words, nor while the server cannot save', () => {
    for (const facts of all.filter((facts) => savedState(facts) === 'saved')) {
      expect(facts).toMatchObject({ trouble: false, stranded: false })
      expect(facts.refused && facts.unsaved).toBe(false)
    }
  })

  test('"kept on this device" is never said of a word outside a completed transaction', () => {
    for (const facts of all.filter((facts) => savedState(facts) === 'keptOnDevice')) {
      expect(facts.unsaved ? facts.kept : facts.deviceWorks).toBe(true)
    }
  })

  test('leaving asks exactly while words are nowhere (SAVED-3)', () => {
    expect(all.filter(leavingLoses).every(({ unsaved, kept }) => unsaved && !kept)).toBe(true)
    expect(leavingLoses({ unsaved: true, kept: false })).toBe(true)
    expect(leavingLoses({ unsaved: true, kept: true })).toBe(false)
    expect(leavingLoses({ unsaved: false, kept: false })).toBe(false)
  })
})

describe('a screen reader hears trouble and its end, not every key', () => {
  test.each<[SavedState | null, SavedState, SavedState | null]>([
    [null, 'none', null],
    [null, 'saved', null],
    [null, 'saving', null],
    ['saved', 'keptOnDevice', 'keptOnDevice'],
    ['keptOnDevice', 'saving', null],
    ['keptOnDevice', 'saved', 'saved'],
    ['keptOnDevice', 'keptOnDevice', null],
    ['reconnecting', 'keepOpen', 'keepOpen'],
    [null, 'readOnly', 'readOnly'],
  ])('after %s, %s says %s', (said, now, expected) => {
    expect(announcement(said, now)).toBe(expected)
  })
})
