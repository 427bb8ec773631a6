// Starts Footbridge: `start` (production), `demo` (with a demo partnership, on this computer alone), `dev` (hot reload).
// The server itself is one module graph, built by Vite together with the pages; this only brings it up and down.
import { builtServer, endWith, root } from './built.mjs'

const modes = { start: 'production', demo: 'demo', dev: 'development' }
const mode = modes[process.argv[2]]
if (!mode) {
  console.error('Say what to do: node scripts/serve.mjs start | demo | dev')
  process.exit(2)
}
process.env.NODE_ENV = mode === 'development' ? 'development' : 'production'

const running = await (mode === 'development' ? startDevelopment() : startBuilt()).catch(endWith())

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
  // `npm run demo` is what people run after fetching a newer version; `npm start` trusts the build it was given.
  const rebuild = mode === 'demo' && process.env.FOOTBRIDGE_SKIP_BUILD !== '1'
  const { start } = await builtServer({ rebuild })
  return start({ mode, root })
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
