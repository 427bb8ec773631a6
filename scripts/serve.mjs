// Starts Footbridge: `start` (production), `demo` (with a demo partnership, on this computer alone), `dev` (hot reload).
// The server itself is one module graph, built by Vite together with the pages; this only brings it up and down.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modes = { start: 'production', demo: 'demo', dev: 'development' }
const mode = modes[process.argv[2]]
if (!mode) {
  console.error('Say what to do: node scripts/serve.mjs start | demo | dev')
  process.exit(2)
}
process.env.NODE_ENV = mode === 'development' ? 'development' : 'production'

const running = await (mode === 'development' ? startDevelopment() : startBuilt()).catch((error) => {
  console.error(['DataDirTaken', 'CannotStart'].includes(error.name) ? error.message : error)
  process.exit(1)
})

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    if (stopping) process.exit(1)
    stopping = true
    running.stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  })
}

async function startBuilt() {
  const entry = join(root, 'build/server/index.js')
  // `npm run demo` is what people run after fetching a newer version; `npm start` trusts the build it was given.
  const rebuild = mode === 'demo' && process.env.FOOTBRIDGE_SKIP_BUILD !== '1'
  if (rebuild || !existsSync(entry)) build()
  const { start } = await import(pathToFileURL(entry).href)
  return start({ mode, root })
}

function build() {
  console.log('Building the pages (about ten seconds)…')
  const bin = join(dirname(createRequire(import.meta.url).resolve('@react-router/dev/package.json')), 'bin.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'build'], { cwd: root, encoding: 'utf8' })
  if (status === 0) return
  console.error(stdout, stderr)
  console.error('The pages could not be built. Nothing was started.')
  process.exit(1)
}

async function startDevelopment() {
  const { createServer: createHttpServer } = await import('node:http')
  const { createServer } = await import('vite')
  const server = createHttpServer()
  const vite = await createServer({
    root,
    appType: 'custom',
    server: { middlewareMode: true, ws: { server } },
  })
  const { start } = await vite.ssrLoadModule('/server/index.ts')
  const running = await start({
    mode,
    root,
    server,
    vite: {
      middleware: vite.middlewares,
      loadBuild: () => vite.ssrLoadModule('virtual:react-router/server-build'),
    },
  })
  return {
    stop: async () => {
      await running.stop()
      await vite.close()
    },
  }
}
