import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { HeartbeatAnswer } from '#contract/heartbeat.ts'
import type { HeartbeatCase } from '#contract/heartbeat-period.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate } from '#web/parts/dates.ts'
import { counted } from '#web/parts/figures.ts'
import { formatMoney } from '#web/parts/money.ts'
import { Section } from '#web/parts/section.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { SideMark } from '#web/parts/side-mark.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { casesQuery, entriesQuery } from './heartbeat-query.ts'
import classes from './period-drawer.module.css'
import { nameOfPeriod, tellPeriod } from './readout.ts'

type PeriodDrawerProps = { heartbeat: HeartbeatAnswer; start: string; onClose: () => void }

/** A week of the heartbeat, opened: the cases that were breathed in, the entries that came out. */
export function PeriodDrawer({ heartbeat, start, onClose }: PeriodDrawerProps) {
  const beat = heartbeat.weeks.find(week => week.start === start)
  const told = beat && tellPeriod(beat, heartbeat.period, heartbeat.currency)
  return (
    <SideDrawer title={nameOfPeriod(start, heartbeat.period)} opened onClose={onClose}>
      {beat && told ? (
        <>
          <p className={classes.sentence}>
            Inhale {told.inhale}; exhale <b>{told.exhale}</b>, expected {told.expected}.{' '}
            {told.notes.length > 0 && `To know: ${told.notes.join(', ')}.`}
          </p>
          <Entries heartbeat={heartbeat} start={start} />
          <Cases heartbeat={heartbeat} start={start} count={beat.cases} />
        </>
      ) : (
        <p className={classes.sentence}>There is no such {heartbeat.period} in the heartbeat.</p>
      )}
    </SideDrawer>
  )
}

type PartProps = { heartbeat: HeartbeatAnswer; start: string }

function Entries({ heartbeat: { period, currency }, start }: PartProps) {
  const zone = useMe().workspace?.timeZone
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    entriesQuery(period, start),
  )
  const entries = data?.pages.flatMap(page => page.data) ?? []
  return (
    <Section title="Came out as revenue">
      {error && !data && (
        <ErrorState error={error} what="The entries could not be read" onRetry={() => void refetch()} />
      )}
      {!error && !data && <Waiting what="the entries" lines={3} />}
      {data && entries.length === 0 && <p className={classes.none}>Nothing came out in this {period}.</p>}
      <ul className={classes.rows}>
        {entries.map(entry => (
          <Row
            key={entry.id}
            name={entry.deal?.name ?? entry.person?.name ?? 'Without a deal'}
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
  const zone = useMe().workspace?.timeZone
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    casesQuery(period, start),
  )
  const cases = data?.pages.flatMap(page => page.data) ?? []
  return (
    <Section title={`Qualified: ${counted(count, 'case', 'cases')}`}>
      {error && !data && (
        <ErrorState error={error} what="The cases could not be read" onRetry={() => void refetch()} />
      )}
      {!error && !data && <Waiting what="the cases" lines={5} />}
      <ul className={classes.rows}>
        {cases.map(one => (
          <Row
            key={one.id}
            name={one.deal?.name ?? one.person?.name ?? one.id}
            figure={<Outcome outcome={one.outcome} currency={currency} />}
          >
            {one.side === 'partner' ? 'partner' : <SideMark side={one.side} />} ·{' '}
            {formatDate(one.qualifiedAt, { zone })}
            {one.outcome.is !== 'open' && ` · ${one.outcome.is} ${formatDate(one.outcome.at, { zone })}`}
          </Row>
        ))}
      </ul>
      {hasNextPage && <More busy={isFetchingNextPage} onMore={() => void fetchNextPage()} />}
    </Section>
  )
}

function Outcome({ outcome, currency }: { outcome: HeartbeatCase['outcome']; currency: string }) {
  if (outcome.is === 'won') return formatMoney(outcome.minor, currency, { exact: true })
  return <span className={classes.unsettled}>{outcome.is}</span>
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
  return (
    <Button variant="default" loading={busy} onClick={onMore} mt={10}>
      Show more
    </Button>
  )
}
