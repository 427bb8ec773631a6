/** What the machine gave to whom, from /proc; nothing is known where there is none. Times are seconds of one core. */
import { readdirSync, readFileSync } from 'node:fs'

/** The kernel counts in hundredths of a second. */
const tick = 0.01

/** Share of all processor time since an earlier reading that the host gave to somebody else, and what this reading is. */
export function stolenSince(earlier: number[] | null): { reading: number[] | null; share: number } {
  const reading = read('/proc/stat')?.split('\n')[0]?.trim().split(/\s+/).slice(1, 9).map(Number) ?? null
  if (!reading || !earlier) return { reading, share: 0 }
  const spent = reading.map((now, index) => now - (earlier[index] ?? 0))
  const all = spent.reduce((sum, one) => sum + one, 0)
  return { reading, share: all > 0 ? (spent[7] ?? 0) / all : 0 }
}

/** Processor time of a process so far, and, when asked for, of those it started, ended ones included. */
export function cpuOf(pid: number, { withChildren = false } = {}): number {
  const own = statOf(pid)
  if (!own || !withChildren) return own?.cpu ?? 0
  let sum = own.cpu + own.endedCpu
  for (const name of list('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null
    if (stat?.parent === pid) sum += stat.cpu
  }
  return sum
}

/** Bytes of real memory a process uses. */
export function rssOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(read(`/proc/${pid}/status`) ?? '')?.[1] ?? 0) * 1024
}

function statOf(pid: number): { parent: number; cpu: number; endedCpu: number } | null {
  // The second field is the program's name in brackets, and may hold blanks.
  const fields = read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ')
  const at = (index: number) => Number(fields?.[index])
  return fields ? { parent: at(1), cpu: (at(11) + at(12)) * tick, endedCpu: (at(13) + at(14)) * tick } : null
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

const list = (path: string): string[] => {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}
