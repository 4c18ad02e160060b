import { Button, CloseButton, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Holiday } from '#contract/workspace-settings.ts'
import { formatDay } from '#web/parts/dates.ts'
import { Section } from '#web/parts/section.tsx'
import { HolidayImport } from '#web/team/holiday-import.tsx'
import { useWrongFirst } from '#web/parts/first-wrong.ts'
import { useKeptText } from '#web/parts/kept-form.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './settings.module.css'

/** Days on which the clock stands. */
export function Holidays({ days, onChange }: { days: Holiday[]; onChange: (days: Holiday[]) => void }) {
  const say = useWords()
  const [date, setDate] = useKeptText('settings.holiday.date')
  const [name, setName] = useKeptText('settings.holiday.name')
  const [wrong, setWrong] = useState<string>()
  const box = useWrongFirst<HTMLDivElement>(wrong)
  const add = () => {
    if (date === '') return setWrong(say('settings.holidayDateMissing'))
    onChange([...days.filter(one => one.date !== date), { date, name: name.trim() }])
    setDate('')
    setName('')
  }
  const ordered = [...days].sort((a, b) => (a.date < b.date ? -1 : 1))
  return (
    <Section title={say('settings.holidays')}>
      {ordered.length > 0 ? (
        <ul className={classes.lines} aria-label={say('settings.holidays')}>
          {ordered.map(day => (
            <li key={day.date}>
              <span>
                {formatDay(day.date)} {day.name}
              </span>
              <CloseButton
                aria-label={say('settings.removeHoliday', { date: formatDay(day.date), name: day.name })}
                onClick={() => onChange(days.filter(one => one.date !== day.date))}
              />
            </li>
          ))}
        </ul>
      ) : (
        <p className={classes.note}>{say('settings.noHolidays')}</p>
      )}
      <div className={classes.row} ref={box}>
        <TextInput
          label={say('settings.holidayDate')}
          type="date"
          value={date}
          error={wrong}
          onChange={event => {
            setWrong(undefined)
            setDate(event.currentTarget.value)
          }}
        />
        <TextInput
          label={say('settings.holidayName')}
          value={name}
          maxLength={100}
          onChange={event => setName(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            add()
          }}
        />
        <Button variant="default" onClick={add}>
          {say('settings.addHoliday')}
        </Button>
      </div>
      <div className={classes.below}>
        <HolidayImport known={days} onTake={taken => onChange([...days, ...taken])} />
      </div>
    </Section>
  )
}
