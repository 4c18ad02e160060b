import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Participants } from '#contract/message.ts'
import { addressesTyped, MOST_COPIES } from '#domain/message/recipients.ts'
import { normalizeEmail } from '#domain/person/normalize-email.ts'
import { useWords } from '#web/words/words.tsx'
import { participantsQuery } from './message-query.ts'
import classes from './message.module.css'

type Input = { value?: string; error?: ReactNode }
type Participant = Participants['data'][number]

type CopiesProps = {
  person: string
  thread: string | undefined
  to: string
  cc: Input
  bcc: Input
  onAnswerAll: (addresses: string) => void
}

/** Who gets a copy besides whom the mail goes to: shown when somebody does, or is asked for. */
export function Copies({ person, thread, to, cc, bcc, onAnswerAll }: CopiesProps) {
  const say = useWords()
  const [asked, ask] = useState(false)
  const { others, unreachable } = useReach({ person, thread, to, typed: `${cc.value} ${bcc.value}` })
  const shown = asked || [cc, bcc].some(one => one.value || one.error)
  const addresses = others.join(', ')
  const offers = others.length > 0 && !others.every(one => cc.value?.includes(one))
  return (
    <>
      {(offers || !shown) && (
        <p className={classes.all}>
          {offers && (
            <>
              <span>{say('message.others', { addresses })}</span>{' '}
              <button type="button" onClick={() => onAnswerAll(addresses)}>
                {say('message.answerAll')}
              </button>
            </>
          )}
          {!shown && (
            <button type="button" onClick={() => ask(true)}>
              {say('message.addCopies')}
            </button>
          )}
        </p>
      )}
      {shown && (
        <div className={classes.copies}>
          <TextInput label={say('message.cc')} inputMode="email" autoComplete="off" {...cc} />
          <TextInput label={say('message.bcc')} inputMode="email" autoComplete="off" {...bcc} />
        </div>
      )}
      {unreachable.length > 0 && (
        <ul className={classes.unreachable} aria-live="polite">
          {unreachable.map(one => (
            <li key={one.address}>
              {say('message.notReached', {
                address: one.address,
                why: one.refused?.replaceAll('-', '_') ?? 'other',
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

type Asked = { person: string; thread: string | undefined; to: string; typed: string }

/** Who else is on the thread and may be written to; and who may not, of them and of whoever is typed. */
function useReach({ person, thread, to, typed }: Asked): { others: string[]; unreachable: Participant[] } {
  const whole = addressesTyped(typed).filter(address => normalizeEmail(address) !== undefined)
  const [settled] = useDebouncedValue(whole.slice(0, 2 * MOST_COPIES).join(' '), 400)
  const copies = settled === '' ? [] : settled.split(' ')
  const { data } = useQuery({
    ...participantsQuery({ person, thread, to, copies }),
    placeholderData: keepPreviousData,
  })
  const others = data?.data ?? []
  const all = [...others, ...(data?.copies ?? [])].filter(one => one.refused !== null)
  return {
    others: others.filter(one => one.refused === null).map(one => one.address),
    unreachable: [...new Map(all.map(one => [one.address, one])).values()],
  }
}
