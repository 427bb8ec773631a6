import type { Language } from '../../lib/languages.ts'

interface Offer {
  language: Language
  heading: string
  what: string
  place: string
  purpose: string | null
  groundRules: { title: string; text: string } | null
  seen: { title: string; lines: string[] }
}

/** What one joins, who invites, who will see what: in both languages, side by side where there is room. */
export function Offers({ offers }: { offers: readonly Offer[] }) {
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      {offers.map(({ language, heading, what, place, purpose, groundRules, seen }) => (
        <section key={language} lang={language} className="grid content-start gap-3 border-t-4 border-accent pt-4">
          <h2 className="font-serif text-xl font-semibold">{heading}</h2>
          <p className="text-lg">{what}</p>
          <p className="font-semibold">{place}</p>
          {purpose ? <p>{purpose}</p> : null}
          {groundRules ? (
            <details>
              <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-accent">
                {groundRules.title}
              </summary>
              <p className="whitespace-pre-line">{groundRules.text}</p>
            </details>
          ) : null}
          <h3 className="mt-2 font-semibold">{seen.title}</h3>
          {seen.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
      ))}
    </div>
  )
}
