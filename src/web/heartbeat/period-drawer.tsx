import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { HeartbeatAnswer } from '#contract/heartbeat.ts'
import type { HeartbeatCase, HeartbeatEntry } from '#contract/heartbeat-period.ts'
import { formatMinor } from '#domain/money.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate, formatDay } from '#web/parts/dates.ts'
import { formatMoney } from '#web/parts/money.ts'
import { PagedRows } from '#web/parts/paged-rows.tsx'
import { RowsExport } from '#web/parts/rows-export.tsx'
import { Section } from '#web/parts/section.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { SideMark } from '#web/parts/side-mark.tsx'
import { Say, useWords } from '#web/words/words.tsx'
import { type Beat, casesQuery, entriesQuery, pathOf, type Stretch } from './heartbeat-query.ts'
import classes from './period-drawer.module.css'
import { nameOfPeriod, tellPeriod } from './readout.ts'

type PeriodDrawerProps = { heartbeat: HeartbeatAnswer; stretch: Stretch; onClose: () => void }

/** A week of the heartbeat, or several in a row, opened: the cases that were breathed in, the entries that came out. */
export function PeriodDrawer({ heartbeat, stretch, onClose }: PeriodDrawerProps) {
  const say = useWords()
  const { period } = heartbeat
  const { start, through = start } = stretch
  const beats = heartbeat.weeks.filter(week => week.start >= start && week.start <= through)
  const [first] = beats
  const title =
    beats.length > 1
      ? say('heartbeat.stretchName', { periods: beats.length, period, day: formatDay(start) })
      : nameOfPeriod(start, period)
  return (
    <SideDrawer title={title} opened onClose={onClose}>
      {first ? (
        <>
          <p className={classes.sentence}>
            {beats.length > 1 ? (
              <Several beats={beats} heartbeat={heartbeat} />
            ) : (
              <One beat={first} heartbeat={heartbeat} />
            )}
          </p>
          <Entries heartbeat={heartbeat} stretch={stretch} />
          <Cases
            heartbeat={heartbeat}
            stretch={stretch}
            count={beats.reduce((sum, beat) => sum + beat.cases, 0)}
          />
        </>
      ) : (
        <p className={classes.sentence}>{say('heartbeat.noSuchPeriod', { period })}</p>
      )}
    </SideDrawer>
  )
}

function One({ beat, heartbeat }: { beat: Beat; heartbeat: HeartbeatAnswer }) {
  const say = useWords()
  const told = tellPeriod(beat, heartbeat.period, heartbeat.currency)
  return (
    <>
      <Say id="heartbeat.opened" inhale={told.inhale} exhale={told.exhale} expected={told.expected} />{' '}
      {told.notes.length > 0 && say('heartbeat.toKnow', { notes: told.notes.join(', ') })}
    </>
  )
}

/** Their sums; bands of several periods do not add up, so none is named. */
function Several({ beats, heartbeat: { currency } }: { beats: Beat[]; heartbeat: HeartbeatAnswer }) {
  const sumOf = (minor: (beat: Beat) => string) =>
    formatMoney(`${beats.reduce((sum, beat) => sum + BigInt(minor(beat)), 0n)}`, currency, { exact: true })
  return (
    <Say
      id="heartbeat.openedStretch"
      inhale={sumOf(beat => beat.inhale?.minor ?? '0')}
      exhale={sumOf(beat => beat.exhale)}
    />
  )
}

type PartProps = { heartbeat: HeartbeatAnswer; stretch: Stretch }

function Entries({ heartbeat: { period, currency }, stretch }: PartProps) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const read = useInfiniteQuery(entriesQuery(period, stretch))
  return (
    <Section
      title={say('heartbeat.cameOut')}
      aside={
        !!read.data?.pages[0]?.data.length && (
          <Export<HeartbeatEntry>
            name={`${say('heartbeat.entriesFile')}-${stretch.start}`}
            path={pathOf(period, stretch, 'entries')}
            stretch={stretch}
            head={[
              say('heartbeat.columnDay'),
              say('heartbeat.columnDeal'),
              say('heartbeat.columnAmount', { currency }),
            ]}
            row={entry => [
              formatDate(entry.at, { zone }),
              entry.deal?.name ?? entry.person?.name ?? '',
              formatMinor(BigInt(entry.minor), currency),
            ]}
          />
        )
      }
    >
      <PagedRows
        read={read}
        problem={say('heartbeat.entriesProblem')}
        reading={say('heartbeat.entries')}
        lines={3}
        more={() => say('heartbeat.more')}
      >
        {entries =>
          entries.length === 0 ? (
            <p className={classes.none}>{say('heartbeat.noEntries', { period })}</p>
          ) : (
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
          )
        }
      </PagedRows>
    </Section>
  )
}

function Cases({ heartbeat: { period, currency }, stretch, count }: PartProps & { count: number }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const read = useInfiniteQuery(casesQuery(period, stretch))
  return (
    <Section
      title={say('heartbeat.qualified', { cases: count })}
      aside={
        !!read.data?.pages[0]?.data.length && (
          <Export<HeartbeatCase>
            name={`${say('heartbeat.casesFile')}-${stretch.start}`}
            path={pathOf(period, stretch, 'cases')}
            stretch={stretch}
            head={[
              say('heartbeat.columnQualified'),
              say('heartbeat.columnDeal'),
              say('heartbeat.columnOutcome'),
              say('heartbeat.columnAmount', { currency }),
            ]}
            row={({ outcome, ...one }) => [
              formatDate(one.qualifiedAt, { zone }),
              one.deal?.name ?? one.person?.name ?? one.id,
              say('heartbeat.outcome', { is: outcome.is }),
              outcome.is === 'won' ? formatMinor(BigInt(outcome.minor), currency) : '',
            ]}
          />
        )
      }
    >
      <PagedRows
        read={read}
        problem={say('heartbeat.casesProblem')}
        reading={say('heartbeat.cases')}
        lines={5}
        more={() => say('heartbeat.more')}
      >
        {cases => (
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
        )}
      </PagedRows>
    </Section>
  )
}

type ExportProps<Of> = Omit<Parameters<typeof RowsExport<Of>>[0], 'asked'> & { stretch: Stretch }

/** For whoever may take figures along. */
function Export<Of>({ stretch: { through }, ...rest }: ExportProps<Of>) {
  return useMe().may.includes('export report') && <RowsExport<Of> {...rest} asked={{ through }} />
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
