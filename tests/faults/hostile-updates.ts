/** Yjs updates written by hand: everything that format 1 can say, whether or not Yjs would ever say it. */
import fc from 'fast-check'
import * as encoding from 'lib0/encoding'

/** Whose client id a hostile frame names; the fuzz knows the numbers. */
export type Whose = 'own' | 'victim' | 'other' | number
/** Where in that client's history: relative to what the document holds, or a number. */
export type When = { next: number } | { at: number }

export interface Place {
  idOf(whose: Whose): number
  /** How much of that client the document holds. */
  heldOf(client: number): number
}

const edges = [0, 1, 2, 127, 128, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 2, 2 ** 53 - 1]

export const whose = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Whose>('own') },
  { weight: 3, arbitrary: fc.constant<Whose>('victim') },
  { weight: 2, arbitrary: fc.constant<Whose>('other') },
  { weight: 1, arbitrary: fc.constantFrom<Whose>(...edges) },
)
export const moment = fc.oneof(
  { weight: 6, arbitrary: fc.constant<When>({ next: 0 }) },
  { weight: 2, arbitrary: fc.integer({ min: -5, max: 40 }).map((next): When => ({ next })) },
  { weight: 1, arbitrary: fc.constantFrom(...edges).map((at): When => ({ at })) },
)
const size = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 1, arbitrary: fc.constantFrom(...edges) },
)
export const names = fc.constantFrom('t', 'default', '', '__proto__', 'constructor', 'toString', 'x'.repeat(300))
export const json = fc.constantFrom(
  '{}',
  'null',
  '1',
  '"x"',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '"\\ud800"',
  '{',
  '',
  '['.repeat(2000),
)

const id = fc.record({ of: whose, at: moment })
type Id = { of: Whose; at: When }

const content = fc.oneof(
  fc.record({ ref: fc.constant(1 as const), length: size }),
  fc.record({ ref: fc.constant(2 as const), values: fc.array(json, { maxLength: 3 }) }),
  fc.record({ ref: fc.constant(3 as const), bytes: fc.uint8Array({ maxLength: 20 }) }),
  fc.record({ ref: fc.constant(4 as const), text: fc.oneof(fc.string({ maxLength: 20, unit: 'binary' }), names) }),
  fc.record({ ref: fc.constant(5 as const), value: json }),
  fc.record({ ref: fc.constant(6 as const), key: names, value: json }),
  fc.record({ ref: fc.constant(7 as const), type: fc.integer({ min: 0, max: 8 }), name: names }),
  fc.record({ ref: fc.constant(8 as const), values: fc.array(fc.anything({ maxDepth: 3 }), { maxLength: 3 }) }),
  fc.record({ ref: fc.constant(9 as const), guid: names, options: fc.object({ maxDepth: 2 }) }),
  fc.record({ ref: fc.integer({ min: 10, max: 31 }), bytes: fc.uint8Array({ maxLength: 10 }) }),
)
type Content = (typeof content extends fc.Arbitrary<infer One> ? One : never) & { ref: number }

const struct = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('gc' as const), length: size }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('skip' as const), length: size }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('item' as const),
      left: fc.option(id, { freq: 1 }),
      right: fc.option(id, { freq: 1 }),
      inside: fc.oneof(names, id),
      key: fc.option(names, { freq: 1 }),
      content,
    }),
  },
)
type Struct = typeof struct extends fc.Arbitrary<infer One> ? One : never

/** `lie` is added to a count, so that what follows is too much or too little. */
const lie = fc.oneof(
  { weight: 12, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom(-1, 1, 1000, 2 ** 31, 2 ** 53 - 10) },
)

export const handmade = fc.record({
  clients: fc.array(fc.record({ of: whose, from: moment, structs: fc.array(struct, { maxLength: 5 }), lie }), {
    maxLength: 3,
  }),
  deletes: fc.array(
    fc.record({ of: whose, ranges: fc.array(fc.record({ at: moment, length: size }), { maxLength: 3 }), lie }),
    { maxLength: 2 },
  ),
  lie,
})
export type Handmade = typeof handmade extends fc.Arbitrary<infer One> ? One : never

const lied = (count: number, by: number): number => Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, count + by))

/** Format 1 of what was asked for, as of what the document holds now. */
export function written({ clients, deletes, lie: lies }: Handmade, place: Place): Uint8Array {
  const encoder = encoding.createEncoder()
  const number = (value: number) => encoding.writeVarUint(encoder, value)
  const clockOf = (client: number, when: When): number =>
    'at' in when ? when.at : Math.max(0, place.heldOf(client) + when.next)
  const writeId = ({ of, at }: Id) => {
    const client = place.idOf(of)
    number(client)
    number(clockOf(client, at))
  }
  number(lied(clients.length, lies))
  for (const { of, from, structs, lie: by } of clients) {
    const client = place.idOf(of)
    number(lied(structs.length, by))
    number(client)
    number(clockOf(client, from))
    for (const one of structs) writeStruct(encoder, one, writeId)
  }
  number(deletes.length)
  for (const { of, ranges, lie: by } of deletes) {
    const client = place.idOf(of)
    number(client)
    number(lied(ranges.length, by))
    for (const { at, length } of ranges) {
      number(clockOf(client, at))
      number(length)
    }
  }
  return encoding.toUint8Array(encoder)
}

function writeStruct(encoder: encoding.Encoder, one: Struct, writeId: (id: Id) => void): void {
  if (one.kind !== 'item') {
    encoding.writeUint8(encoder, one.kind === 'gc' ? 0 : 10)
    encoding.writeVarUint(encoder, one.length)
    return
  }
  const { left, right, inside, key } = one
  const flags = (left ? 0x80 : 0) | (right ? 0x40 : 0) | (key === null ? 0 : 0x20)
  encoding.writeUint8(encoder, flags | one.content.ref)
  if (left) writeId(left)
  if (right) writeId(right)
  if (!left && !right) {
    encoding.writeVarUint(encoder, typeof inside === 'string' ? 1 : 0)
    if (typeof inside === 'string') encoding.writeVarString(encoder, inside)
    else writeId(inside)
    if (key !== null) encoding.writeVarString(encoder, key)
  }
  writeContent(encoder, one.content)
}

function writeContent(encoder: encoding.Encoder, said: Content): void {
  if ('length' in said) encoding.writeVarUint(encoder, said.length)
  else if ('values' in said) {
    encoding.writeVarUint(encoder, said.values.length)
    for (const value of said.values) {
      if (said.ref === 2) encoding.writeVarString(encoder, String(value))
      else encoding.writeAny(encoder, value as never)
    }
  } else if ('text' in said) encoding.writeVarString(encoder, said.text)
  else if ('type' in said) {
    encoding.writeVarUint(encoder, said.type)
    if (said.type === 3 || said.type === 5) encoding.writeVarString(encoder, said.name)
  } else if ('guid' in said) {
    encoding.writeVarString(encoder, said.guid)
    encoding.writeAny(encoder, said.options as never)
  } else if ('value' in said) {
    if ('key' in said) encoding.writeVarString(encoder, said.key)
    encoding.writeVarString(encoder, said.value)
  } else encoding.writeVarUint8Array(encoder, said.bytes)
}
