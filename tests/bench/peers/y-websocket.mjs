/** @y/websocket-server 0.1.1 as its own server.js sets it up; documents in LevelDB when YPERSISTENCE names a folder, else nowhere. */
import { createServer } from 'node:http'
import { setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'
import { report } from '../servers/report.mjs'

const http = createServer()
const sockets = new WebSocketServer({ noServer: true })
sockets.on('connection', setupWSConnection)
http.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (one) => sockets.emit('connection', one, request))
})
http.listen(0, '127.0.0.1', () => report({ port: http.address().port }))
