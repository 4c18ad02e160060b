import type { HeartbeatAnswer } from '#contract/heartbeat.ts'
import { formatDay } from '#web/parts/dates.ts'
import { counted, formatCount, formatShare } from '#web/parts/figures.ts'
import { formatMoney } from '#web/parts/money.ts'
import { Section } from '#web/parts/section.tsx'
import classes from './rests-on.module.css'

type Reason = HeartbeatAnswer['reasons'][number]
type Comparison = Extract<Reason, { actual: string }>

/** What the state was judged by, each with its money, and beside it what is known of the way from qualified to won. */
export function RestsOn({ heartbeat }: { heartbeat: HeartbeatAnswer }) {
  return (
    <div className={classes.columns}>
      <Section title="What it rests on">
        {heartbeat.reasons.map(reason => (
          <Basis key={reason.is} reason={reason} heartbeat={heartbeat} />
        ))}
        <CaseProblems problems={heartbeat.problems} />
      </Section>
      <Section title="From qualified to won">
        <Delay delay={heartbeat.delay} band={heartbeat.band} />
      </Section>
    </div>
  )
}

function Basis({ reason, heartbeat }: { reason: Reason; heartbeat: HeartbeatAnswer }) {
  if ('actual' in reason) return <Compared reason={reason} heartbeat={heartbeat} />
  const told = factOf(reason, heartbeat.period)
  return (
    <article className={classes.basis}>
      <p>
        <b>{told.title}.</b> {told.says}
      </p>
      {told.have !== undefined && told.need !== undefined && <Towards have={told.have} need={told.need} />}
    </article>
  )
}

function Compared({
  reason,
  heartbeat: { currency, period },
}: {
  reason: Comparison
  heartbeat: HeartbeatAnswer
}) {
  const money = (minor: string) => formatMoney(minor, currency)
  const isExhale = reason.is.startsWith('exhale')
  const place = { below: 'below', within: 'within', above: 'above' }[reason.is.split('-')[1] ?? ''] ?? ''
  return (
    <article className={classes.basis} data-alarm={place === 'below' || undefined}>
      <p>
        <b>
          {isExhale ? 'The exhale' : 'The inhale'} is {place} what{' '}
          {isExhale ? 'was to be expected' : 'the year before suggests'}.
        </b>{' '}
        {counted(reason.periods, period, `${period}s`)} from {formatDay(reason.from)}.
      </p>
      <p className={classes.figures}>
        <b>{money(reason.actual)}</b>
        <span>
          expected {money(reason.mid)}, interval {money(reason.low)} – {money(reason.high)}
        </span>
      </p>
    </article>
  )
}

type Fact = { title: string; says: string; have?: number; need?: number }

function factOf(reason: Exclude<Reason, Comparison>, period: string): Fact {
  switch (reason.is) {
    case 'nothing-recorded':
      return { title: 'Nothing is recorded yet', says: '' }
    case 'nothing-recorded-since':
      return { title: `Nothing recorded since ${formatDay(reason.day)}`, says: 'The chart ends there.' }
    case 'no-revenue-recorded':
      return {
        title: 'No revenue is recorded',
        says: `${counted(reason.wins, 'win is', 'wins are')} known, but not what they brought.`,
      }
    case 'too-few-wins':
      return {
        title: 'Too few wins',
        says: `${formatCount(reason.wins)} known by ${formatDay(reason.knownBy)}, ${formatCount(reason.needed)} needed to tell a rhythm from chance.`,
        have: reason.wins,
        need: reason.needed,
      }
    case 'too-few-periods':
      return {
        title: 'Too short a history',
        says: `${counted(reason.periods, period, `${period}s`)}, ${formatCount(reason.needed)} needed.`,
        have: reason.periods,
        need: reason.needed,
      }
    case 'earlier-cases-unknown':
      return {
        title: 'Earlier cases are unknown',
        says: 'The record of qualified cases is shorter than the usual delay, so what should come out now is not known.',
      }
    case 'no-year-before':
      return {
        title: 'No year before to compare with',
        says: `Whether enough is coming in cannot be said yet: ${counted(reason.periods, period, `${period}s`)} to compare with, ${formatCount(reason.needed)} needed.`,
        have: reason.periods,
        need: reason.needed,
      }
    case 'wins-recorded-since':
      return {
        title: `Wins are on record since ${formatDay(reason.day)}`,
        says: `At the pace since then about ${formatCount(Math.round(reason.winsExpectedBefore))} earlier ones would have been won. Conversion of those cohorts is not shown, and its rise would be no improvement.`,
      }
  }
}

/** How much is there of what it takes. */
function Towards({ have, need }: { have: number; need: number }) {
  return (
    <meter className={classes.towards} min={0} max={need} value={Math.min(have, need)}>
      {have} of {need}
    </meter>
  )
}

const problemWords: Record<HeartbeatAnswer['problems'][number]['reason'], string> = {
  'won-before-qualified': 'won before it was qualified',
  'lost-before-qualified': 'lost before it was qualified',
  'qualified-in-the-future': 'qualified on a day that is still to come',
}

function CaseProblems({ problems }: Pick<HeartbeatAnswer, 'problems'>) {
  if (problems.length === 0) return null
  const counts = Map.groupBy(problems, problem => problem.reason)
  return (
    <article className={classes.basis}>
      <p>
        <b>{problems.length === 1 ? 'A problem in the data.' : 'Problems in the data.'}</b>{' '}
        {[...counts]
          .map(
            ([reason, those]) => `${counted(those.length, 'case was', 'cases were')} ${problemWords[reason]}`,
          )
          .join('; ')}
        . {problems.length === 1 ? 'It is' : 'They are'} counted as recorded, and{' '}
        {problems.length === 1 ? 'teaches' : 'teach'} the delay nothing.
      </p>
    </article>
  )
}

function Delay({ delay, band }: Pick<HeartbeatAnswer, 'delay' | 'band'>) {
  const rows: [string, string, string?][] = [
    [
      'Chance to be won',
      formatShare(delay.winShare?.mid ?? null),
      delay.winShare
        ? `${Math.round(band * 100)}\u202f% interval ${formatShare(delay.winShare.low)} – ${formatShare(delay.winShare.high)}, within ${counted(delay.horizonDays, 'day', 'days')}`
        : 'no win is known yet',
    ],
    [
      'Median time to a win',
      delay.medianDays === null ? '–' : counted(delay.medianDays, 'day', 'days'),
      'given that it is won',
    ],
    ['Won', formatCount(delay.wins)],
    [
      'Lost',
      formatCount(delay.lost),
      delay.lost === 0 && delay.open > 0 ? 'none on record: open cases may be lost ones' : '',
    ],
    ['Still open', formatCount(delay.open)],
  ]
  return (
    <dl className={classes.delay}>
      {rows.map(([name, figure, note]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{figure}</dd>
          {note && <dd className={classes.note}>{note}</dd>}
        </div>
      ))}
    </dl>
  )
}
