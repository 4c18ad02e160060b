import { inboxViews } from '#contract/thread-choice.ts'
import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useActions } from '#web/parts/actions.ts'
import { Choice } from '#web/parts/choice.tsx'
import { formatCount } from '#web/parts/figures.ts'
import { Page } from '#web/parts/page.tsx'
import { useWords } from '#web/words/words.tsx'
import type { InboxView } from './search.ts'
import { ThreadList } from './thread-list.tsx'
import { channelsQuery, countsQuery } from './thread-query.ts'
import { ThreadView } from './thread-view.tsx'
import classes from './inbox.module.css'

/** Everything that people say to the company, shared by all who answer: the threads, and beside them the one that is open. */
export function InboxScreen() {
  const say = useWords()
  const search = useSearch({ from: '/inside/shell/inbox' })
  return (
    <div className={classes.inbox} data-open={search.thread !== undefined || undefined}>
      <div className={classes.threads}>
        <Page title={say('inbox.title')}>
          <Filters />
          <ThreadList search={search} />
        </Page>
      </div>
      {search.thread === undefined ? (
        <p className={classes.none}>{say('inbox.chooseOne')}</p>
      ) : (
        <ThreadView key={search.thread} id={search.thread} />
      )}
    </div>
  )
}

function Filters() {
  const say = useWords()
  const navigate = useNavigate({ from: '/inbox' })
  const { view = 'waiting', channel } = useSearch({ from: '/inside/shell/inbox' })
  const { data: channels = [] } = useQuery(channelsQuery)
  const { data: counts } = useQuery(countsQuery)
  // At its end the count may go on: then it is said so.
  const count = (number: number) => `${formatCount(number)}${number === counts?.most ? '+' : ''}`
  const textOf = (value: InboxView) => {
    const text = say(`inbox.view.${value}`)
    return counts && value !== 'all' && counts[value] > 0 ? `${text} ${count(counts[value])}` : text
  }
  const waitingBy = new Map(counts?.channels.map(one => [one.channel, one.waiting]))
  const known = channel !== undefined && !channels.includes(channel) ? [channel, ...channels] : channels
  return (
    <div className={classes.filters}>
      <Choice
        label={say('inbox.views')}
        name="view"
        value={view}
        options={inboxViews.map(value => ({ value, text: textOf(value) }))}
      />
      <div className={classes.narrow}>
        <Words />
        <NativeSelect
          size="xs"
          aria-label={say('inbox.channel')}
          value={channel ?? ''}
          data={[
            { value: '', label: say('inbox.allChannels') },
            ...known.map(one => ({
              value: one,
              label: waitingBy.has(one)
                ? say('inbox.channelWaiting', { channel: one, count: count(waitingBy.get(one) ?? 0) })
                : one,
            })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            void navigate({
              search: ((before: object) => ({ ...before, channel: value || undefined })) as never,
              resetScroll: false,
            })
          }
        />
      </div>
    </div>
  )
}

function Words() {
  const say = useWords()
  const navigate = useNavigate({ from: '/inbox' })
  const { q = '' } = useSearch({ from: '/inside/shell/inbox' })
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(q)
  const seek = useDebouncedCallback((words: string) => {
    void navigate({
      search: ((before: object) => ({ ...before, q: words.trim() || undefined })) as never,
      replace: true,
      resetScroll: false,
    })
  }, 250)
  useActions([{ id: 'seek', key: '/', text: say('inbox.search'), run: () => input.current?.focus() }])
  return (
    <TextInput
      ref={input}
      type="search"
      size="xs"
      aria-label={say('inbox.search')}
      placeholder={say('inbox.search')}
      value={text}
      onChange={({ currentTarget: { value } }) => {
        setText(value)
        seek(value)
      }}
      onKeyDown={event => {
        if (event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}
