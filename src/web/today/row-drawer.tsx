import { useQueryClient } from '@tanstack/react-query'
import type { QueueItem } from '#contract/today.ts'
import { CallForm } from '#web/conversation/call-form.tsx'
import { useZone } from '#web/conversation/zone.ts'
import { ContextPacket } from '#web/handoff/context-packet.tsx'
import { ReplyBox } from '#web/message/reply-box.tsx'
import { formatMoment } from '#web/parts/dates.ts'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { ask } from '#web/request.ts'
import { HandOnForm } from '#web/wait/hand-on-form.tsx'
import { LaterForm } from '#web/wait/later-form.tsx'
import { WaitForm } from '#web/wait/wait-drawer.tsx'
import quoted from '#web/wait/wait.module.css'
import { useWords } from '#web/words/words.tsx'
import { GiveBackForm } from './give-back-form.tsx'
import { useOpenDrawer } from './row-acts.ts'
import type { Doing } from './search.ts'
import { useActing, useQueue } from './use-queue.ts'

type RowDrawerProps = { item: QueueItem; doing: Doing; onClose: () => void }

/** Where what was chosen is said, beside the queue; closing it leads back to the row. */
export function RowDrawer({ item, doing, onClose }: RowDrawerProps) {
  const say = useWords()
  return (
    <SideDrawer title={say('today.drawer', { doing, name: item.about.name })} opened onClose={onClose}>
      {item.kind !== 'task' && wordsOf(item) !== null && (
        <blockquote className={quoted.asked}>{wordsOf(item)}</blockquote>
      )}
      {item.kind === 'task' && item.text !== null && <p className={quoted.asked}>{item.text}</p>}
      {item.kind === 'handoff' && <ContextPacket handoff={item.id} name={item.about.name} />}
      <Form item={item} doing={doing} onClose={onClose} />
    </SideDrawer>
  )
}

/** What they asked, why the lead is worth it, or what is to be done. */
export function wordsOf({ wait, text }: QueueItem): string | null {
  return wait ? wait.text : text
}

function Form({ item, doing, onClose }: RowDrawerProps) {
  if (doing === 'return') return <GiveBackForm item={item} onClose={onClose} />
  if (doing === 'reply') return <Reply item={item} onClose={onClose} />
  if (doing === 'call') return <Call item={item} onClose={onClose} />
  if (item.wait) return <WaitForm wait={item.wait} doing={doing} onClose={onClose} />
  return <TaskForm item={item} doing={doing} onClose={onClose} />
}

type FormProps = Omit<RowDrawerProps, 'doing'>

/** On its way for ten seconds, then the wait is answered and the row gone. */
function Reply({ item, onClose }: FormProps) {
  const open = useOpenDrawer()
  return (
    <ReplyBox
      person={item.about.id}
      thread={item.wait?.thread}
      about={item.wait?.subject ?? undefined}
      onClose={onClose}
      onUndone={() => open('reply', item.id)}
    />
  )
}

function Call({ item, onClose }: FormProps) {
  const client = useQueryClient()
  const { leave } = useActing()
  const told = (answers: string | undefined) => {
    // Only what reached them answers: a try leaves the row where it is.
    if (answers === item.id) void leave(item.id)
    else void client.invalidateQueries({ queryKey: ['today'] })
  }
  return (
    <CallForm
      person={item.about.id}
      did={item.callback ? item.id : undefined}
      waits={item.wait ? [item.wait] : []}
      answering={item.wait?.id}
      onClose={onClose}
      onTold={told}
    />
  )
}

/** A task goes on to another member, or waits for another time. */
function TaskForm({ item, doing, onClose }: RowDrawerProps) {
  const say = useWords()
  const zone = useZone()
  const own = useQueue().today?.member?.id
  const { act } = useActing()
  const change = (json: { dueAt: string | null } | { assignee: string | null }) =>
    ask(`/v1/tasks/${item.id}`, { method: 'PATCH', json })
  if (doing === 'hand')
    return (
      <HandOnForm
        draft={`hand-on.${item.id}`}
        holder={own}
        give={to =>
          act({
            item,
            done: say('wait.isHandedOn', { name: to?.name ?? 'none' }),
            failed: say('today.notHandedOn'),
            send: () => change({ assignee: to?.id ?? null }),
            undo: () => change({ assignee: own ?? null }),
          })
        }
        onClose={onClose}
      />
    )
  return (
    <LaterForm
      draft={`later.${item.id}`}
      put={(dueAt, form) =>
        act({
          item,
          ...(form && { form }),
          done: say('wait.isPutOff', { when: formatMoment(dueAt, { zone }) }),
          failed: say('today.notPutOff'),
          send: () => change({ dueAt }),
          undo: () => change({ dueAt: item.dueAt }),
        })
      }
      onClose={onClose}
    />
  )
}
