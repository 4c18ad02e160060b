import { Button, Checkbox, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { HolidaysRead } from '#contract/team.ts'
import { MOST_HOLIDAYS } from '#contract/team-choice.ts'
import type { Holiday } from '#contract/workspace-settings.ts'
import archive from '#web/archive/archive.module.css'
import { formatDay } from '#web/parts/dates.ts'
import { ask, told } from '#web/request.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import classes from './team.module.css'

type HolidayImportProps = { known: readonly Holiday[]; onTake: (days: Holiday[]) => void }

/** Days off from a calendar file or from what stands in one: each is listed, and none is taken unseen. */
export function HolidayImport({ known, onTake }: HolidayImportProps) {
  const say = useWords()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [found, setFound] = useState<HolidaysRead>()
  const [problem, setProblem] = useState<string>()
  const [taken, setTaken] = useState(0)
  const read = async (calendar: string) => {
    setFound(undefined)
    setProblem(undefined)
    try {
      setFound(await ask<HolidaysRead>('/v1/holidays/reading', { method: 'POST', json: { text: calendar } }))
    } catch (error) {
      const { why, next } = told(error as Error)
      setProblem([say('team.importFailed'), why, next].filter(Boolean).join(' '))
    }
  }
  if (!open)
    return (
      <div className={settings.end}>
        <Button variant="default" onClick={() => setOpen(true)}>
          {say('team.import')}
        </Button>
        {taken > 0 && <output>{say('team.importTaken', { count: taken })}</output>}
      </div>
    )
  const close = (count: number) => {
    setTaken(count)
    setOpen(false)
    setText('')
    setFound(undefined)
  }
  return (
    <div className={classes.import} role="group" aria-label={say('team.import')}>
      <label className={archive.drop}>
        <input
          type="file"
          accept=".ics,text/calendar"
          aria-label={say('team.importFile')}
          onChange={event => {
            const [file] = event.target.files ?? []
            void file?.text().then(read)
            event.target.value = ''
          }}
        />
        <span>
          <b>{say('team.importFile')}</b> {say('team.importDrop')}
        </span>
      </label>
      <Textarea
        label={say('team.importPaste')}
        rows={3}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      <div className={settings.end}>
        <Button variant="default" disabled={text.trim() === ''} onClick={() => void read(text)}>
          {say('team.importRead')}
        </Button>
        <Button variant="default" onClick={() => close(0)}>
          {say('parts.cancel')}
        </Button>
      </div>
      {problem !== undefined && (
        <p role="alert" className={settings.refused}>
          {problem}
        </p>
      )}
      {found && (
        <Found
          found={found}
          known={known}
          onTake={days => {
            onTake(days)
            close(days.length)
          }}
        />
      )}
    </div>
  )
}

type FoundProps = { found: HolidaysRead; known: readonly Holiday[]; onTake: (days: Holiday[]) => void }

function Found({ found, known, onTake }: FoundProps) {
  const say = useWords()
  const there = new Set(known.map(one => one.date))
  const fresh = found.holidays.filter(one => !there.has(one.date))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = fresh.filter(one => !left.has(one.date))
  const choose = (date: string, isChosen: boolean) => {
    const next = new Set(left)
    if (isChosen) next.delete(date)
    else next.add(date)
    setLeft(next)
  }
  const tooMany = known.length + chosen.length > MOST_HOLIDAYS
  return (
    <>
      <p>
        {say('team.importFound', {
          count: found.holidays.length,
          past: found.past,
          until: String(found.until),
        })}
      </p>
      {found.holidays.length > 0 && (
        <ul className={classes.days} aria-label={say('team.import')}>
          {fresh.length > 1 && (
            <li>
              <Checkbox
                label={say('team.importAll')}
                checked={chosen.length === fresh.length}
                indeterminate={chosen.length > 0 && chosen.length < fresh.length}
                onChange={event =>
                  setLeft(new Set(event.currentTarget.checked ? [] : fresh.map(one => one.date)))
                }
              />
            </li>
          )}
          {found.holidays.map(day => (
            <li key={day.date}>
              <Checkbox
                label={`${formatDay(day.date)} ${day.name}`}
                {...(there.has(day.date) && { description: say('team.importKnown') })}
                disabled={there.has(day.date)}
                checked={!there.has(day.date) && !left.has(day.date)}
                onChange={event => choose(day.date, event.currentTarget.checked)}
              />
            </li>
          ))}
        </ul>
      )}
      {found.passedOver.length > 0 && <PassedOver events={found.passedOver} />}
      {tooMany && (
        <p role="alert" className={settings.refused}>
          {say('team.importTooMany', { most: MOST_HOLIDAYS })}
        </p>
      )}
      {fresh.length > 0 && (
        <div className={settings.end}>
          <Button disabled={chosen.length === 0 || tooMany} onClick={() => onTake(chosen)}>
            {say('team.importTake', { count: chosen.length })}
          </Button>
        </div>
      )}
    </>
  )
}

function PassedOver({ events }: { events: HolidaysRead['passedOver'] }) {
  const say = useWords()
  return (
    <details>
      <summary>{say('team.passedOver', { count: events.length })}</summary>
      <ul>
        {events.map(({ name, why }, place) => (
          <li key={place}>
            {say('team.passedOverLine', {
              name: name === '' ? 'none' : name,
              why: say('team.passedOverWhy', { why: why.replaceAll('-', '_') }),
            })}
          </li>
        ))}
      </ul>
    </details>
  )
}
