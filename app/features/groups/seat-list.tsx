/** The people of a group: name and seat, side by side on wide screens. */
import { useTranslation } from 'react-i18next'
import { type SaidSeat, useSeatWords } from '../../lib/seat-words.ts'
import { Avatar } from '../../ui/avatar.tsx'

export interface SeatListProps {
  seats: readonly (SaidSeat & { seatId: string; userId: string; name: string })[]
  /** The account that looks. */
  me: string
}

export function SeatList({ seats, me }: SeatListProps) {
  const { t } = useTranslation('groups')
  const words = useSeatWords()
  return (
    <ul className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
      {seats.map((seat) => (
        <li key={seat.seatId} className="flex min-w-0 items-center gap-3">
          <Avatar id={seat.userId} name={seat.name} />
          <div className="min-w-0 leading-snug">
            <p className="font-semibold">
              {seat.name}
              {seat.userId === me ? <span className="font-normal text-muted"> ({t('you')})</span> : null}
            </p>
            <p className="text-sm text-muted">{words.seat(seat)}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
