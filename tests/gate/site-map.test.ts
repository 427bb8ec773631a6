import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import siteMap from '#app/routes.ts'

interface Entry {
  file: string
  children?: Entry[]
}

const files = (entries: Entry[]): string[] => entries.flatMap(({ file, children = [] }) => [file, ...files(children)])

test('every file in app/routes has its address in the site map', async () => {
  const listed = files((await siteMap) as Entry[])
  const written = readdirSync(join(import.meta.dirname, '../../app/routes')).map((name) => `routes/${name}`)
  expect(written.filter((file) => !listed.includes(file))).toEqual([])
})
