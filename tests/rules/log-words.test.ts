import { DrizzleQueryError } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createLog } from '#server/log.server.ts'

test('what people wrote does not reach the log when a query fails', () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  const cause = new Error('invalid byte sequence')
  log.error({ err: new DrizzleQueryError('insert into "user" values ($1)', ['Ana Ruiz\nwrote this'], cause) }, 'a bug')
  expect(lines.join('')).toContain('insert into')
  expect(lines.join('')).toContain('invalid byte sequence')
  expect(lines.join('')).not.toMatch(/Ana Ruiz|wrote this/)
})
