/** What every part of the bench is made of. */
import type { Running, Subject, Wanted } from './subjects.ts'

/** What one server did in one round; what is missing was not measurable there. */
export type Figures = Record<string, number>

export interface Column {
  key: string
  label: string
  digits?: number
  /** Which way is better; ratios are printed for these. */
  better?: 'lower' | 'higher'
}

export interface Target {
  text: string
  measured: string
  /** Null: not to be judged from this run. */
  met: boolean | null
}

export interface Bench {
  subject: Subject
  /** Starts the server of this run; it is ended with the run. */
  start(wanted: Wanted): Promise<Running>
  /** How long to measure, unless `--seconds` says otherwise. */
  seconds(usual: number): number
  /** For what is made once and used by all rounds. */
  cache: string
}

export interface Part {
  letter: string
  title: string
  /** What a reader of the table must know. */
  notes: string[]
  columns: Column[]
  /** Whether it makes sense for this server. */
  suits(subject: Subject): boolean
  run(bench: Bench): Promise<Figures>
  targets(results: Results): Target[]
}

/** Medians over the rounds of one part. */
export class Results {
  constructor(
    private readonly medians: ReadonlyMap<string, Figures>,
    private readonly roles: ReadonlyMap<string, Subject['role']>,
  ) {}

  of(subject: string, key: string): number | undefined {
    const value = this.medians.get(subject)?.[key]
    return value === undefined || Number.isNaN(value) ? undefined : value
  }

  /** The best peer in a column, if any peer was measured. */
  bestPeer(key: string, better: 'lower' | 'higher'): { name: string; value: number } | undefined {
    const peers = [...this.medians.keys()]
      .filter((name) => this.roles.get(name) === 'peer')
      .flatMap((name) => {
        const value = this.of(name, key)
        return value === undefined ? [] : [{ name, value }]
      })
    return peers.sort((one, other) => (better === 'lower' ? one.value - other.value : other.value - one.value))[0]
  }

  /**
   * Ours on PostgreSQL against another figure: `at most factor × other` for what should be low, `at least` for what should be
   * high. Not judged when one of the two was not measured.
   */
  compared(
    key: string,
    other: { name: string; value: number } | undefined,
    factor: number,
    better: 'lower' | 'higher',
  ) {
    const own = this.of('ours', key)
    if (own === undefined || !other) return { measured: 'not measured', met: null }
    const times = own / other.value
    return {
      measured: `${shown(own)} against ${shown(other.value)} of ${other.name}: × ${times.toFixed(2)}`,
      met: better === 'lower' ? times <= factor : times >= factor,
    }
  }

  floor(key: string): { name: string; value: number } | undefined {
    const value = this.of('relay', key)
    return value === undefined ? undefined : { name: 'relay', value }
  }
}

const shown = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)
