/** The HTTP side: security headers, files, health and the pages. */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import { createRequestHandler } from '@react-router/express'
import compression from 'compression'
import express, { type RequestHandler } from 'express'
import helmet from 'helmet'
import type { Registry } from 'prom-client'
import { RouterContextProvider, type ServerBuild } from 'react-router'
import { addressHeader } from './auth/auth.server.ts'
import { provideServices, type Services } from './services.server.ts'

export interface WebOptions {
  services: Services
  build: ServerBuild | (() => Promise<ServerBuild>)
  /** Folder of the built browser files; in development Vite serves them instead. */
  clientFolder: string | null
  viteMiddleware: RequestHandler | null
  metrics: Registry
  metricsToken: string | undefined
  ready(): Promise<boolean>
}

export function createWeb(options: WebOptions) {
  const { services } = options
  const web = express()
  web.disable('x-powered-by')
  web.use(knowTheAddress)
  web.use(securityHeaders(services.appUrl.startsWith('https:'), services.mode === 'development'))
  web.use(compression())
  if (options.viteMiddleware) web.use(options.viteMiddleware)
  if (options.clientFolder) {
    web.use('/assets', express.static(join(options.clientFolder, 'assets'), { immutable: true, maxAge: '1y' }))
    web.use(express.static(options.clientFolder, { maxAge: '1h' }))
  }
  web.get('/healthz', (_request, response) => void response.type('text/plain').send('alive'))
  web.get('/readyz', async (_request, response) => {
    const ready = await options.ready()
    response
      .status(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? 'ready' : 'not ready')
  })
  web.get('/metrics', async (request, response, next) => {
    if (!bears(request.headers.authorization, options.metricsToken)) return next()
    response.type(options.metrics.contentType).send(await options.metrics.metrics())
  })
  web.use(
    createRequestHandler({
      build: options.build,
      mode: services.mode === 'development' ? 'development' : 'production',
      getLoadContext: (_request, response) => {
        const context = new RouterContextProvider()
        provideServices(context, services, response.locals.nonce as string)
        return context
      },
    }),
  )
  return web
}

/**
 * Rate limits count by this header, so a visitor must not be able to write it. Forwarding headers of a proxy are not
 * believed either: behind one, all visitors share its address and its limit.
 */
const knowTheAddress: RequestHandler = (request, _response, next) => {
  request.headers[addressHeader] = request.socket.remoteAddress ?? 'unknown'
  next()
}

/** No inline script without the page's nonce; styles set on elements are allowed, since carets and tables need them. */
function securityHeaders(secure: boolean, development: boolean): RequestHandler {
  // Vite's own client in development writes inline styles and scripts, so no policy is sent and there is nothing to prove.
  if (development) return withoutNonce
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", (_request, response) => `'nonce-${(response as express.Response).locals.nonce}'`],
        styleSrc: ["'self'", (_request, response) => `'nonce-${(response as express.Response).locals.nonce}'`],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'same-origin' },
  })
  return (request, response, next) => giveNonce(request, response, () => headers(request, response, next))
}

const withoutNonce: RequestHandler = (_request, response, next) => {
  response.locals.nonce = ''
  next()
}

const giveNonce: RequestHandler = (_request, response, next) => {
  response.locals.nonce = randomBytes(16).toString('base64')
  next()
}

function bears(authorization: string | undefined, token: string | undefined): boolean {
  if (!token || !authorization) return false
  const given = Buffer.from(authorization)
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
