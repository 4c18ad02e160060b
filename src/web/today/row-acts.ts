import { useNavigate } from '@tanstack/react-router'
import type { QueueItem } from '#contract/today.ts'
import { useMe } from '#web/access/session.ts'
import { ask } from '#web/request.ts'
import type { Key } from '#web/words/registry.ts'
import { useWords } from '#web/words/words.tsx'
import { useWaitActs } from '#web/wait/use-wait-acts.ts'
import type { Doing } from './search.ts'
import { useActing } from './use-queue.ts'

export type RowAct = { id: string; key: string; words: Key; run: (item: QueueItem) => void }

/** What this member may do with a row, the nearest thing first. */
export function useRowActs(): (item: QueueItem) => RowAct[] {
  const me = useMe()
  const open = useOpenDrawer()
  const goTo = useGoTo()
  const accept = useAccept()
  const finish = useFinish()
  const waitActs = useWaitActs((doing, wait) => open(doing, wait.id))
  const drawer = (doing: Doing, key: string, words: Key): RowAct => ({
    id: doing,
    key,
    words,
    run: item => open(doing, item.id),
  })
  const look: RowAct = { id: 'open', key: 'o', words: 'today.open', run: goTo }
  const callFirst = (item: QueueItem) =>
    item.about.kind === 'person' && me.may.includes('write touchpoint')
      ? [drawer('call', 'c', 'today.logCall')]
      : []
  return item => {
    if (item.kind === 'handoff')
      return me.may.includes('decide handoff')
        ? [
            { id: 'accept', key: 'a', words: 'today.accept', run: accept },
            drawer('return', 'b', 'today.giveBack'),
            look,
          ]
        : [look]
    if (item.kind === 'task')
      return me.may.includes('write task')
        ? [
            ...(item.callback ? callFirst(item) : []),
            { id: 'done', key: 'e', words: 'today.done', run: finish },
            ...(!item.callback && item.about.kind === 'person' && me.may.includes('write touchpoint')
              ? [drawer('call', 'c', 'today.logCall')]
              : []),
            drawer('later', 's', 'wait.later'),
            drawer('hand', 'h', 'wait.handOn'),
            look,
          ]
        : [look]
    return [
      ...(me.may.includes('write message') && isAnsweredByMail(item)
        ? [drawer('reply', 'r', 'today.reply')]
        : []),
      ...(me.may.includes('write touchpoint') ? [drawer('call', 'c', 'today.logCall')] : []),
      ...(item.wait ? waitActs(item.wait) : []),
      look,
    ]
  }
}

/** Comments and calls are answered where they came from. */
function isAnsweredByMail({ wait }: QueueItem): boolean {
  return wait?.kind === 'mail' || wait?.kind === 'form'
}

export function useOpenDrawer() {
  const navigate = useNavigate({ from: '/today' })
  return (doing: Doing, item: string) => void navigate({ search: { do: doing, item }, resetScroll: false })
}

/** To the conversation or deal that a row is about. */
export function useGoTo() {
  const navigate = useNavigate()
  return ({ about, kind, id }: QueueItem) => {
    if (about.kind === 'account') return void navigate({ to: '/accounts/$id', params: { id: about.id } })
    if (about.kind === 'deal') return void navigate({ to: '/deals/$id', params: { id: about.id } })
    const search = kind === 'handoff' ? { handoff: id } : kind === 'wait' ? { item: `touchpoint.${id}` } : {}
    return void navigate({ to: '/people/$id', params: { id: about.id }, search })
  }
}

function useAccept() {
  const say = useWords()
  const { act } = useActing()
  return (item: QueueItem) =>
    void act({
      item,
      done: say('today.accepted', { name: item.about.name }),
      failed: say('today.notAccepted', { name: item.about.name }),
      send: keepalive => ask(`/v1/handoffs/${item.id}/acceptance`, { method: 'POST', keepalive }),
    })
}

function useFinish() {
  const say = useWords()
  const { act } = useActing()
  return (item: QueueItem) =>
    void act({
      item,
      done: say('today.isDone', { text: item.text ?? '' }),
      failed: say('today.notDone'),
      send: () => ask(`/v1/tasks/${item.id}/done`, { method: 'PUT' }),
      undo: () => ask(`/v1/tasks/${item.id}/done`, { method: 'DELETE' }),
    })
}
