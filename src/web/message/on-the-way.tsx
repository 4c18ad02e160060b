import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Message } from '#contract/message.ts'
import type { Settlement } from '#domain/message/message-states.ts'
import { useMe } from '#web/access/session.ts'
import { tellFailed } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { onTheWayQuery, refreshMessages } from './message-query.ts'
import classes from './message.module.css'

type OnTheWayProps = {
  person: string
  /** One of them was taken back and is a draft again. */
  onUndone?: (message: Message) => void
}

/** What is on its way to a person; and what failed, or may not have arrived, with what can be done about it. */
export function OnTheWay({ person, onUndone }: OnTheWayProps) {
  const say = useWords()
  const { data: messages = [] } = useQuery(onTheWayQuery(person))
  if (messages.length === 0) return null
  return (
    <ul className={classes.way} aria-label={say('message.onTheWay')}>
      {messages.map(message => (
        <One key={message.id} message={message} onUndone={onUndone} />
      ))}
    </ul>
  )
}

type OneProps = { message: Message; onUndone: OnTheWayProps['onUndone'] }

function One({ message, onUndone }: OneProps) {
  const say = useWords()
  const { state, subject, to, problem } = message
  const wrong = state === 'failed' || state === 'uncertain'
  return (
    <li data-row data-wrong={wrong || undefined}>
      <span>
        <b>{say('message.state', { state, tried: message.tries > 0 ? 'yes' : 'no' })}</b>{' '}
        {say('message.about', { subject: subject === '' ? 'none' : subject, to: to ?? '' })}
        {problem && state !== 'sending' && (
          <small>
            {say(`message.problem.${problem.code}`)}
            {problem.detail !== null && ` ${say('message.said', { detail: problem.detail })}`}
          </small>
        )}
      </span>
      <Deeds message={message} onUndone={onUndone} />
    </li>
  )
}

function Deeds({ message, onUndone }: OneProps) {
  const say = useWords()
  const me = useMe()
  const client = useQueryClient()
  const { id, state, problem, author, meeting } = message
  const act = async (path: string, json?: object) => {
    try {
      const next = await ask<Message>(`/v1/messages/${id}/${path}`, { method: 'POST', ...(json && { json }) })
      if (path === 'undo' && author?.name === me.name) onUndone?.(next)
    } catch (error) {
      tellFailed(say('message.notChanged'), error as Error)
    }
    await refreshMessages(client)
  }
  if (!me.may.includes('decide message')) return null
  const settle = (as: Settlement) => void act('settlement', { as })
  if (state === 'uncertain')
    return (
      <span className={classes.deeds}>
        <Deed text={say('message.arrived')} onAct={() => settle('arrived')} />
        <Deed text={say('message.sendAgain')} onAct={() => settle('send-again')} />
        <Deed text={say('message.drop')} onAct={() => settle('drop')} />
      </span>
    )
  if (state === 'scheduled' && meeting === null)
    return <Deed text={say('message.takeBack')} onAct={() => void act('undo')} />
  if (state !== 'failed' || problem?.code === 'dropped') return null
  return (
    <span className={classes.deeds}>
      <Deed text={say('message.retry')} onAct={() => void act('retry')} />
      {meeting === null && <Deed text={say('message.rewrite')} onAct={() => void act('undo')} />}
    </span>
  )
}

function Deed({ text, onAct }: { text: string; onAct: () => void }) {
  return (
    <Button size="compact-sm" variant="default" onClick={onAct}>
      {text}
    </Button>
  )
}
