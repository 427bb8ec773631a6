/** The composition root: makes everything that lives long, once, and hands it down. Started by scripts/serve.mjs. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { RequestHandler } from 'express'
import type { ServerBuild } from 'react-router'
import type { Database } from '#db/client.ts'
import { createAuth } from './auth/auth.server.ts'
import { type Backups, startBackups } from './backup/hourly.server.ts'
import { CannotStart } from './cannot-start.ts'
import { backupFolder } from './composition/backup-commands.ts'
import { startCollaboration } from './composition/collaboration.ts'
import { listen, stopListening } from './composition/listen.ts'
import { createMetrics } from './composition/metrics.ts'
import { announce } from './composition/set-up.ts'
import { openSecret, openStorage } from './composition/storage.ts'
import { startVersions } from './composition/versions.ts'
import { lockDataDir, openDataDir } from './data-dir.ts'
import { demoAccounts } from './demo/accounts.ts'
import { loadDemo } from './demo/load.server.ts'
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
import { createWeb } from './web.ts'

export { backUp, restore } from './composition/backup-commands.ts'

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
    let backups: Backups | null = null
    undo.push(
      await lockDataDir(dataDir, (question, say) => {
        if (question !== 'backup' || !backups)
          throw new CannotStart('Footbridge is not ready yet: try again in a moment.')
        return backups.take(say)
      }),
    )
    const appUrl = await assemble(options, env, dataDir, undo, (started) => {
      backups = started
    })
    return { appUrl, stop }
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
  backupsStarted: (backups: Backups) => void,
): Promise<string> {
  const log = createLog(env.LOG_LEVEL)
  const now = () => new Date()
  const database = await openStorage(env, dataDir, root)
  undo.push(() => database.close())
  const { secret, sign } = await openSecret(env, dataDir)
  const appUrl = await listen(server, mode, env)
  undo.push(() => stopListening(server))

  const mailFolder = join(dataDir, 'mail')
  const sender = await startMailSender({
    database,
    smtpUrl: env.SMTP_URL,
    from: env.MAIL_FROM ?? `Footbridge <footbridge@${new URL(appUrl).hostname}>`,
    folder: mailFolder,
    now,
    log,
  })
  undo.push(() => sender.stop())

  const sendMailNow = () => sender.drain()
  const auth = createAuth({
    database,
    secret,
    appUrl,
    log,
    sendMail: authMail({ database, appUrl, now, sent: sendMailNow }),
    sessionEnded: ({ id }) => {
      live.sessionEnded(id)
      collab.recheck({ sessionIds: [id] }).catch((error) => log.error({ err: error }, 'sockets were not judged again'))
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
  const registry = createMetrics(database)
  const collab = startCollaboration({
    server,
    database,
    whoIs,
    live,
    now,
    log,
    registry,
    root,
    leaveOtherUpgrades: vite !== undefined,
  })
  undo.push(() => collab.stop())

  if (mode === 'demo') {
    await loadDemo({ db: database.db, now: now(), sign, userId: null }, { hashPassword: auth.hashPassword })
  }
  const relay = await startRelay({
    database,
    consumers: createConsumers({ database, sign, appUrl, now, live, collab, mailWaits: sendMailNow }),
    now,
    log,
  })
  undo.push(() => relay.stop())
  const versions = startVersions({ database, now, log })
  undo.push(() => versions.stop())

  const services: Services = {
    database,
    auth,
    log,
    now,
    sign,
    appUrl,
    mode,
    demoAccounts: mode === 'demo' ? demoAccounts : [],
    mailFolder: mode === 'production' ? null : mailFolder,
    sendMailNow,
  }
  const web = createWeb({
    services,
    build: vite ? vite.loadBuild : await import('virtual:react-router/server-build'),
    clientFolder: vite ? null : join(root, 'build/client'),
    viteMiddleware: vite?.middleware ?? null,
    metrics: registry,
    metricsToken: env.METRICS_TOKEN,
    ready: () => answers(database),
  })
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    // socket.io answers its own requests on the same server.
    if (!request.url?.startsWith('/live/')) web(request, response)
  })
  const backups = startBackups({
    database,
    dataDir,
    folder: backupFolder(env, dataDir),
    now,
    log,
    // PostgreSQL has its owner's own habits; a backup is then one command.
    byItself: database.kind === 'pglite' && env.BACKUP_DIR !== 'off' && mode !== 'development',
  })
  undo.push(() => backups.stop())
  backupsStarted(backups)
  await announce(services, (line) => process.stdout.write(`${line}\n`))
  return appUrl
}

async function answers(database: Database): Promise<boolean> {
  try {
    await database.db.execute(sql`select 1`)
    return true
  } catch {
    return false
  }
}
