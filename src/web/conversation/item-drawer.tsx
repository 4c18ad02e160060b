import { useQuery } from '@tanstack/react-query'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import { entryQuery, handoffQuery, touchQuery } from './conversation-query.ts'
import { EntryDetails, HandoffDetails } from './other-details.tsx'
import { TouchDetails } from './touch-details.tsx'
import { useOpenItem } from './use-item.ts'

/** One moment of the conversation with all that is kept of it. */
export function ItemDrawer({ onClose }: { onClose: () => void }) {
  const say = useWords()
  const item = useOpenItem()
  const title = item === undefined ? '' : say('conversation.itemTitle', { type: item.type })
  return (
    <SideDrawer title={title} opened={item !== undefined} onClose={onClose}>
      {item?.type === 'touchpoint' && <Touch id={item.id} onDone={onClose} />}
      {item?.type === 'entry' && <Entry id={item.id} />}
      {item?.type === 'handoff' && <Passing id={item.id} />}
    </SideDrawer>
  )
}

function Touch({ id, onDone }: { id: string; onDone: () => void }) {
  const read = useQuery(touchQuery(id))
  return read.data ? <TouchDetails touch={read.data} onDone={onDone} /> : <Unread read={read} />
}

function Entry({ id }: { id: string }) {
  const read = useQuery(entryQuery(id))
  return read.data ? <EntryDetails entry={read.data} /> : <Unread read={read} />
}

function Passing({ id }: { id: string }) {
  const read = useQuery(handoffQuery(id))
  return read.data ? <HandoffDetails handoff={read.data} /> : <Unread read={read} />
}

function Unread({ read }: { read: { error: Error | null; refetch: () => unknown } }) {
  const say = useWords()
  return read.error ? (
    <ErrorState
      error={read.error}
      what={say('conversation.detailsUnread')}
      onRetry={() => void read.refetch()}
    />
  ) : (
    <Waiting what={say('conversation.theDetails')} />
  )
}
