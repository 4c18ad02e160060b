import { useDebouncedValue } from '@mantine/hooks'
import { useQueries } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { Me } from '#contract/access.ts'
import { useOfferedActions } from '#web/parts/actions.ts'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { useWords } from '#web/words/words.tsx'
import { settingsFor } from '#web/settings/sections.ts'
import { finders } from './finders.ts'
import classes from './palette.module.css'
import { placesFor } from './places.ts'

type Line = {
  id: string
  name: string
  aside?: string | undefined
  key?: string | undefined
  run: () => void
}
type Group = { title: string; lines: Line[] }

const PAUSE_MS = 120

/** Finds people, accounts, deals, campaigns, screens and what can be done here, and goes there. */
export function Palette({ me, onClose }: { me: Me; onClose: () => void }) {
  const say = useWords()
  const [text, setText] = useState('')
  const { groups, failed, waiting } = useLines(text, me, onClose)
  const lines = groups.flatMap(group => group.lines)
  const [at, setAt] = useState(0)
  const place = Math.min(at, Math.max(0, lines.length - 1))
  const list = useId()
  const idOf = (line: Line) => `${list}-${line.id}`
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && lines.length > 0) {
      event.preventDefault()
      setAt((place + step + lines.length) % lines.length)
    } else if (event.key === 'Enter') lines[place]?.run()
  }
  const current = lines[place]
  useSeen(current && idOf(current))
  return (
    <Above label={say('shell.palette')} onClose={onClose}>
      <input
        className={classes.input}
        type="text"
        role="combobox"
        aria-label={say('shell.paletteHint')}
        placeholder={say('shell.paletteHint')}
        aria-expanded={lines.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={current && idOf(current)}
        autoComplete="off"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- opened by a key in order to be written into
        autoFocus
        value={text}
        onChange={event => {
          setText(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={press}
      />
      <p className="unseen" role="status">
        {text !== '' && !waiting && say('shell.paletteFound', { count: lines.length })}
      </p>
      {lines.length > 0 && (
        <div id={list} role="listbox" aria-label={say('shell.palette')} className={classes.list}>
          {groups.map(group => (
            <section key={group.title} role="group" aria-label={group.title}>
              <h2 role="presentation">{group.title}</h2>
              {group.lines.map(line => (
                <button
                  key={line.id}
                  id={idOf(line)}
                  type="button"
                  role="option"
                  tabIndex={-1}
                  aria-selected={line === current}
                  className={classes.line}
                  onClick={line.run}
                  onMouseMove={() => setAt(lines.indexOf(line))}
                >
                  <span>{line.name}</span>
                  {line.aside && <small>{line.aside}</small>}
                  {line.key && <KeyHint of={line.key} />}
                </button>
              ))}
            </section>
          ))}
        </div>
      )}
      {lines.length === 0 && !waiting && <p className={classes.empty}>{say('shell.paletteEmpty')}</p>}
      {failed && <p className={classes.empty}>{say('shell.paletteFailed')}</p>}
    </Above>
  )
}

/**
 * The browser's own dialog, above everything and alone with the keys: it opens in a third of the time that a drawn one takes,
 * and whoever closes it is back where they were.
 */
function Above({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      className={classes.palette}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
      onPointerDown={event => event.target === event.currentTarget && onClose()}
    >
      {children}
    </dialog>
  )
}

/** What is chosen stays in sight. */
function useSeen(id: string | undefined): void {
  const before = useRef(id)
  useEffect(() => {
    if (id && before.current !== id) document.getElementById(id)?.scrollIntoView({ block: 'nearest' })
    before.current = id
  }, [id])
}

function useLines(text: string, me: Me, onClose: () => void) {
  const say = useWords()
  const navigate = useNavigate()
  const go = (to: string) => () => {
    onClose()
    void navigate({ to })
  }
  const [asked] = useDebouncedValue(text.trim(), PAUSE_MS)
  const usable = finders.filter(finder => me.may.includes(finder.may))
  const answers = useQueries({
    queries: usable.map(finder => ({
      queryKey: ['palette', finder.words, asked],
      queryFn: ({ signal }: { signal: AbortSignal }) => finder.find(asked, signal),
      enabled: asked !== '',
      staleTime: 10_000,
    })),
  })
  const found = usable.map((finder, index) => ({
    title: say(finder.words),
    lines: (asked === '' ? [] : (answers[index]?.data ?? [])).map(one => ({ ...one, run: go(one.path) })),
  }))
  const screens = placesFor(me.may)
    .flat()
    .map(place => ({
      id: place.to,
      name: say(place.words),
      key: `G ${place.jump.toUpperCase()}`,
      run: go(place.to),
    }))
  const settings = settingsFor(me.may).map(place => ({
    id: place.to,
    name: say(place.words),
    aside: say('shell.settings'),
    run: go(place.to),
  }))
  const actions = useOfferedActions().map(action => ({
    id: `do-${action.id}`,
    name: action.text,
    key: action.key,
    run: () => {
      onClose()
      action.run()
    },
  }))
  const groups: Group[] = [
    { title: say('shell.paletteActions'), lines: matching(actions, text) },
    ...found,
    { title: say('shell.paletteScreens'), lines: matching(screens, text) },
    // Not among what stands there before a word is written: they are many and seldom wanted.
    { title: say('shell.settings'), lines: text.trim() === '' ? [] : matching(settings, text) },
  ].filter(group => group.lines.length > 0)
  return {
    groups,
    failed: answers.some(answer => answer.isError),
    waiting: asked !== text.trim() || answers.some(answer => answer.isFetching),
  }
}

/** Lines in which every word of the text begins a word. */
function matching(lines: Line[], text: string): Line[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean)
  return lines.filter(line => {
    const words = line.name.toLowerCase().split(/[\s/·]+/)
    return wanted.every(want => words.some(word => word.startsWith(want)))
  })
}
