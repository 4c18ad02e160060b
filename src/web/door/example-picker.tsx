import { type KeyboardEvent, useState } from 'react'
import type { DoorExample } from '#contract/door-mapping.ts'
import { type Leaf, leavesOfMessage } from '#domain/door/suggest-mapping.ts'
import { useMe } from '#web/access/session.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './mapping.module.css'
import { messageOf } from './message-of.ts'

type PickerProps = { example: DoorExample | undefined; into: string; onPick: (path: string) => void }
const LONGEST = 70

/** The latest message, each of its values a button that puts its path into the chosen target; arrows walk through them. */
export function ExamplePicker({ example, into, onPick }: PickerProps) {
  const say = useWords()
  const me = useMe()
  const [picked, setPicked] = useState<string>()
  if (!example) return <p className={classes.nothing}>{say('door.noExample')}</p>
  const when = formatMoment(example.at, { zone: me.workspace?.timeZone })
  const pick = (path: string) => {
    onPick(path)
    setPicked(say('door.picked', { path, into }))
  }
  return (
    <div className={classes.example}>
      <p className={classes.hint}>{say('door.exampleHint', { when, into })}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows walk the buttons within */}
      <ul className={classes.leaves} aria-label={say('door.example')} onKeyDown={walk}>
        {leavesOfMessage(messageOf(example)).map((leaf, place) => (
          <li key={leaf.path}>
            <button type="button" tabIndex={place === 0 ? 0 : -1} onClick={() => pick(leaf.path)}>
              <span className={classes.path}>{leaf.path}</span>{' '}
              <span className={classes.value}>{shown(leaf)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="unseen">
        {picked}
      </p>
    </div>
  )
}

function shown({ value }: Leaf): string {
  const text = String(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

function walk(event: KeyboardEvent<HTMLUListElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const here = buttons.findIndex(button => button === document.activeElement)
  buttons[Math.min(buttons.length - 1, Math.max(0, here + step))]?.focus()
}
