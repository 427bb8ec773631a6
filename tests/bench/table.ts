/** Figures as people read them. */
import type { Column, Part, Results, Target } from './part.ts'
import type { Subject } from './subjects.ts'

/** One line a server: its medians, and in brackets how many times the floor's (without one, the best peer's). */
export function lines(part: Part, subjects: readonly Subject[], results: Results): string[] {
  const heads = ['', ...part.columns.map(({ label }) => label)]
  const rows = subjects.map(({ name, label }) => [label, ...part.columns.map((column) => cell(column, name, results))])
  const widths = heads.map((head, index) => Math.max(head.length, ...rows.map((row) => row[index]?.length ?? 0)))
  return [heads, ...rows].map(
    (row) =>
      `    ${row.map((text, index) => (index === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[index] ?? 0))).join('   ')}`,
  )
}

function cell({ key, digits = 0, better }: Column, subject: string, results: Results): string {
  const value = results.of(subject, key)
  if (value === undefined) return '–'
  const number = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  const against = better ? (results.floor(key) ?? results.bestPeer(key, better)) : undefined
  return against && against.name !== subject ? `${number} (× ${(value / against.value).toFixed(2)})` : number
}

export function targetLines(targets: readonly Target[]): string[] {
  const verdict = ({ met }: Target) => (met === null ? '   ?' : met ? 'PASS' : 'MISS')
  return targets.map((target) => `  ${verdict(target)}  ${target.text}: ${target.measured}`)
}
