/** @hocuspocus/server 3 with its default settings and its Database extension. */
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'
import { report } from '../servers/report.mjs'
import { files } from './files.mjs'

const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, extensions: [new Database(files)] })
await server.listen()
report({ port: server.httpServer.address().port })
