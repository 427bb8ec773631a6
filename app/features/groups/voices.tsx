/** How the voices in a group are spread, in words: "5 from the community, 4 from law enforcement, 1 from the city". */
import { useTranslation } from 'react-i18next'
import type { Affiliation } from '#server/domain/access/words.ts'
import { type NamedInBoth, useSeatWords } from '../../lib/seat-words.ts'

export interface VoicesProps {
  balance: readonly { affiliation: Affiliation; count: number }[]
  sectors: readonly { sector: NamedInBoth | null; count: number }[]
}

export function Voices({ balance, sectors }: VoicesProps) {
  const { t, i18n } = useTranslation('groups')
  const { named } = useSeatWords()
  const list = (parts: string[]) => new Intl.ListFormat(i18n.language, { type: 'unit', style: 'long' }).format(parts)
  if (balance.length === 0) return <p className="text-muted">{t('balance.none')}</p>
  const said = balance.map(({ affiliation, count }) => t(`balance.${affiliation}`, { count }))
  const heard = sectors.map(({ sector, count }) =>
    sector ? t('sectors.one', { sector: named(sector), count }) : t('sectors.none', { count }),
  )
  return (
    <div className="max-w-reading">
      <p className="text-lg">{t('balance.say', { list: list(said) })}</p>
      <p className="text-muted">{t('sectors.say', { list: list(heard) })}</p>
    </div>
  )
}
