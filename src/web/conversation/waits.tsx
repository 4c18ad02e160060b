import { Button } from '@mantine/core'
import { memo } from 'react'
import type { OpenWait } from '#contract/wait.ts'
import { useMe } from '#web/access/session.ts'
import { Term } from '#web/help/term.tsx'
import { useActions } from '#web/parts/actions.ts'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { useWords } from '#web/words/words.tsx'
import { formatSpan } from './spans.ts'
import { useNow } from './now.ts'
import classes from './around.module.css'

type WaitsProps = {
  waits: readonly OpenWait[]
  onAnswer: (wait: string) => void
  onOpen: (item: string) => void
}

/** What this person waits for, in their own words, and until when it is due. */
export const Waits = memo(function Waits({ waits, onAnswer, onOpen }: WaitsProps) {
  const say = useWords()
  const may = useMe().may.includes('write touchpoint')
  const [first] = waits
  useActions(
    first && may
      ? [{ id: 'answer', key: 'a', text: say('conversation.answered'), run: () => onAnswer(first.id) }]
      : [],
  )
  if (waits.length === 0) return null
  return (
    <section className={classes.part}>
      <h2>
        <Term of="wait">{say('conversation.waitingForUs')}</Term>
      </h2>
      {waits.map((wait, place) => (
        <Wait key={wait.id} wait={wait} onOpen={onOpen}>
          {may && (
            <Button size="compact-sm" variant="default" onClick={() => onAnswer(wait.id)}>
              {say('conversation.answered')}
              {place === 0 && <KeyHint of="a" />}
            </Button>
          )}
        </Wait>
      ))}
    </section>
  )
})

type WaitProps = { wait: OpenWait; onOpen: (item: string) => void; children: React.ReactNode }

function Wait({ wait, onOpen, children }: WaitProps) {
  const say = useWords()
  const words = wait.text ?? wait.subject
  return (
    <div className={classes.wait} data-late={wait.lapsed || undefined}>
      <button type="button" className={classes.waitWords} onClick={() => onOpen(`touchpoint.${wait.id}`)}>
        {words === null
          ? say('conversation.kindName', { kind: wait.kind })
          : say('conversation.quoted', { words })}
      </button>
      <p>
        {wait.channel} · <Due wait={wait} />
      </p>
      {children}
    </div>
  )
}

function Due({ wait }: { wait: OpenWait }) {
  const say = useWords()
  const now = useNow()
  const waited = formatSpan(now - Date.parse(wait.openedAt))
  if (wait.dueAt === null) return <>{say('conversation.waitsFor', { span: waited })}</>
  const left = Date.parse(wait.dueAt) - now
  const span = formatSpan(left)
  return left > 0 ? (
    <>{say('conversation.dueInSpan', { span })}</>
  ) : (
    <b className={classes.late}>{say('conversation.lateBy', { span })}</b>
  )
}
