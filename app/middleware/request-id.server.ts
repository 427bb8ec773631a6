/** A short id for each request: on the error page, in the answer's headers and in the log, so that people can quote it. */
import { randomUUID } from 'node:crypto'
import { createContext, type MiddlewareFunction, type RouterContextProvider } from 'react-router'

const requestIdContext = createContext('')

export const requestIdMiddleware: MiddlewareFunction<Response> = async ({ context }, next) => {
  const id = randomUUID().slice(0, 8)
  context.set(requestIdContext, id)
  const response = await next()
  response.headers.set('x-request-id', id)
  return response
}

export const requestIdOf = (context: Readonly<Pick<RouterContextProvider, 'get'>>): string =>
  context.get(requestIdContext)
