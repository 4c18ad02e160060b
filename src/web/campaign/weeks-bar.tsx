import type { CampaignListed } from '#contract/campaign.ts'
import { formatDay } from '#web/parts/dates.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './campaign.module.css'

const DAY = 86_400_000

/** The days that a list of campaigns spans, as far as they are known. */
export type Span = { from: number; until: number }

export function spanOf(
  campaigns: readonly Pick<CampaignListed, 'startsOn' | 'endsOn'>[],
  today: string,
): Span {
  const days = campaigns.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn].filter(day => day !== null))
  const all = [today, ...days].map(day => Date.parse(day)).sort((one, other) => one - other)
  return { from: all[0] ?? 0, until: (all.at(-1) ?? 0) + DAY }
}

/** Where a day lies in the span, 0 to 100. */
export function placeOf(day: string, { from, until }: Span): number {
  return ((Date.parse(day) - from) / (until - from)) * 100
}

type Props = { campaign: Pick<CampaignListed, 'startsOn' | 'endsOn' | 'weeks'>; span: Span; today: string }

/** When a campaign runs, within the time of all of them; its active weeks darker, today as a line. */
export function WeeksBar({ campaign, span, today }: Props) {
  const say = useWords()
  const { startsOn, endsOn, weeks } = campaign
  if (startsOn === null && endsOn === null)
    return <span className={classes.mute}>{say('campaign.noDates')}</span>
  const left = startsOn === null ? 0 : placeOf(startsOn, span)
  const right = endsOn === null ? 100 : placeOf(endsOn, span) + (DAY / (span.until - span.from)) * 100
  const week = ((7 * DAY) / (span.until - span.from)) * 100
  const said = say('campaign.runs', {
    from: startsOn ? formatDay(startsOn) : 'open',
    to: endsOn ? formatDay(endsOn) : 'open',
    weeks: weeks.length,
  })
  return (
    <span className={classes.bar} title={said}>
      <span className="unseen">{said}</span>
      <svg width="100%" height="14" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 14">
        <rect
          x={left}
          y="4"
          width={Math.max(0.8, right - left)}
          height="6"
          rx="1"
          className={weeks.length > 0 ? classes.span : classes.active}
        />
        {weeks.map(day => (
          <rect
            key={day}
            x={placeOf(day, span)}
            y="4"
            width={Math.max(0.8, week)}
            height="6"
            className={classes.active}
          />
        ))}
        <rect x={placeOf(today, span)} y="0" width="0.5" height="14" className={classes.today} />
      </svg>
    </span>
  )
}
