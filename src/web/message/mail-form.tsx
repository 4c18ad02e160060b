import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { OpenWait } from '#contract/wait.ts'
import { useWords } from '#web/words/words.tsx'
import { ReplyBox } from './reply-box.tsx'
import classes from './message.module.css'

type MailFormProps = {
  person: string
  /** What they wait for: a mail answers one of these, or begins something new. */
  waits: readonly OpenWait[]
  onClose: () => void
  onUndone: () => void
}

/** A mail from the conversation of a person: first what it answers, then what it says. */
export function MailForm({ person, waits, onClose, onUndone }: MailFormProps) {
  const say = useWords()
  const [chosen, setChosen] = useState(waits[0]?.id ?? '')
  const answered = waits.find(wait => wait.id === chosen)
  return (
    <div className={classes.form}>
      {waits.length > 0 && (
        <NativeSelect
          label={say('message.answers')}
          value={answered?.id ?? ''}
          data={[
            ...waits.map(wait => ({
              value: wait.id,
              label:
                shortened(wait.subject ?? wait.text) ?? say('conversation.kindName', { kind: wait.kind }),
            })),
            { value: '', label: say('message.newTalk') },
          ]}
          onChange={event => setChosen(event.currentTarget.value)}
        />
      )}
      <ReplyBox
        key={answered?.thread ?? ''}
        person={person}
        thread={answered?.thread}
        about={answered?.subject ?? undefined}
        onClose={onClose}
        onUndone={onUndone}
      />
    </div>
  )
}

const MOST = 80

function shortened(text: string | null): string | undefined {
  const line = text?.replaceAll(/\s+/g, ' ').trim()
  if (!line) return undefined
  return line.length > MOST ? `${line.slice(0, MOST)}…` : line
}
