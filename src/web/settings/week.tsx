import { Button, CloseButton, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { OpenSpan } from '#contract/workspace-settings.ts'
import { useLocale, useWords } from '#web/words/words.tsx'
import classes from './settings.module.css'

const days = [1, 2, 3, 4, 5, 6, 7]

export const usualWeek: OpenSpan[] = days.slice(0, 5).map(day => ({ day, from: '09:00', until: '17:00' }))

/** The open hours of each day of the week, in as many spans as there are breaks. */
export function Week({
  spans,
  error,
  onChange,
}: {
  spans: OpenSpan[]
  error?: ReactNode
  onChange: (spans: OpenSpan[]) => void
}) {
  const locale = useLocale()
  return (
    <div data-wrong={error ? true : undefined}>
      {days.map(day => (
        <Day
          key={day}
          name={dayName(day, locale)}
          spans={spans.filter(span => span.day === day)}
          onAdd={() => onChange([...spans, nextSpan(spans, day)])}
          onChange={(span, next) => onChange(spans.map(one => (one === span ? next : one)))}
          onRemove={span => onChange(spans.filter(one => one !== span))}
        />
      ))}
      {error && (
        <p role="alert" className={classes.refused}>
          {error}
        </p>
      )}
    </div>
  )
}

type DayProps = {
  name: string
  spans: OpenSpan[]
  onAdd: () => void
  onChange: (span: OpenSpan, next: OpenSpan) => void
  onRemove: (span: OpenSpan) => void
}

function Day({ name, spans, onAdd, onChange, onRemove }: DayProps) {
  const say = useWords()
  return (
    <div className={classes.day} role="group" aria-label={name}>
      <span>{name}</span>
      <div className={classes.spans}>
        {spans.length === 0 && <span className={classes.quiet}>{say('settings.closed')}</span>}
        {spans.map((span, place) => (
          <span key={place} className={classes.span}>
            <TextInput
              type="time"
              className={classes.time}
              aria-label={say('settings.fromOf', { day: name, place: place + 1 })}
              required
              value={span.from}
              onChange={event => onChange(span, { ...span, from: event.currentTarget.value })}
            />
            –
            <TextInput
              type="time"
              className={classes.time}
              aria-label={say('settings.untilOf', { day: name, place: place + 1 })}
              required
              value={span.until === '24:00' ? '00:00' : span.until}
              onChange={event => {
                const until = event.currentTarget.value
                onChange(span, { ...span, until: until === '00:00' ? '24:00' : until })
              }}
            />
            <CloseButton
              size="sm"
              aria-label={say('settings.removeSpan', { day: name, place: place + 1 })}
              onClick={() => onRemove(span)}
            />
          </span>
        ))}
        {spans.length < 3 && (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={say('settings.addSpanOf', { day: name })}
            onClick={onAdd}
          >
            {say('settings.addSpan')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** After what stands there already; a day without any begins as the others do. */
function nextSpan(spans: OpenSpan[], day: number): OpenSpan {
  const last = spans.filter(span => span.day === day).at(-1)
  if (!last) return { day, from: '09:00', until: '17:00' }
  return { day, from: last.until < '22:00' ? last.until : '22:00', until: '24:00' }
}

/** 1 January 2024 was a Monday. */
function dayName(day: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))
}
