/** @hocuspocus/server 4 with its default settings and its Database extension. It asks for Node 22; it is tried on what runs here. */
import { Database } from 'hocuspocus-4-database'
import { Server } from 'hocuspocus-4-server'
import { report } from '../servers/report.mjs'
import { files } from './files.mjs'

const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, extensions: [new Database(files)] })
await server.listen()
report({ port: server.httpServer.address().port })
