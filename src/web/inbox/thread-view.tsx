import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { ThreadInFull } from '#contract/thread.ts'
import { networkOfThread } from '#domain/meta/network-thread.ts'
import { useMe } from '#web/access/session.ts'
import { CallForm } from '#web/conversation/call-form.tsx'
import { NoteForm } from '#web/conversation/note-form.tsx'
import { personPath } from '#web/conversation/paths.ts'
import { OnTheWay } from '#web/message/on-the-way.tsx'
import { ReplyBox } from '#web/message/reply-box.tsx'
import { useActions } from '#web/parts/actions.ts'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { useKeptText } from '#web/parts/kept-form.ts'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import type { Key } from '#web/words/registry.ts'
import { useWords } from '#web/words/words.tsx'
import { FromMarketing } from './from-marketing.tsx'
import { SaidItem } from './said-item.tsx'
import { threadQuery } from './thread-query.ts'
import { ThreadWait } from './thread-wait.tsx'
import { useSeen } from './use-seen.ts'
import { usePresence } from './use-presence.ts'
import classes from './inbox.module.css'

type Writing = 'mail' | 'call' | 'note'

const ENTRIES: readonly { id: Writing; key: string; words: Key; may: string }[] = [
  { id: 'mail', key: 'r', words: 'message.write', may: 'write message' },
  { id: 'call', key: 'c', words: 'inbox.logCall', may: 'write touchpoint' },
  { id: 'note', key: 'n', words: 'inbox.note', may: 'write note' },
]

/** One thread with all that was said on it, who else looks at it, and where one answers. */
export function ThreadView({ id }: { id: string }) {
  const say = useWords()
  const { data: thread, error, refetch } = useQuery(threadQuery(id))
  if (thread) return <Opened id={id} thread={thread} />
  return (
    <section className={classes.thread} aria-label={say('inbox.theThread')}>
      <Back />
      {error ? (
        <ErrorState error={error} what={say('inbox.threadUnread')} onRetry={() => void refetch()} />
      ) : (
        <Waiting what={say('inbox.theThread')} lines={10} />
      )}
    </section>
  )
}

function Opened({ id, thread }: { id: string; thread: ThreadInFull }) {
  const say = useWords()
  const [kept, keep] = useKeptText(`inbox.writing.${id}`)
  const writing = ENTRIES.find(entry => entry.id === kept)?.id
  const here = usePresence(thread.id, writing !== undefined)
  useSeen(thread)
  const end = useEndInSight(thread)
  return (
    <section className={classes.thread} aria-label={say('inbox.theThread')}>
      <header className={classes.head}>
        <Back />
        <h2>
          <Link to={personPath(thread.person.id)}>{thread.person.name || say('conversation.visitor')}</Link>
        </h2>
        <p>
          {thread.subject !== null && `${thread.subject} · `}
          {thread.channel}
        </p>
        {thread.wait && <ThreadWait wait={thread.wait} />}
        <output className={classes.here}>
          {here.map(one => (
            <span key={one.who} data-writing={one.writing || undefined}>
              {say(one.writing ? 'inbox.writes' : 'inbox.isHere', { name: one.name })}
            </span>
          ))}
        </output>
      </header>
      <FromMarketing person={thread.person.id} thread={thread} />
      <ol className={classes.said}>
        {thread.said.map(said => (
          <SaidItem key={said.id} said={said} person={thread.person.name} />
        ))}
      </ol>
      <div ref={end} />
      <OnTheWay person={thread.person.id} onUndone={one => one.thread === thread.name && keep('mail')} />
      <Composer thread={thread} writing={writing} onWrite={next => keep(next ?? '')} />
    </section>
  )
}

/** On a telephone the thread takes the place of the list. */
function Back() {
  const say = useWords()
  return (
    <Link
      to="."
      search={((before: object) => ({ ...before, thread: undefined })) as never}
      resetScroll={false}
      activeProps={{}}
      className={classes.back}
    >
      {say('inbox.back')}
    </Link>
  )
}

/** What was said last is in sight when the thread is opened, and when something comes to it. */
function useEndInSight({ lastAt }: ThreadInFull) {
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (lastAt) end.current?.scrollIntoView({ block: 'nearest' })
  }, [lastAt])
  return end
}

/** Whether what one writes goes back the way by which they asked. */
function isAnswered({ name, said }: ThreadInFull): boolean {
  return networkOfThread(name) !== undefined || said.some(({ kind }) => kind === 'mail' || kind === 'form')
}

type ComposerProps = {
  thread: ThreadInFull
  writing: Writing | undefined
  onWrite: (writing: Writing | undefined) => void
}

function Composer({ thread, writing, onWrite }: ComposerProps) {
  const say = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const entries = ENTRIES.filter(entry => me.may.includes(entry.may))
  const open = () => void navigate({ to: '/people/$id', params: { id: thread.person.id } })
  useActions([
    ...entries.map(({ id, key, words }) => ({ id, key, text: say(words), run: () => onWrite(id) })),
    { id: 'open', key: 'o', text: say('inbox.open'), run: open },
  ])
  return (
    <div className={classes.composer}>
      <div className={classes.entries}>
        {entries.map(({ id, key, words }) => (
          <Button
            key={id}
            size="compact-sm"
            // What this is about while somebody waits.
            variant={id === 'mail' && thread.wait && !writing ? 'filled' : 'default'}
            aria-expanded={writing === id}
            onClick={() => onWrite(writing === id ? undefined : id)}
          >
            {say(id === 'mail' && isAnswered(thread) ? 'message.reply' : words)}
            <KeyHint of={key} />
          </Button>
        ))}
        <Button size="compact-sm" variant="default" onClick={open}>
          {say('inbox.open')}
          <KeyHint of="o" />
        </Button>
      </div>
      {writing && (
        <Sheet key={writing}>
          {writing === 'mail' ? (
            <ReplyBox
              person={thread.person.id}
              thread={thread.name}
              about={thread.subject ?? undefined}
              onClose={() => onWrite(undefined)}
              onUndone={() => onWrite('mail')}
            />
          ) : (
            <Form thread={thread} writing={writing} onClose={() => onWrite(undefined)} />
          )}
        </Sheet>
      )}
    </div>
  )
}

function Sheet({ children }: { children: React.ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('[data-autofocus]:not(:disabled), textarea')?.focus()
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return <div ref={box}>{children}</div>
}

type FormProps = { thread: ThreadInFull; writing: Exclude<Writing, 'mail'>; onClose: () => void }

function Form({ thread, writing, onClose }: FormProps) {
  const client = useQueryClient()
  const { person, wait } = thread
  const open = wait?.state === 'open' ? wait : undefined
  if (writing === 'note') return <NoteForm subject={{ kind: 'person', id: person.id }} onClose={onClose} />
  return (
    <CallForm
      person={person.id}
      waits={open ? [open] : []}
      answering={open?.id}
      onClose={onClose}
      onTold={() => void client.invalidateQueries({ queryKey: ['thread'] })}
    />
  )
}
