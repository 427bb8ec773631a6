/** Frames that somebody sends who means harm: descriptions that fast-check makes and can print, and the bytes they stand for. */
import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { step1Frame, step2Frame, updateFrame } from '#collab/protocol.ts'
import { message } from '#server/domain/documents/wire.ts'
import {
  type Handmade,
  handmade,
  json,
  moment,
  names,
  type Place,
  type When,
  type Whose,
  whose,
  written,
} from './hostile-updates.ts'

/** Says in a presence state who really sent it. */
const signed = 'SENDER'

type Change = { op: 'flip' | 'insert' | 'drop' | 'end' | 'repeat'; at: number; value: number }

export type Recipe =
  | { how: 'noise'; bytes: Uint8Array }
  | { how: 'head'; type: number; rest: Uint8Array }
  | { how: 'presence'; entries: { of: Whose; clock: number; state: string }[]; lie: number }
  | { how: 'step1'; clients: { of: Whose; at: When }[]; lie: number }
  | { how: 'typed'; of: Whose; text: string; into: string; nested: number; step2: boolean }
  | { how: 'handmade'; update: Handmade; step2: boolean }
  | { how: 'piece'; more: number; part: Recipe; from: number; to: number }
  | { how: 'changed'; frame: Recipe; changes: Change[] }

const clocks = fc.constantFrom(0, 1, 5, 1_000_000, 2 ** 41, 2 ** 53 - 1)
const states = fc.oneof(
  fc.constantFrom(
    `{"by":"${signed}","user":{"name":"The Chief"}}`,
    `{"by":"${signed}","__proto__":{"polluted":true}}`,
    `{"by":"${signed}","user":null,"cursor":{"anchor":{"type":{"client":1,"clock":0}}}}`,
    `{"by":"${signed}","user":{"name":"x"},"user":{"name":"y"}}`,
    `{"by":"${signed}","toJSON":1,"pad":"${'p'.repeat(3900)}"}`,
    `{"by":"${signed}","pad":"${'p'.repeat(5000)}"}`,
    '[]',
  ),
  json,
)

const whole: fc.Arbitrary<Recipe> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      how: fc.constant('presence' as const),
      entries: fc.array(fc.record({ of: whose, clock: clocks, state: states }), { maxLength: 4 }),
      lie: fc.constantFrom(0, 0, 0, 0, 1, 100_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      how: fc.constant('step1' as const),
      clients: fc.array(fc.record({ of: whose, at: moment }), { maxLength: 5 }),
      lie: fc.constantFrom(0, 0, 0, 1, 2 ** 31),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      how: fc.constant('typed' as const),
      of: whose,
      text: fc.string({ maxLength: 30, unit: 'grapheme' }),
      into: names,
      nested: fc.constantFrom(0, 0, 0, 1, 3, 90, 3_000),
      step2: fc.boolean(),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ how: fc.constant('handmade' as const), update: handmade, step2: fc.boolean() }),
  },
)

const changes = fc.array(
  fc.record({
    op: fc.constantFrom<Change['op']>('flip', 'insert', 'drop', 'end', 'repeat'),
    at: fc.nat(400),
    value: fc.oneof(fc.nat(255), fc.constantFrom(0, 127, 128, 255)),
  }),
  { minLength: 1, maxLength: 4 },
)

/** One hostile frame: mostly well-formed and wrong in what it means, else broken in its form. */
export const hostileFrame: fc.Arbitrary<Recipe> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ how: fc.constant('noise' as const), bytes: fc.uint8Array({ maxLength: 64 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      how: fc.constant('head' as const),
      type: fc.oneof(fc.nat(8), fc.integer({ min: 99, max: 106 }), fc.constantFrom(2 ** 31, 2 ** 53 - 1)),
      rest: fc.uint8Array({ maxLength: 32 }),
    }),
  },
  { weight: 9, arbitrary: whole },
  {
    weight: 2,
    arbitrary: fc.record({
      how: fc.constant('piece' as const),
      more: fc.constantFrom(0, 1, 1, 2, 2 ** 53 - 1),
      part: whole,
      from: fc.nat(20),
      to: fc.nat(200),
    }),
  },
  { weight: 3, arbitrary: fc.record({ how: fc.constant('changed' as const), frame: whole, changes }) },
)

/** The bytes of a frame, as of what the document holds now. `sender` is written into every presence state. */
export function frameOf(recipe: Recipe, place: Place, sender: string): Uint8Array {
  switch (recipe.how) {
    case 'noise':
      return recipe.bytes
    case 'head':
      return encoded((encoder) => {
        encoding.writeVarUint(encoder, recipe.type)
        encoding.writeUint8Array(encoder, recipe.rest)
      })
    case 'presence': {
      const list = encoded((encoder) => {
        encoding.writeVarUint(encoder, recipe.entries.length + recipe.lie)
        for (const { of, clock, state } of recipe.entries) {
          encoding.writeVarUint(encoder, place.idOf(of))
          encoding.writeVarUint(encoder, clock)
          encoding.writeVarString(encoder, state.replaceAll(signed, sender))
        }
      })
      return encoded((encoder) => {
        encoding.writeVarUint(encoder, message.awareness)
        encoding.writeVarUint8Array(encoder, list)
      })
    }
    case 'step1':
      return step1Frame(
        encoded((encoder) => {
          encoding.writeVarUint(encoder, recipe.clients.length + recipe.lie)
          for (const { of, at } of recipe.clients) {
            const client = place.idOf(of)
            encoding.writeVarUint(encoder, client)
            encoding.writeVarUint(encoder, 'at' in at ? at.at : Math.max(0, place.heldOf(client) + at.next))
          }
        }),
      )
    case 'typed':
      return syncFrame(recipe.step2, typed(recipe, place))
    case 'handmade':
      return syncFrame(recipe.step2, written(recipe.update, place))
    case 'piece':
      return encoded((encoder) => {
        encoding.writeVarUint(encoder, message.piece)
        encoding.writeVarUint(encoder, recipe.more)
        encoding.writeVarUint8Array(encoder, frameOf(recipe.part, place, sender).slice(recipe.from, recipe.to))
      })
    case 'changed':
      return changed(frameOf(recipe.frame, place, sender), recipe.changes)
  }
}

const syncFrame = (step2: boolean, update: Uint8Array) => (step2 ? step2Frame(update) : updateFrame(update))

function encoded(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/** What an ordinary client would send that took somebody's id: text, inside so many elements. */
function typed({ of, text, into, nested }: Recipe & { how: 'typed' }, place: Place): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = place.idOf(of)
  doc.transact(() => {
    if (nested === 0) {
      doc.getText(into).insert(0, `${text} `)
      return
    }
    let inside: Y.XmlFragment = doc.getXmlFragment(into)
    for (let level = 0; level < nested; level += 1) {
      const element = new Y.XmlElement('blockquote')
      inside.insert(0, [element])
      inside = element
    }
    inside.insert(0, [new Y.XmlText(text)])
  })
  return Y.encodeStateAsUpdate(doc)
}

function changed(frame: Uint8Array, all: readonly Change[]): Uint8Array {
  const bytes = [...frame]
  for (const { op, at, value } of all) {
    const place = bytes.length === 0 ? 0 : at % bytes.length
    if (op === 'flip') bytes[place] = (bytes[place] ?? 0) ^ (1 << (value % 8))
    if (op === 'insert') bytes.splice(place, 0, ...Array.from({ length: 1 + (value % 12) }, () => value))
    if (op === 'drop') bytes.splice(place, 1 + (value % 8))
    if (op === 'end') bytes.length = place
    if (op === 'repeat') bytes.push(...bytes.slice(place, place + value))
  }
  return Uint8Array.from(bytes)
}
