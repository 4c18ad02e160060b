import { Button } from '@mantine/core'
import { type ReactNode, useCallback, useEffect, useRef } from 'react'
import type { OpenWait } from '#contract/wait.ts'
import { useMe } from '#web/access/session.ts'
import { useActions } from '#web/parts/actions.ts'
import { afterPaint } from '#web/parts/after-paint.ts'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { useKeptText } from '#web/parts/kept-form.ts'
import type { Key } from '#web/words/registry.ts'
import type { GuestChosen } from '#web/meeting/guests-field.tsx'
import { MeetingForm } from '#web/meeting/meeting-form.tsx'
import { MailForm } from '#web/message/mail-form.tsx'
import { useWords } from '#web/words/words.tsx'
import { CallForm } from './call-form.tsx'
import type { Subject } from './conversation-query.ts'
import { HandoverForm } from './handover-form.tsx'
import { NoteForm } from './note-form.tsx'
import { TaskForm } from './task-form.tsx'
import { TouchForm } from './touch-form.tsx'
import classes from './composer.module.css'

export type Writing = 'mail' | 'invite' | 'call' | 'meeting' | 'note' | 'task' | 'handover'

const ENTRIES: readonly { id: Writing; key: string; words: Key; may: string; person?: true }[] = [
  { id: 'mail', key: 'r', words: 'message.write', may: 'write message', person: true },
  { id: 'invite', key: 'i', words: 'meeting.invite', may: 'write meeting' },
  { id: 'call', key: 'c', words: 'conversation.logCall', may: 'write touchpoint', person: true },
  { id: 'meeting', key: 'm', words: 'conversation.logMeeting', may: 'write touchpoint', person: true },
  { id: 'note', key: 'n', words: 'conversation.writeNote', may: 'write note' },
  { id: 'task', key: 't', words: 'conversation.newTask', may: 'write task' },
  { id: 'handover', key: 'v', words: 'conversation.handOver', may: 'write handoff', person: true },
]

/** What is being written survives a reload: which form is open is kept like what stands in it. */
export function useWriting(subject: Subject): [Writing | undefined, (writing: Writing | undefined) => void] {
  const [kept, keep] = useKeptText(`writing.${subject.id}`)
  const writing = ENTRIES.find(entry => entry.id === kept)?.id
  return [writing, useCallback((next: Writing | undefined) => keep(next ?? ''), [keep])]
}

type ComposerProps = {
  subject: Subject
  waits: readonly OpenWait[]
  /** Who is invited as an invitation begins. */
  guests?: GuestChosen[]
  writing: Writing | undefined
  onWrite: (writing: Writing | undefined) => void
}

/** Where one writes: a call, a meeting, a note, a task, a handover; each by its key. */
export function Composer({ subject, waits, guests, writing, onWrite }: ComposerProps) {
  const say = useWords()
  const me = useMe()
  const entries = ENTRIES.filter(
    entry => me.may.includes(entry.may) && (!entry.person || subject.kind === 'person'),
  )
  useActions(entries.map(({ id, key, words }) => ({ id, key, text: say(words), run: () => onWrite(id) })))
  const close = () => onWrite(undefined)
  if (entries.length === 0) return null
  return (
    <section className={classes.composer} aria-label={say('conversation.composer')}>
      <div className={classes.entries}>
        {entries.map(({ id, key, words }) => (
          <Button
            key={id}
            size="compact-sm"
            variant="default"
            aria-expanded={writing === id}
            data-open={writing === id || undefined}
            className={classes.entry ?? ''}
            onClick={() => onWrite(writing === id ? undefined : id)}
          >
            {say(words)}
            <KeyHint of={key} />
          </Button>
        ))}
      </div>
      {writing && (
        <Sheet key={writing}>
          {writing === 'mail' && (
            <MailForm person={subject.id} onClose={close} onUndone={() => onWrite('mail')} />
          )}
          {writing === 'invite' && (
            <MeetingForm name={`meeting.of.${subject.id}`} guests={guests ?? []} onClose={close} />
          )}
          {writing === 'call' && (
            <CallForm person={subject.id} waits={waits} answering={undefined} onClose={close} />
          )}
          {writing === 'meeting' && (
            <TouchForm
              person={subject.id}
              kind="meeting"
              waits={waits}
              answering={undefined}
              onClose={close}
            />
          )}
          {writing === 'note' && <NoteForm subject={subject} onClose={close} />}
          {writing === 'task' && <TaskForm subject={subject} onClose={close} />}
          {writing === 'handover' && <HandoverForm person={subject.id} onClose={close} />}
        </Sheet>
      )}
    </section>
  )
}

/** The first field takes the focus at once; the page follows to it after it was painted, so that no key waits for that. */
function Sheet({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true })
    return afterPaint(() => box.current?.scrollIntoView({ block: 'nearest' }))
  }, [])
  return (
    <div ref={box} className={classes.sheet}>
      {children}
    </div>
  )
}
