/** The thread for large documents. Each message is one question; its answer is the next message back (thread.ts). */
import { parentPort } from 'node:worker_threads'
import { compactRows } from '../../server/domain/documents/compacted.mjs'
import { YjsContent } from './yjs-content.mjs'

const contents = new Map()

parentPort?.on('message', ({ id, act, args }) => {
  if (act === 'compact') parentPort?.postMessage(compactRows(...args))
  else if (act === 'open') contents.set(id, new YjsContent(args[0]))
  else if (act === 'destroy') {
    contents.get(id)?.destroy()
    contents.delete(id)
  } else parentPort?.postMessage(contents.get(id)?.[act](...args))
})
