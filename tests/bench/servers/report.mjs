/** What every server under test says to the bench that started it: where it listens, and its memory when asked. */

/** Tells the bench that the server is ready. Ends the process when the bench is gone. */
export function report(ready, answers = {}) {
  process.on('disconnect', () => process.exit(0))
  process.on('message', async ({ id, question }) => {
    const answer = question === 'memory' ? await memory() : await answers[question]?.()
    process.send?.({ id, answer })
  })
  process.send?.({ ready })
}

/** Bytes after garbage collection. ArrayBuffers are part of `external`. */
async function memory() {
  for (let turn = 0; turn < 4; turn += 1) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  const { heapUsed, external, rss } = process.memoryUsage()
  return { held: heapUsed + external, rss }
}
