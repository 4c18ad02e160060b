import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useActions } from '#web/parts/actions.ts'
import { useWords } from '#web/words/words.tsx'
import { type ConversationView, groupNames, sides } from './search.ts'
import classes from './timeline.module.css'

/** Whose voice, about what, in which words; all of it stands in the address. */
export function TimelineFilters({ view }: { view: ConversationView }) {
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
      <Words asked={view.q} />
    </div>
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
