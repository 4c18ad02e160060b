import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { HeartbeatReport } from '#contract/heartbeat-query.ts'
import { useMe } from '#web/access/session.ts'
import { Choice } from '#web/parts/choice.tsx'
import { formatMoney } from '#web/parts/money.ts'
import { Page } from '#web/parts/page.tsx'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import { BreathingCard } from './breathing-card.tsx'
import { BeatTable } from './beat-table.tsx'
import { HowComputed } from './how-computed.tsx'
import { heartbeatQuery } from './heartbeat-query.ts'
import { PeriodDrawer } from './period-drawer.tsx'
import { RestsOn } from './rests-on.tsx'
import { type Span, spans } from './search.ts'

export function HeartbeatScreen() {
  const { months = '12', start, table, how } = useSearch({ from: '/inside/shell/heartbeat' })
  const { data, error, refetch } = useQuery(heartbeatQuery)
  const navigate = useNavigate({ from: '/heartbeat' })
  const close = (name: 'start' | 'table' | 'how') =>
    void navigate({ search: before => ({ ...before, [name]: undefined }), resetScroll: false })
  if (!data)
    return (
      <Page title="Heartbeat">
        {error ? (
          <ErrorState error={error} what="The heartbeat could not be read" onRetry={() => void refetch()} />
        ) : (
          <Waiting what="the heartbeat" lines={8} />
        )}
      </Page>
    )
  return (
    <Read heartbeat={data} months={months}>
      <BeatTable heartbeat={data} opened={table === true} onClose={() => close('table')} />
      <HowComputed opened={how === true} onClose={() => close('how')} />
      {start && <PeriodDrawer heartbeat={data} start={start} onClose={() => close('start')} />}
    </Read>
  )
}

type ReadProps = { heartbeat: HeartbeatReport; months: Span; children: React.ReactNode }

function Read({ heartbeat, months, children }: ReadProps) {
  const [words = '', since] = heartbeat.title.split(' since ')
  const nothing = heartbeat.weeks.length === 0
  return (
    <Page
      title={words}
      since={since && `since ${since}`}
      tab="Heartbeat"
      sentence={<Sentence heartbeat={heartbeat} />}
      aside={
        !nothing && (
          <Choice
            label="Shown"
            name="months"
            value={months}
            options={spans.map(value => ({ value, text: `${value} months` }))}
          />
        )
      }
    >
      {nothing ? <NothingYet /> : <BreathingCard heartbeat={heartbeat} span={months} />}
      {!nothing && <RestsOn heartbeat={heartbeat} />}
      {children}
    </Page>
  )
}

function Sentence({ heartbeat: { sentence, currency } }: { heartbeat: HeartbeatReport }) {
  return sentence.map((phrase, place) =>
    'text' in phrase ? (
      phrase.text
    ) : (
      <b key={`${place} ${phrase.minor}`}>{formatMoney(phrase.minor, currency)}</b>
    ),
  )
}

function NothingYet() {
  const me = useMe()
  return (
    <EmptyState
      title="Nothing has been qualified or won here yet."
      action={me.may.includes('write import') && <Link to="/import">Import leads, deals and revenue</Link>}
    >
      Here it will stand whether what marketing breathes in comes out as revenue, in rhythm: week by week what
      was qualified, what was received, and what was to be expected. It takes 30 wins and 12 weeks to tell a
      rhythm from chance.
    </EmptyState>
  )
}
