import { useQuery } from '@tanstack/react-query'
import type { ReplyWay } from '#contract/approved-template.ts'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import { draftQuery } from './message-query.ts'
import { NetworkBox } from './network-box.tsx'
import { replyWaysQuery } from './network-query.ts'
import classes from './message.module.css'

type NetworkReplyProps = {
  person: string
  thread: string
  /** The way, when it is known already. */
  way?: ReplyWay
  onClose: () => void
  onUndone?: (() => void) | undefined
}

/** Where one answers by WhatsApp, Messenger or Instagram, or below a post. */
export function NetworkReply({ person, thread, way, onClose, onUndone }: NetworkReplyProps) {
  const say = useWords()
  const ways = useQuery({ ...replyWaysQuery(person, thread), enabled: way === undefined })
  const draft = useQuery(draftQuery(person, thread))
  const failed = [ways, draft].find(one => one.error && one.data === undefined)
  if (failed?.error)
    return (
      <ErrorState error={failed.error} what={say('message.unread')} onRetry={() => void failed.refetch()} />
    )
  if (draft.data === undefined || (way === undefined && !ways.data))
    return <Waiting what={say('message.theDraft')} lines={3} />
  const found = way ?? ways.data?.[0]
  if (!found) return <p className={classes.said}>{say('message.noWay')}</p>
  return (
    <NetworkBox
      key={`${found.door.id} ${found.to}`}
      person={person}
      way={found}
      draft={draft.data}
      onClose={onClose}
      onUndone={onUndone}
    />
  )
}
