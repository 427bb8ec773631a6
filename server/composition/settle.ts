/** Calls `act` once per key when nothing new has come for `ms`, and at the latest after five times that. */
export function settling<Key extends string, Facts>(ms: number, act: (key: Key, facts: Facts) => void) {
  const waiting = new Map<Key, { timer: NodeJS.Timeout; since: number; facts: Facts }>()

  const fire = (key: Key) => {
    const entry = waiting.get(key)
    waiting.delete(key)
    if (entry) act(key, entry.facts)
  }

  return {
    touch(key: Key, facts: Facts): void {
      const before = waiting.get(key)
      if (before) clearTimeout(before.timer)
      const since = before?.since ?? Date.now()
      const wait = Math.max(0, Math.min(ms, since + 5 * ms - Date.now()))
      waiting.set(key, { timer: setTimeout(fire, wait, key), since, facts })
    },
    stop(): void {
      for (const { timer } of waiting.values()) clearTimeout(timer)
      waiting.clear()
    },
  }
}
