/** A network that lets pages through and no WebSockets, as some offices and libraries have. */
import { createServer, request } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

export interface PageProxy {
  port: number
  /** From now on WebSockets are let through. */
  relent(): void
  close(): Promise<void>
}

export async function pageProxy(target: { port: number }): Promise<PageProxy> {
  let strict = true
  const sockets = new Set<Socket>()
  const server = createServer((asked, answer) => {
    const { method, url, headers } = asked
    const onward = request({ port: target.port, host: '127.0.0.1', method, path: url, headers }, (came) => {
      answer.writeHead(came.statusCode ?? 502, came.headers)
      came.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    answer.on('close', () => onward.destroy())
    asked.pipe(onward)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('upgrade', (asked, near: Socket, head) => {
    near.on('error', () => undefined)
    if (strict) {
      near.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    const far = connect(target.port, '127.0.0.1', () => {
      const { rawHeaders } = asked
      const lines = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1]}`] : []))
      far.write(`${[`GET ${asked.url} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`)
      far.write(head)
      near.pipe(far).pipe(near)
    })
    far.on('error', () => near.destroy())
    far.on('close', () => near.destroy())
    near.on('close', () => far.destroy())
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    relent() {
      strict = false
    },
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}
