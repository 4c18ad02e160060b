import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { HeartbeatAnswer } from '#contract/heartbeat.ts'
import type { HeartbeatCase } from '#contract/heartbeat-period.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate } from '#web/parts/dates.ts'
import { formatMoney } from '#web/parts/money.ts'
import { Section } from '#web/parts/section.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { SideMark } from '#web/parts/side-mark.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { Say, useWords } from '#web/words/words.tsx'
import { casesQuery, entriesQuery } from './heartbeat-query.ts'
import classes from './period-drawer.module.css'
import { nameOfPeriod, tellPeriod } from './readout.ts'

type PeriodDrawerProps = { heartbeat: HeartbeatAnswer; start: string; onClose: () => void }

/** A week of the heartbeat, opened: the cases that were breathed in, the entries that came out. */
export function PeriodDrawer({ heartbeat, start, onClose }: PeriodDrawerProps) {
  const say = useWords()
  const beat = heartbeat.weeks.find(week => week.start === start)
  const told = beat && tellPeriod(beat, heartbeat.period, heartbeat.currency)
  return (
    <SideDrawer title={nameOfPeriod(start, heartbeat.period)} opened onClose={onClose}>
      {beat && told ? (
        <>
          <p className={classes.sentence}>
            <Say id="heartbeat.opened" inhale={told.inhale} exhale={told.exhale} expected={told.expected} />{' '}
            {told.notes.length > 0 && say('heartbeat.toKnow', { notes: told.notes.join(', ') })}
          </p>
          <Entries heartbeat={heartbeat} start={start} />
          <Cases heartbeat={heartbeat} start={start} count={beat.cases} />
        </>
      ) : (
        <p className={classes.sentence}>{say('heartbeat.noSuchPeriod', { period: heartbeat.period })}</p>
      )}
    </SideDrawer>
  )
}

type PartProps = { heartbeat: HeartbeatAnswer; start: string }

function Entries({ heartbeat: { period, currency }, start }: PartProps) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    entriesQuery(period, start),
  )
  const entries = data?.pages.flatMap(page => page.data) ?? []
  return (
    <Section title={say('heartbeat.cameOut')}>
      {error && !data && (
        <ErrorState error={error} what={say('heartbeat.entriesProblem')} onRetry={() => void refetch()} />
      )}
      {!error && !data && <Waiting what={say('heartbeat.entries')} lines={3} />}
      {data && entries.length === 0 && (
        <p className={classes.none}>{say('heartbeat.noEntries', { period })}</p>
      )}
      <ul className={classes.rows}>
        {entries.map(entry => (
          <Row
            key={entry.id}
            name={entry.deal?.name ?? entry.person?.name ?? say('heartbeat.withoutDeal')}
            figure={formatMoney(entry.minor, currency, { exact: true })}
          >
            {formatDate(entry.at, { zone })}
          </Row>
        ))}
      </ul>
      {hasNextPage && <More busy={isFetchingNextPage} onMore={() => void fetchNextPage()} />}
    </Section>
  )
}

function Cases({ heartbeat: { period, currency }, start, count }: PartProps & { count: number }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    casesQuery(period, start),
  )
  const cases = data?.pages.flatMap(page => page.data) ?? []
  return (
    <Section title={say('heartbeat.qualified', { cases: count })}>
      {error && !data && (
        <ErrorState error={error} what={say('heartbeat.casesProblem')} onRetry={() => void refetch()} />
      )}
      {!error && !data && <Waiting what={say('heartbeat.cases')} lines={5} />}
      <ul className={classes.rows}>
        {cases.map(one => (
          <Row
            key={one.id}
            name={one.deal?.name ?? one.person?.name ?? one.id}
            figure={<Outcome outcome={one.outcome} currency={currency} />}
          >
            {one.side === 'partner' ? say('heartbeat.partner') : <SideMark side={one.side} />} ·{' '}
            {formatDate(one.qualifiedAt, { zone })}
            {one.outcome.is !== 'open' &&
              ` · ${say('heartbeat.outcomeOn', { is: one.outcome.is, day: formatDate(one.outcome.at, { zone }) })}`}
          </Row>
        ))}
      </ul>
      {hasNextPage && <More busy={isFetchingNextPage} onMore={() => void fetchNextPage()} />}
    </Section>
  )
}

function Outcome({ outcome, currency }: { outcome: HeartbeatCase['outcome']; currency: string }) {
  const say = useWords()
  if (outcome.is === 'won') return formatMoney(outcome.minor, currency, { exact: true })
  return <span className={classes.unsettled}>{say('heartbeat.outcome', { is: outcome.is })}</span>
}

function Row({ name, figure, children }: { name: string; figure: ReactNode; children: ReactNode }) {
  return (
    <li data-row tabIndex={-1}>
      <b>{name}</b>
      <span className={classes.figure}>{figure}</span>
      <small>{children}</small>
    </li>
  )
}

function More({ busy, onMore }: { busy: boolean; onMore: () => void }) {
  const say = useWords()
  return (
    <Button variant="default" loading={busy} onClick={onMore} mt={10}>
      {say('heartbeat.more')}
    </Button>
  )
}
