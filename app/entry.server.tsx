/** Renders a page on the server, in the language of the request and with the nonce its scripts must carry. */
import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable } from '@react-router/node'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import {
  type EntryContext,
  type HandleErrorFunction,
  isRouteErrorResponse,
  type RouterContextProvider,
  ServerRouter,
} from 'react-router'
import { pageNonce, services } from '#server/services.server.ts'
import { NonceContext } from './lib/nonce.ts'
import { wishesOf } from './middleware/i18n.server.ts'
import { requestIdOf } from './middleware/request-id.server.ts'

export const streamTimeout = 5_000

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  loadContext: RouterContextProvider,
): Promise<Response> {
  const { words } = wishesOf(loadContext)
  const nonce = pageNonce(loadContext)
  const log = services(loadContext).log
  return new Promise((resolve, reject) => {
    let answered = false
    const page = renderToPipeableStream(
      <NonceContext value={nonce}>
        <I18nextProvider i18n={words}>
          <ServerRouter context={routerContext} url={request.url} nonce={nonce} />
        </I18nextProvider>
      </NonceContext>,
      {
        nonce,
        // A program that reads pages gets the whole one; a person gets the frame at once.
        [isbot(request.headers.get('user-agent') ?? '') ? 'onAllReady' : 'onShellReady']() {
          answered = true
          const body = new PassThrough()
          body.once('end', () => clearTimeout(timer))
          headers.set('content-type', 'text/html; charset=utf-8')
          // Pages are for one person at one moment: no shared cache may keep them.
          if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-store')
          page.pipe(body)
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
        },
        onShellError: reject,
        onError(error: unknown) {
          if (answered && !request.signal.aborted)
            log.error({ err: error, requestId: requestIdOf(loadContext) }, 'A page could not be rendered whole')
        },
      },
    )
    const timer = setTimeout(() => page.abort(), streamTimeout + 1_000)
  })
}

/** Everything that is not an expected refusal: logged once. A visitor who left is no error. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  const { pathname } = new URL(request.url)
  services(context).log.error({ err: error, requestId: requestIdOf(context), path: pathname }, 'A request failed')
}
