/** The floor: passes every frame on to the others in its room; parses nothing, keeps nothing, asks nobody who they are. */
import { WebSocketServer } from 'ws'
import { report } from './report.mjs'

const rooms = new Map()
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false }, () =>
  report({ port: server.address().port }),
)
server.on('connection', (socket, { url }) => {
  const room = rooms.get(url) ?? new Set()
  rooms.set(url, room)
  room.add(socket)
  socket.on('close', () => {
    room.delete(socket)
    if (room.size === 0) rooms.delete(url)
  })
  socket.on('error', () => undefined)
  socket.on('message', (data) => {
    for (const other of room) if (other !== socket) other.send(data)
  })
})
