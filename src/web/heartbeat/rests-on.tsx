import type { HeartbeatAnswer } from '#contract/heartbeat.ts'
import { formatDay } from '#web/parts/dates.ts'
import { formatCount, formatShare } from '#web/parts/figures.ts'
import { formatMoney } from '#web/parts/money.ts'
import { Section } from '#web/parts/section.tsx'
import { choiceOf, say } from '#web/words/store.ts'
import { Say, useWords } from '#web/words/words.tsx'
import { Silence } from './silence.tsx'
import { OpensStretch, stretchOf } from './opens-stretch.tsx'
import classes from './rests-on.module.css'

type Reason = HeartbeatAnswer['reasons'][number]
type Comparison = Extract<Reason, { actual: string }>

/** What the state was judged by, each with its money, and beside it what is known of the way from qualified to won. */
export function RestsOn({ heartbeat }: { heartbeat: HeartbeatAnswer }) {
  const words = useWords()
  return (
    <div className={classes.columns}>
      <div>
        <Section title={words('heartbeat.restsOn')}>
          {heartbeat.reasons.map(reason => (
            <Basis key={reason.is} reason={reason} heartbeat={heartbeat} />
          ))}
          <CaseProblems problems={heartbeat.problems} />
        </Section>
        <Silence />
      </div>
      <Section title={words('heartbeat.delay')}>
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
        <b>
          <Title>{told.title}</Title>
        </b>{' '}
        {told.says}
      </p>
      {told.have !== undefined && told.need !== undefined && <Towards have={told.have} need={told.need} />}
    </article>
  )
}

/** Stands before a sentence. */
function Title({ children }: { children: string }) {
  return `${children}.`
}

function Compared({
  reason,
  heartbeat: { currency, period, weeks },
}: {
  reason: Comparison
  heartbeat: HeartbeatAnswer
}) {
  const words = useWords()
  const money = (minor: string) => formatMoney(minor, currency)
  const [side, place] = reason.is.split('-')
  const first = weeks.findIndex(week => week.start === reason.from)
  const stretch = first < 0 ? undefined : stretchOf(weeks.slice(first, first + reason.periods))
  return (
    <article className={classes.basis} data-alarm={place === 'below' || undefined}>
      <p>
        <b>
          <Title>
            {words(side === 'exhale' ? 'heartbeat.restsExhale' : 'heartbeat.restsInhale', { place })}
          </Title>
        </b>{' '}
        {words('heartbeat.restsStretch', { periods: reason.periods, period, day: formatDay(reason.from) })}
      </p>
      <p className={classes.figures}>
        <b>{stretch ? <OpensStretch of={stretch} money={money(reason.actual)} /> : money(reason.actual)}</b>
        <span>
          <Say
            id="heartbeat.restsExpected"
            mid={money(reason.mid)}
            low={money(reason.low)}
            high={money(reason.high)}
          />
        </span>
      </p>
    </article>
  )
}

type Fact = { title: string; says: string; have?: number; need?: number }

function factOf(reason: Exclude<Reason, Comparison>, period: string): Fact {
  switch (reason.is) {
    case 'nothing-recorded':
      return { title: say('heartbeat.restsNothing'), says: '' }
    case 'nothing-recorded-since':
      return {
        title: say('heartbeat.restsNothingSince', { day: formatDay(reason.day) }),
        says: say('heartbeat.restsNothingSinceSays'),
      }
    case 'no-revenue-recorded':
      return {
        title: say('heartbeat.restsNoRevenue'),
        says: say('heartbeat.restsNoRevenueSays', { wins: reason.wins }),
      }
    case 'too-few-wins':
      return {
        title: say('heartbeat.restsFewWins'),
        says: say('heartbeat.restsFewWinsSays', {
          wins: formatCount(reason.wins),
          day: formatDay(reason.knownBy),
          needed: formatCount(reason.needed),
        }),
        have: reason.wins,
        need: reason.needed,
      }
    case 'too-few-periods':
      return {
        title: say('heartbeat.restsFewPeriods'),
        says: say('heartbeat.restsFewPeriodsSays', { ...reason, period }),
        have: reason.periods,
        need: reason.needed,
      }
    case 'earlier-cases-unknown':
      return {
        title: say('heartbeat.restsEarlierUnknown'),
        says: say('heartbeat.restsEarlierUnknownSays'),
      }
    case 'no-year-before':
      return {
        title: say('heartbeat.restsNoYearBefore'),
        says: say('heartbeat.saidNoYearBefore', { ...reason, period }),
        have: reason.periods,
        need: reason.needed,
      }
    case 'wins-recorded-since':
      return {
        title: say('heartbeat.restsWinsSince', { day: formatDay(reason.day) }),
        says: say('heartbeat.restsWinsSinceSays', {
          wins: formatCount(Math.round(reason.winsExpectedBefore)),
        }),
      }
  }
}

/** How much is there of what it takes. */
function Towards({ have, need }: { have: number; need: number }) {
  const words = useWords()
  return (
    <meter className={classes.towards} min={0} max={need} value={Math.min(have, need)}>
      {words('heartbeat.towards', { have, need })}
    </meter>
  )
}

function CaseProblems({ problems }: Pick<HeartbeatAnswer, 'problems'>) {
  const words = useWords()
  if (problems.length === 0) return null
  const count = problems.length
  const counts = Map.groupBy(problems, problem => problem.reason)
  const listed = [...counts].map(([reason, those]) =>
    words('heartbeat.problemCount', { reason: choiceOf(reason), count: those.length }),
  )
  return (
    <article className={classes.basis}>
      <p>
        <b>{words('heartbeat.problems', { count })}</b> <Title>{listed.join('; ')}</Title>{' '}
        {words('heartbeat.problemsKept', { count })}
      </p>
    </article>
  )
}

function Delay({ delay, band }: Pick<HeartbeatAnswer, 'delay' | 'band'>) {
  const words = useWords()
  const { winShare, medianDays } = delay
  const chance = winShare
    ? words('heartbeat.delayChanceSays', {
        band: formatShare(band, 0),
        low: formatShare(winShare.low),
        high: formatShare(winShare.high),
        days: delay.horizonDays,
      })
    : words('heartbeat.delayChanceNone')
  const rows: [string, string, string?][] = [
    [words('heartbeat.delayChance'), formatShare(winShare?.mid ?? null), chance],
    [
      words('heartbeat.delayMedian'),
      medianDays === null ? '–' : words('heartbeat.delayDays', { days: medianDays }),
      words('heartbeat.delayMedianSays'),
    ],
    [words('heartbeat.delayWon'), formatCount(delay.wins)],
    [
      words('heartbeat.delayLost'),
      formatCount(delay.lost),
      delay.lost === 0 && delay.open > 0 ? words('heartbeat.delayLostNone') : '',
    ],
    [words('heartbeat.delayOpen'), formatCount(delay.open)],
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
