import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OpenWait } from '#contract/wait.ts'
import { waitsQuery } from '#web/conversation/conversation-query.ts'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import { ReplyBox } from './reply-box.tsx'
import classes from './message.module.css'

type MailFormProps = { person: string; onClose: () => void; onUndone: () => void }

/** A mail from the conversation of a person: first what it answers, then what it says. */
export function MailForm(props: MailFormProps) {
  const say = useWords()
  const { data: waits, error, refetch } = useQuery(waitsQuery(props.person))
  if (waits) return <Mail {...props} waits={waits} />
  if (error) return <ErrorState error={error} what={say('message.unread')} onRetry={() => void refetch()} />
  return <Waiting what={say('message.theDraft')} lines={3} />
}

function Mail({ person, waits, onClose, onUndone }: MailFormProps & { waits: readonly OpenWait[] }) {
  const say = useWords()
  // Held while one writes, even when somebody else has answered it meanwhile.
  const [answered, setAnswered] = useState(waits[0])
  const others = waits.filter(wait => wait.id !== answered?.id)
  const offered = answered ? [answered, ...others] : others
  return (
    <div className={classes.form}>
      {offered.length > 0 && (
        <NativeSelect
          label={say('message.answers')}
          value={answered?.id ?? ''}
          data={[
            ...offered.map(wait => ({
              value: wait.id,
              label:
                shortened(wait.subject ?? wait.text) ?? say('conversation.kindName', { kind: wait.kind }),
            })),
            { value: '', label: say('message.newTalk') },
          ]}
          onChange={event => {
            const { value } = event.currentTarget
            setAnswered(offered.find(wait => wait.id === value))
          }}
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
