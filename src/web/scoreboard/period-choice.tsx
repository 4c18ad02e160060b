import { Button, Popover } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useMe } from '#web/access/session.ts'
import choices from '#web/parts/choice.module.css'
import { dayNow, formatDay } from '#web/parts/dates.ts'
import { say } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { lastMonths, type Period } from './months.ts'
import { monthsQuery } from './scoreboard-query.ts'
import classes from './period-choice.module.css'

const spans = [3, 12, 24]

/** The last months up to where the record ends, or all of it. */
export function PeriodPresets({ from, to }: Period) {
  const words = useWords()
  const { data } = useQuery(monthsQuery)
  const today = dayNow(useMe().workspace?.timeZone)
  const options = [
    ...spans.map(months => ({
      text: words('scoreboard.lastMonths', { months }),
      period: data && lastMonths(data.months, months, today),
    })),
    { text: words('scoreboard.allTime'), period: { from: undefined, to: undefined } },
  ]
  return (
    <nav aria-label={words('scoreboard.period')} className={choices.choice}>
      {options.map(({ text, period }) => {
        const chosen = period !== undefined && period.from === from && period.to === to
        return (
          <Link
            key={text}
            from="/scoreboard"
            to="/scoreboard"
            search={before => ({ ...before, ...period, row: undefined })}
            resetScroll={false}
            className={choices.option}
            activeProps={{}}
            aria-current={chosen ? 'true' : undefined}
            data-chosen={chosen || undefined}
          >
            {text}
          </Link>
        )
      })}
    </nav>
  )
}

/** The days of the entries that are counted; both ends may stay open. */
export function PeriodChoice({ from, to }: Period) {
  const words = useWords()
  const [opened, setOpened] = useState(false)
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      trapFocus
      width={260}
      withinPortal={false}
    >
      <Popover.Target>
        <Button
          variant="default"
          fw={400}
          data-no-print
          className={classes.button ?? ''}
          onClick={() => setOpened(!opened)}
        >
          {says({ from, to })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown ?? ''} aria-label={words('scoreboard.period')}>
        <PeriodForm from={from} to={to} onDone={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

function PeriodForm({ from, to, onDone }: Period & { onDone: () => void }) {
  const words = useWords()
  const navigate = useNavigate({ from: '/scoreboard' })
  const [draft, setDraft] = useState<Period>({ from, to })
  const show = (period: Period) => {
    onDone()
    void navigate({ search: before => ({ ...before, ...period, row: undefined }), resetScroll: false })
  }
  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault()
        show(draft)
      }}
    >
      <label>
        {words('scoreboard.from')}
        <input
          type="date"
          value={draft.from ?? ''}
          max={draft.to}
          onChange={event => setDraft({ ...draft, from: event.target.value || undefined })}
        />
      </label>
      <label>
        {words('scoreboard.to')}
        <input
          type="date"
          value={draft.to ?? ''}
          min={draft.from}
          onChange={event => setDraft({ ...draft, to: event.target.value || undefined })}
        />
      </label>
      <div className={classes.row}>
        <Button type="submit">{words('scoreboard.show')}</Button>
        <Button variant="default" onClick={() => show({ from: undefined, to: undefined })}>
          {words('scoreboard.allTime')}
        </Button>
      </div>
    </form>
  )
}

function says({ from, to }: Period): string {
  if (from && to) return `${formatDay(from)} – ${formatDay(to)}`
  if (from) return say('scoreboard.since', { day: formatDay(from) })
  return to ? say('scoreboard.until', { day: formatDay(to) }) : say('scoreboard.chooseDays')
}
