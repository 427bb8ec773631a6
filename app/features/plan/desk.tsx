/** A plan, live. Loaded by the plan page after it is shown; until the whole text is here the server's stays in sight. */
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#app/ui/button.tsx'
import { Apart } from './apart.tsx'
import { Bar } from './bar/bar.tsx'
import { PhoneBar } from './bar/phone-bar.tsx'
import type { PlanSession, SessionFacts } from './connection/session.ts'
import type { PlanDeskProps } from './desk-props.ts'
import { useShape } from './editor/use-shape.ts'
import { PlanFrame } from './frame.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { LiveText, useLiveEditor } from './live-text.tsx'
import { Notices } from './notices/notices.tsx'
import { OlderWordsNotice } from './notices/older-words.tsx'
import { Outline } from './outline.tsx'
import { useOverlaysEarly } from './overlays-early.ts'
import { Roster } from './presence/roster.tsx'
import { usePeople, usePresenceWords } from './presence/use-people.ts'
import { PlanReading } from './reading.tsx'
import { Recording } from './recording.tsx'
import { RenewDialog } from './renew-dialog.tsx'
import { leavingLoses, savedState } from './saved-state.ts'
import { StateLine } from './state-line.tsx'
import { useNewNumbers } from './use-new-numbers.ts'
import { usePhone } from './use-phone.ts'
import { useFacts, useHeldPage, useLeaveWarning, useSession } from './use-session.ts'

export default function PlanDesk(props: PlanDeskProps) {
  const session = useSession(props, props.title)
  return session ? <Desk {...props} session={session} /> : <PlanReading {...props} />
}

type DeskProps = PlanDeskProps & { session: PlanSession }

function Desk({ session, ...props }: DeskProps) {
  const facts = useFacts(session)
  const [renewing, setRenewing] = useState(false)
  useLeaveWarning(facts)
  useHeldPage(facts)
  const other = facts.ending === 'other-account'
  useEffect(() => setRenewing(facts.ending === 'sign-in' || other), [facts.ending, other])
  const renewed = () => {
    setRenewing(false)
    session.resume()
  }
  const { title, accountName, archived, accountId, documentId, generation } = props
  const notices = (
    <>
      <Notices {...{ session, facts, title, accountName, archived }} signIn={() => setRenewing(true)} />
      <OlderWordsNotice {...{ accountId, documentId, generation, title }} />
    </>
  )
  return (
    <>
      {facts.synced ? (
        <LiveDesk {...{ ...props, session, facts, notices }} />
      ) : (
        <PlanReading {...props} presence={<StateLine state={savedState(facts)} />} notices={notices} />
      )}
      <Apart again={facts.connection}>
        <RenewDialog
          accountName={props.accountName}
          other={other}
          open={renewing}
          onOpenChange={setRenewing}
          renewed={renewed}
        />
      </Apart>
      <Apart again={facts.connection}>
        <LeaveGuard loses={leavingLoses(facts)} />
      </Apart>
    </>
  )
}

type LiveDeskProps = DeskProps & { facts: SessionFacts; notices: ReactNode }

function LiveDesk({ session, facts, notices, ...props }: LiveDeskProps) {
  const { t } = useTranslation('plan')
  const phone = usePhone()
  // A plan opens for reading on a phone: a thumb that scrolls must not type.
  const [tapped, setTapped] = useState(false)
  // After any other ending what is typed would not be sent when the page goes on.
  const mayEdit = facts.access === 'write' && (facts.ending === null || facts.ending === 'sign-in')
  const editing = mayEdit && (tapped || !phone)
  const presence = usePresenceWords()
  const people = usePeople(session, facts.standing, presence)
  const editor = useLiveEditor({ session, presence, editable: editing, numbers: props.numbers, locale: props.locale })
  useOverlaysEarly(editor)
  useNewNumbers(props.documentId, props.numbers, editor)
  if (!editor) return <PlanReading {...props} notices={notices} />
  return (
    <PlanFrame
      heading={props.heading}
      actions={props.actions}
      bar={
        editing && !phone ? (
          <Apart again={facts.connection}>
            <Bar editor={editor} />
          </Apart>
        ) : null
      }
      presence={
        <>
          <Apart again={facts.connection}>
            <Roster people={people} />
          </Apart>
          <StateLine state={savedState(facts)} />
          {phone && mayEdit ? (
            <Button
              type="button"
              look={tapped ? 'secondary' : 'primary'}
              onClick={() => {
                setTapped(!tapped)
                if (!tapped) setTimeout(() => editor.commands.focus(undefined, { scrollIntoView: false }))
              }}
            >
              {tapped ? t('live.done') : t('live.edit')}
            </Button>
          ) : null}
        </>
      }
      outline={<LiveOutline editor={editor} />}
      notices={
        <>
          {notices}
          {props.abilities.edit && props.recordingSeats.length > 0 ? (
            <Recording
              seats={props.recordingSeats}
              chosen={facts.recordingFor}
              choose={(seatId) => session.recordFor(seatId)}
            />
          ) : null}
        </>
      }
    >
      <LiveText editor={editor} />
      {editing && phone ? (
        <Apart again={facts.connection}>
          <PhoneBar editor={editor} />
        </Apart>
      ) : null}
    </PlanFrame>
  )
}

function LiveOutline({ editor }: { editor: NonNullable<ReturnType<typeof useLiveEditor>> }) {
  const { outline, words } = useShape(editor)
  const lines = outline.map(({ id, text, level }) => ({ key: id, text, level }))
  const go = (key: string) => {
    const entry = outline.find(({ id }) => id === key)
    const place = entry ? editor.view.nodeDOM(entry.at) : null
    if (place instanceof HTMLElement) place.scrollIntoView({ block: 'start' })
    if (entry && editor.isEditable) editor.commands.setTextSelection(entry.at + 1)
  }
  return <Outline lines={lines} words={words} go={({ key }) => go(key)} />
}
