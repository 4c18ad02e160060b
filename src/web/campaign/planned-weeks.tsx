import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Campaign } from '#contract/campaign.ts'
import { mondaysOf } from '#domain/campaign/campaign.ts'
import { dayNow, formatDay, formatMonthName } from '#web/parts/dates.ts'
import { tellFailed } from '#web/parts/notices.tsx'
import { useWords } from '#web/words/words.tsx'
import { useChangeCampaign } from './change-campaign.ts'
import classes from './planned-weeks.module.css'
import { isActive, toggled, weeksToPlan } from './plan-weeks.ts'

/** More than these are not shown before somebody asks for them. */
const AT_A_GLANCE = 26
/** So long is waited for the next week, so that several that are chosen one after the other are one change. */
const PAUSE_MS = 600

/** The weeks in which a campaign is active, chosen one by one: arrows walk, Space or a click turns a week round. */
export function PlannedWeeks({ campaign, may }: { campaign: Campaign; may: boolean }) {
  const say = useWords()
  const today = dayNow()
  const [weeks, choose] = usePlan(campaign)
  const all = weeksToPlan({ ...campaign, weeks }, today)
  const [now] = mondaysOf([today])
  const active = all.filter(week => isActive(weeks, week)).length
  const [at, setAt] = useState<string>()
  const [asked, setAsked] = useState(false)
  const many = all.length > AT_A_GLANCE
  const focused = at !== undefined && all.includes(at) ? at : (all.find(week => week === now) ?? all[0])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -all.length, End: all.length }[event.key]
    if (step === undefined || focused === undefined) return
    event.preventDefault()
    const next = all[Math.min(all.length - 1, Math.max(0, all.indexOf(focused) + step))]
    setAt(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-week="${next}"]`)?.focus()
  }
  return (
    <div>
      <p className={classes.said}>
        {say('campaign.weeksActive', { active, all: all.length })}
        {many && (
          <button
            type="button"
            className={classes.every}
            aria-expanded={asked}
            onClick={() => setAsked(!asked)}
          >
            {say('campaign.showWeeks')}
          </button>
        )}
        {may && weeks.length > 0 && (
          <button type="button" className={classes.every} onClick={() => choose([])}>
            {say('campaign.everyWeek')}
          </button>
        )}
      </p>
      {(asked || !many) && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows walk the buttons within
        <div role="group" aria-label={say('campaign.weeks')} className={classes.weeks} onKeyDown={onKeyDown}>
          {all.map((week, place) => (
            <button
              key={week}
              type="button"
              data-week={week}
              data-now={week === now || undefined}
              data-month={startsMonth(week, all[place - 1]) ? formatMonthName(week.slice(0, 7)) : undefined}
              tabIndex={week === focused ? 0 : -1}
              disabled={!may}
              aria-pressed={isActive(weeks, week)}
              aria-label={say('campaign.weekOf', { day: formatDay(week) })}
              onFocus={() => setAt(week)}
              onClick={() => choose(toggled(weeks, week, all))}
            >
              {Number(week.slice(8))}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

function startsMonth(week: string, before: string | undefined): boolean {
  return before === undefined || before.slice(0, 7) !== week.slice(0, 7)
}

/** The weeks as they are chosen here, sent a moment later as one change that can be taken back. */
function usePlan(campaign: Campaign): [string[], (weeks: string[]) => void] {
  const say = useWords()
  const change = useChangeCampaign(campaign)
  const [chosen, setChosen] = useState<string[]>()
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const send = useRef(() => {})
  const choose = (weeks: string[]) => {
    setChosen(weeks)
    clearTimeout(waiting.current)
    send.current = () => {
      waiting.current = undefined
      change({ weeks }, { weeks: campaign.weeks }, say('campaign.weekPlan'))
        .catch((error: unknown) => tellFailed(say('campaign.notChanged'), error as Error))
        .finally(() => waiting.current === undefined && setChosen(undefined))
    }
    waiting.current = setTimeout(() => send.current(), PAUSE_MS)
  }
  // Whoever leaves at once loses nothing.
  useEffect(
    () => () => {
      if (waiting.current === undefined) return
      clearTimeout(waiting.current)
      send.current()
    },
    [],
  )
  return [chosen ?? campaign.weeks, choose]
}
