/**
 * JavaScript on the wire (gzip) for the first visit of each page, as the build's own manifest tells the browser to load it: at
 * most 175 kB without the editor, 400 kB for a plan with it. CSS, fonts and pictures are not counted.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const most = { page: 175_000, editor: 400_000 }

/** Answers { problems, note, lines } for the build in `root`. */
export function checkBundle(root) {
  const client = join(root, 'build', 'client')
  const manifestFile =
    existsSync(join(client, 'assets')) &&
    readdirSync(join(client, 'assets')).find((name) => /^manifest-.*\.js$/.test(name))
  if (!manifestFile) return { problems: ['there is no build: run `npm run build`'], note: '' }
  const manifestText = readFileSync(join(client, 'assets', manifestFile), 'utf8')
  const manifest = JSON.parse(manifestText.slice(manifestText.indexOf('{'), manifestText.lastIndexOf('}') + 1))
  const chunks = reader(client)

  const pages = Object.values(manifest.routes)
    .filter((route) => route.id !== 'root' && route.hasDefaultExport !== false)
    .map((route) => {
      const first = new Set([
        `/assets/${manifestFile}`,
        ...chunks.closure([manifest.entry, ...ancestry(manifest, route)].flatMap(modules)),
      ])
      const later = new Set(
        [...chunks.closure(chunks.lazy(modules(route).slice(0, 1)))].filter((path) => !first.has(path)),
      )
      return { id: route.id, first: chunks.weigh(first), later: chunks.weigh(later), laterChunks: [...later] }
    })
    .sort((a, b) => b.first - a.first)

  const problems = []
  for (const page of pages) {
    if (page.first > most.page)
      problems.push(`${page.id}: ${kB(page.first)} before anything is asked for; ${kB(most.page)} is the most`)
    if (page.first + page.later > most.editor)
      problems.push(`${page.id}: ${kB(page.first + page.later)} with its lazy parts; ${kB(most.editor)} is the most`)
  }
  const heaviest = pages[0]
  const withEditor = pages.reduce(
    (best, page) => (page.first + page.later > best.first + best.later ? page : best),
    pages[0],
  )
  return {
    problems,
    note: `heaviest first load ${kB(heaviest.first)} (${heaviest.id}); with lazy parts ${kB(withEditor.first + withEditor.later)} (${withEditor.id})`,
    lines: pages.map((page) => `${kB(page.first).padStart(9)} + ${kB(page.later).padStart(9)} lazily  ${page.id}`),
  }
}

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
const modules = (entry) => [entry.module, ...(entry.imports ?? [])]

function ancestry(manifest, route) {
  const parent = route.parentId ? manifest.routes[route.parentId] : undefined
  return parent ? [route, ...ancestry(manifest, parent)] : [route]
}

/** Reads chunks once; follows the imports written in them. */
function reader(client) {
  const texts = new Map()
  const read = (path) => {
    if (!texts.has(path)) texts.set(path, readFileSync(join(client, path), 'utf8'))
    return texts.get(path)
  }
  const imported = (path, pattern) =>
    [...read(path).matchAll(pattern)].map((match) => join('/assets', match[1].replace(/^\.\//, '')))
  const closure = (paths, seen = new Set()) => {
    for (const path of paths) {
      if (seen.has(path)) continue
      seen.add(path)
      closure(imported(path, /(?:from|import)\s*["'](\.\/[\w.-]+\.js)["']/g), seen)
    }
    return seen
  }
  return {
    closure,
    lazy: (paths) => paths.flatMap((path) => imported(path, /import\(\s*["'`](\.\/[\w.-]+\.js)["'`]/g)),
    weigh: (paths) => [...paths].reduce((sum, path) => sum + gzipSync(read(path)).length, 0),
  }
}
