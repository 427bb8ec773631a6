/**
 * Asks again until an answer comes without an error, or fails with the last one. For what happens by itself soon (a message
 * arrives, a job runs): tests never wait for time alone.
 */
export async function eventually<Answer>(
  ask: () => Answer | Promise<Answer>,
  { within = 5_000, every = 20 }: { within?: number; every?: number } = {},
): Promise<Answer> {
  const deadline = performance.now() + within
  for (;;) {
    try {
      return await ask()
    } catch (reason) {
      if (performance.now() > deadline) throw reason
      await new Promise((resolve) => setTimeout(resolve, every))
    }
  }
}
