import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { ReplyWay } from '#contract/approved-template.ts'
import { useWords } from '#web/words/words.tsx'
import { NetworkReply } from './network-reply.tsx'
import { replyWaysQuery } from './network-query.ts'
import classes from './message.module.css'

type ChooseNetworkProps = {
  person: string
  onClose: () => void
  onUndone?: (() => void) | undefined
  /** Where a mail is written. */
  mail: ReactNode
}

/** Something new to somebody who can be reached by a network as well: by which it is to go. */
export function ChooseNetwork({ person, onClose, onUndone, mail }: ChooseNetworkProps) {
  const say = useWords()
  const { data: ways = [] } = useQuery(replyWaysQuery(person, undefined))
  const [chosen, choose] = useState('')
  if (ways.length === 0) return mail
  const way = ways.find(one => keyOf(one) === chosen)
  return (
    <div className={classes.form}>
      <NativeSelect
        label={say('message.by')}
        value={chosen}
        data={[
          { value: '', label: say('message.mail') },
          ...ways.map(one => ({
            value: keyOf(one),
            label: say('message.network', {
              network: one.network,
              to: one.network === 'whatsapp' ? one.to : one.door.name,
            }),
          })),
        ]}
        onChange={event => choose(event.currentTarget.value)}
      />
      {way ? (
        <NetworkReply person={person} thread={way.thread} way={way} onClose={onClose} onUndone={onUndone} />
      ) : (
        mail
      )}
    </div>
  )
}

function keyOf(way: ReplyWay): string {
  return `${way.door.id} ${way.to}`
}
