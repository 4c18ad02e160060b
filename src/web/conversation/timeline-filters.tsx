import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useActions } from '#web/parts/actions.ts'
import { formatCount } from '#web/parts/figures.ts'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { useWords } from '#web/words/words.tsx'
import { type Subject, voicesQuery } from './conversation-query.ts'
import { type ConversationView, groupNames, sides } from './search.ts'
import classes from './timeline.module.css'

type TimelineFiltersProps = { subject: Subject; view: ConversationView; beside: boolean }

/** Whose voice, about what, in which words; all of it stands in the address. */
export function TimelineFilters({ subject, view, beside }: TimelineFiltersProps) {
  const say = useWords()
  return (
    <div className={classes.filters}>
      <nav aria-label={say('conversation.voices')} className={classes.chips}>
        <Chip
          name="side"
          value={undefined}
          chosen={view.side === undefined}
          text={say('conversation.everybody')}
        />
        {sides.map(side => (
          <Chip
            key={side}
            name="side"
            value={side}
            chosen={view.side === side}
            text={say(`conversation.side.${side}`)}
          />
        ))}
      </nav>
      <nav aria-label={say('conversation.kinds')} className={classes.chips}>
        {groupNames.map(of => (
          <Chip
            key={of}
            name="of"
            value={view.of === of ? undefined : of}
            chosen={view.of === of}
            text={say(`conversation.of.${of}`)}
          />
        ))}
      </nav>
      <Channel subject={subject} chosen={view.channel} />
      <Beside on={beside} />
      <Words asked={view.q} />
    </div>
  )
}

/** One of the channels of this conversation. */
function Channel({ subject, chosen }: { subject: Subject; chosen: string | undefined }) {
  const say = useWords()
  const navigate = useNavigate()
  const { data } = useQuery(voicesQuery(subject))
  const channels = data?.channels ?? []
  const known = chosen === undefined || channels.some(one => one.channel === chosen)
  if (channels.length < 2 && chosen === undefined) return null
  const go = (channel: string) => {
    const search = (before: object) => ({ ...before, channel: channel || undefined })
    void navigate({ to: '.', search: search as never, replace: true, resetScroll: false })
  }
  return (
    <NativeSelect
      size="xs"
      className={classes.channel ?? ''}
      aria-label={say('conversation.channel')}
      value={chosen ?? ''}
      data={[
        { value: '', label: say('conversation.allChannels') },
        ...(known ? [] : [{ value: chosen, label: chosen }]),
        ...channels.map(({ channel, touches }) => ({
          value: channel,
          label: `${channel} (${formatCount(touches)})`,
        })),
      ]}
      onChange={({ currentTarget }) => go(currentTarget.value)}
    />
  )
}

/** What marketing and sales said one after the other, or side by side. */
function Beside({ on }: { on: boolean }) {
  const say = useWords()
  const navigate = useNavigate()
  const turn = () => {
    const search = (before: object) => ({ ...before, beside: on ? undefined : true })
    void navigate({ to: '.', search: search as never, replace: true, resetScroll: false })
  }
  useActions([{ id: 'beside', key: 'b', text: say('conversation.beside'), run: turn }])
  return (
    <button
      type="button"
      aria-pressed={on}
      data-chosen={on || undefined}
      className={classes.turn}
      onClick={turn}
    >
      {say('conversation.beside')}
      <KeyHint of="b" />
    </button>
  )
}

type ChipProps = { name: 'side' | 'of'; value: string | undefined; chosen: boolean; text: string }

function Chip({ name, value, chosen, text }: ChipProps) {
  return (
    <Link
      to="."
      search={before => ({ ...before, [name]: value })}
      replace
      resetScroll={false}
      activeProps={{}}
      aria-current={chosen ? 'true' : undefined}
      data-chosen={chosen || undefined}
      data-side={name === 'side' ? value : undefined}
      className={classes.chip}
    >
      {text}
    </Link>
  )
}

function Words({ asked }: { asked: string }) {
  const say = useWords()
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(asked)
  const seek = useDebouncedCallback((q: string) => {
    const search = (before: Record<string, unknown>) => ({
      ...before,
      q: q.trim() === '' ? undefined : q.trim(),
    })
    void navigate({ to: '.', search: search as never, replace: true, resetScroll: false })
  }, 250)
  useActions([{ id: 'seek', key: '/', text: say('conversation.search'), run: () => input.current?.focus() }])
  return (
    <TextInput
      ref={input}
      type="search"
      size="xs"
      aria-label={say('conversation.search')}
      placeholder={say('conversation.search')}
      className={classes.search ?? ''}
      value={text}
      onChange={event => {
        setText(event.currentTarget.value)
        seek(event.currentTarget.value)
      }}
      onKeyDown={event => {
        if (event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}
