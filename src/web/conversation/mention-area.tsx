import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Member } from '#contract/member.ts'
import { GrowingArea } from '#web/parts/growing-area.tsx'
import { useWords } from '#web/words/words.tsx'
import { membersQuery } from './conversation-query.ts'
import classes from './composer.module.css'

const MOST = 6
/** What is being written of a name, before the caret. */
const BEGUN = /(?:^|[\s(])@([\p{L}\p{N} .'-]{0,30})$/u

export function useMembers(): readonly Member[] {
  return useQuery(membersQuery).data ?? []
}

/** The ids of the members whom a text names. */
export function mentionedIn(text: string, members: readonly Member[]): string[] {
  return members.filter(member => text.includes(`@${member.name}`)).map(member => member.id)
}

type MentionAreaProps = {
  label: string
  members: readonly Member[]
  value: string
  onChange: (text: string) => void
  onSubmit: () => void
  onEscape: () => void
  error?: ReactNode
}

/** A text in which "@" offers the names of colleagues. Ctrl or Cmd Enter sends it. */
export function MentionArea({
  label,
  members,
  value,
  onChange,
  onSubmit,
  onEscape,
  error,
}: MentionAreaProps) {
  const say = useWords()
  const area = useRef<HTMLTextAreaElement>(null)
  // Without scrolling: whoever shows it knows when the page may follow.
  useEffect(() => area.current?.focus({ preventScroll: true }), [])
  const list = useId()
  const [begun, setBegun] = useState<string>()
  const [at, setAt] = useState(0)
  const found = begun === undefined ? [] : matching(members, begun).slice(0, MOST)
  const look = (): void => {
    const caret = area.current?.selectionStart ?? 0
    setBegun(BEGUN.exec(area.current?.value.slice(0, caret) ?? '')?.[1])
    setAt(0)
  }
  const choose = (member: Member): void => {
    const caret = area.current?.selectionStart ?? value.length
    const start = caret - (begun?.length ?? 0)
    const before = `${value.slice(0, start)}${member.name} `
    // At once, so that the caret stands behind the name before the next key is struck.
    flushSync(() => {
      onChange(before + value.slice(caret))
      setBegun(undefined)
    })
    area.current?.focus()
    area.current?.setSelectionRange(before.length, before.length)
  }
  const press = (event: KeyboardEvent): void => {
    const member = found[at]
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit()
    else if (member && step !== undefined) setAt((at + step + found.length) % found.length)
    else if (member && (event.key === 'Enter' || event.key === 'Tab')) choose(member)
    else if (event.key === 'Escape' && found.length > 0) setBegun(undefined)
    else if (event.key === 'Escape') onEscape()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const current = found[at]
  return (
    <div className={classes.mentioning}>
      <GrowingArea
        ref={area}
        label={label}
        description={say('conversation.mentionHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={value}
        error={error}
        data-autofocus
        aria-autocomplete="list"
        aria-controls={found.length > 0 ? list : undefined}
        aria-activedescendant={current && `${list}-${current.id}`}
        onChange={event => {
          onChange(event.currentTarget.value)
          look()
        }}
        onKeyDown={press}
        onClick={look}
        onBlur={() => setBegun(undefined)}
      />
      {found.length > 0 && (
        <div id={list} role="listbox" aria-label={say('conversation.colleagues')} className={classes.names}>
          {found.map(member => (
            <div
              key={member.id}
              id={`${list}-${member.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={member === current}
              className={classes.name}
              onMouseDown={event => {
                event.preventDefault()
                choose(member)
              }}
            >
              {member.name}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

function matching(members: readonly Member[], begun: string): Member[] {
  const wanted = begun.toLowerCase()
  return members.filter(({ name }) => {
    const folded = name.toLowerCase()
    return folded !== wanted.trim() && (folded.startsWith(wanted) || folded.includes(` ${wanted}`))
  })
}
