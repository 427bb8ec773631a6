/** The composition root: makes everything that lives long, once, and hands it down. Started by scripts/serve.mjs. */
import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { RequestHandler } from 'express'
import { Registry } from 'prom-client'
import type { ServerBuild } from 'react-router'
import { openDatabase } from '#db/client.ts'
import { createAuth } from './auth/auth.server.ts'
import { CannotStart } from './cannot-start.ts'
import { startCollaboration } from './collaboration.ts'
import { lockDataDir, openDataDir, secretOf } from './data-dir.ts'
import { prepareDemo } from './demo.ts'
import { roomsOf } from './domain/access/rooms.server.ts'
import { type Env, parseEnv } from './env.server.ts'
import { createConsumers } from './events/consumers.server.ts'
import { startRelay } from './events/relay.server.ts'
import { createLog } from './log.server.ts'
import { authMail } from './mail/auth-mail.server.ts'
import { startMailSender } from './mail/sender.server.ts'
import { sameOrigin } from './origin.ts'
import { startLive } from './realtime/live.server.ts'
import type { Services } from './services.server.ts'
import { announceSetUp } from './set-up.ts'
import { createWeb } from './web.ts'

export interface StartOptions {
  mode: Services['mode']
  /** The project's folder: migrations and the browser's build are found from it. */
  root: string
  /** Development hands in the server that Vite's own socket uses, and Vite. */
  server?: Server
  vite?: { middleware: RequestHandler; loadBuild: () => Promise<ServerBuild> }
}

export interface Running {
  appUrl: string
  /** Stops taking requests, flushes what is under way, closes the database. Safe to call twice. */
  stop(): Promise<void>
}

export async function start(options: StartOptions): Promise<Running> {
  const env = parseEnv(process.env)
  const dataDir = await openDataDir(env.DATA_DIR)
  const undo: (() => Promise<unknown>)[] = []
  const stop = stopper(undo)
  try {
    undo.push(await lockDataDir(dataDir))
    return { appUrl: await assemble(options, env, dataDir, undo), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Undoes in the opposite order of doing; the second call waits for the first. */
function stopper(undo: (() => Promise<unknown>)[]): () => Promise<void> {
  let stopping: Promise<void> | null = null
  const run = async () => {
    for (const step of undo.reverse()) await step()
  }
  return () => {
    stopping ??= run()
    return stopping
  }
}

async function assemble(
  { mode, root, server = createServer(), vite }: StartOptions,
  env: Env,
  dataDir: string,
  undo: (() => Promise<unknown>)[],
): Promise<string> {
  const log = createLog(env.LOG_LEVEL)
  const now = () => new Date()
  const migrations = join(root, 'db/migrations')
  const database = await openDatabase(
    env.DATABASE_URL
      ? { databaseUrl: env.DATABASE_URL, migrationUrl: env.MIGRATION_DATABASE_URL, migrations }
      : { folder: join(dataDir, 'database'), migrations },
  )
  undo.push(() => database.close())
  if (!(await database.claim())) {
    throw new CannotStart('Another Footbridge is already running on this database. Nothing was changed. Stop it first.')
  }
  if (env.DATABASE_URL && !env.SECRET) {
    throw new CannotStart(
      'With DATABASE_URL, set SECRET too (32 characters or more): sign-in and links are made from it.',
    )
  }
  const secret = env.SECRET ?? (await secretOf(dataDir))
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64url')

  const appUrl = await listen(server, mode, env, undo)
  const mailFolder = env.SMTP_URL ? null : join(dataDir, 'mail')
  const sender = await startMailSender({
    database,
    smtpUrl: env.SMTP_URL,
    from: env.MAIL_FROM ?? `Footbridge <footbridge@${new URL(appUrl).hostname}>`,
    folder: join(dataDir, 'mail'),
    now,
    log,
  })
  undo.push(() => sender.stop())

  const sessionEnded: ((session: { id: string; userId: string }) => void)[] = []
  const auth = createAuth({
    database,
    secret,
    appUrl,
    log,
    sendMail: authMail({ database, appUrl, now, sent: () => sender.drain() }),
    sessionEnded: (session) => {
      for (const tell of sessionEnded) tell(session)
    },
  })
  const whoIs = async (headers: Headers) => (await auth.whoIs(headers)).signedIn

  const live = startLive({
    server,
    whoIs,
    roomsOf: (userId) => roomsOf({ db: database.db, now: now() }, userId),
    allowedOrigin: sameOrigin,
    log,
  })
  undo.push(() => live.close())
  const metrics = new Registry()
  const collab = startCollaboration({ server, database, whoIs, live, now, log, metrics })
  undo.push(() => collab.close())
  sessionEnded.push(({ id }) => {
    live.sessionEnded(id)
    collab.recheck({ sessionIds: [id] })
  })

  const relay = await startRelay({
    database,
    consumers: createConsumers({ database, sign, appUrl, now, live, collab, mailWaits: () => sender.drain() }),
    now,
    log,
  })
  undo.push(() => relay.stop())

  const demoAccounts =
    mode === 'demo' ? await prepareDemo({ db: database.db, now: now(), sign, userId: null }, auth) : []
  const services: Services = {
    database,
    auth,
    log,
    now,
    sign,
    appUrl,
    mode,
    demoAccounts,
    mailFolder: mode === 'production' ? null : mailFolder,
    sendMailNow: () => sender.drain(),
  }
  server.on(
    'request',
    notLive(
      createWeb({
        services,
        build: vite ? vite.loadBuild : await import('virtual:react-router/server-build'),
        clientFolder: vite ? null : join(root, 'build/client'),
        viteMiddleware: vite?.middleware ?? null,
        metrics,
        metricsToken: env.METRICS_TOKEN,
        ready: () => collab.ready(),
      }),
    ),
  )
  await announceSetUp({ services, write: (line) => process.stdout.write(`${line}\n`) })
  return appUrl
}

/**
 * Listens on this computer alone unless a public address is set: the demo and development publish sign-in links, and an
 * installation without an address is not finished.
 */
async function listen(server: Server, mode: Services['mode'], env: Env, undo: (() => Promise<unknown>)[]) {
  const host = mode === 'production' ? (env.HOST ?? (env.APP_URL ? '0.0.0.0' : '127.0.0.1')) : '127.0.0.1'
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'EADDRINUSE'
          ? new CannotStart(`Port ${env.PORT} is taken by another program. Choose one with PORT=…`)
          : error,
      ),
    )
    server.listen(env.PORT, host, done)
  })
  undo.push(
    () =>
      new Promise((done) => {
        server.close(done)
        server.closeAllConnections()
      }),
  )
  const { port } = server.address() as AddressInfo
  return (env.APP_URL ?? `http://localhost:${port}`).replace(/\/$/, '')
}

/** socket.io answers its own requests on the same server. */
const notLive =
  (handle: (request: never, response: never) => void): Parameters<Server['on']>[1] =>
  (request: { url?: string }, response: unknown) => {
    if (!request.url?.startsWith('/live/')) handle(request as never, response as never)
  }
