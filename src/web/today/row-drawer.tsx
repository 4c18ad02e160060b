import { useQueryClient } from '@tanstack/react-query'
import type { QueueItem } from '#contract/today.ts'
import { useNow } from '#web/conversation/now.ts'
import { TouchForm } from '#web/conversation/touch-form.tsx'
import { ReplyBox } from '#web/message/reply-box.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { useWords } from '#web/words/words.tsx'
import { GiveBackForm } from './give-back-form.tsx'
import { HandOnForm } from './hand-on-form.tsx'
import { LaterForm } from './later-form.tsx'
import { NeedlessForm } from './needless-form.tsx'
import { useOpenDrawer } from './row-acts.ts'
import type { Doing } from './search.ts'
import { waitOf } from './today-query.ts'
import { useActing } from './use-queue.ts'
import classes from './today.module.css'

type RowDrawerProps = { item: QueueItem; doing: Doing; onClose: () => void }

/** Where what was chosen is said, beside the queue; closing it leads back to the row. */
export function RowDrawer({ item, doing, onClose }: RowDrawerProps) {
  const say = useWords()
  return (
    <SideDrawer title={say('today.drawer', { doing, name: item.about.name })} opened onClose={onClose}>
      {item.kind !== 'task' && item.text !== null && (
        <blockquote className={classes.asked}>{item.text}</blockquote>
      )}
      {item.kind === 'task' && item.text !== null && <p className={classes.asked}>{item.text}</p>}
      <Form item={item} doing={doing} onClose={onClose} />
    </SideDrawer>
  )
}

function Form({ item, doing, onClose }: RowDrawerProps) {
  if (doing === 'return') return <GiveBackForm item={item} onClose={onClose} />
  if (doing === 'reply') return <Reply item={item} onClose={onClose} />
  if (doing === 'later') return <LaterForm item={item} onClose={onClose} />
  if (doing === 'needless') return <NeedlessForm item={item} onClose={onClose} />
  if (doing === 'hand') return <HandOnForm item={item} onClose={onClose} />
  return <Touch item={item} doing={doing} onClose={onClose} />
}

/** On its way for ten seconds, then the wait is answered and the row gone. */
function Reply({ item, onClose }: Omit<RowDrawerProps, 'doing'>) {
  const open = useOpenDrawer()
  return (
    <ReplyBox
      person={item.about.id}
      thread={item.touch?.thread}
      about={item.subject ?? undefined}
      onClose={onClose}
      onUndone={() => open('reply', item)}
    />
  )
}

/** A mail is answered by a mail, a comment by a message. */
const ANSWERED_BY = { mail: 'mail', form: 'mail', message: 'message', post: 'message' } as const

function Touch({ item, doing, onClose }: RowDrawerProps) {
  const client = useQueryClient()
  const { leave } = useActing()
  const wait = waitOf(item, useNow())
  const asked = item.touch?.kind ?? 'call'
  const kind = doing === 'call' ? 'call' : asked in ANSWERED_BY ? ANSWERED_BY[asked as 'mail'] : 'call'
  const told = (answers: string | undefined) => {
    // Only what reached them answers: a try leaves the row where it is.
    if (answers === item.id) void leave(item.id)
    else void client.invalidateQueries({ queryKey: ['today'] })
  }
  return (
    <TouchForm
      person={item.about.id}
      kind={kind}
      waits={wait ? [wait] : []}
      answering={wait?.id}
      onClose={onClose}
      onTold={told}
    />
  )
}
