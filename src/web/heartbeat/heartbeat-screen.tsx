import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useRef } from 'react'
import type { HeartbeatReport } from '#contract/heartbeat-query.ts'
import { useMe } from '#web/access/session.ts'
import { Choice } from '#web/parts/choice.tsx'
import { dayNow, formatDay, formatSpokenDay } from '#web/parts/dates.ts'
import { ExportMenu } from '#web/parts/export-menu.tsx'
import { Page } from '#web/parts/page.tsx'
import { saveCsv } from '#web/parts/save-file.ts'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import { choiceOf } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { beatRows } from './beat-rows.ts'
import { BreathingCard } from './breathing-card.tsx'
import { heartbeatQuery } from './heartbeat-query.ts'
import { saveBreathing } from './save-breathing.ts'
import { RestsOn } from './rests-on.tsx'
import { FirstSteps } from '#web/help/first-steps.tsx'
import { WordsHere } from '#web/help/term.tsx'
import { type Span, spans } from './search.ts'
import { HeartbeatSentence } from './sentence.tsx'
import { Silence } from './silence.tsx'

// What stands open only when asked for comes only then.
const BeatTable = lazy(() => import('./beat-table.tsx').then(module => ({ default: module.BeatTable })))
const PeriodDrawer = lazy(() =>
  import('./period-drawer.tsx').then(module => ({ default: module.PeriodDrawer })),
)
const HowComputed = lazy(() => import('./how-computed.tsx').then(module => ({ default: module.HowComputed })))

export function HeartbeatScreen() {
  const say = useWords()
  const { months = '12', start, through, table, how, before } = useSearch({ from: '/inside/shell/heartbeat' })
  const { data, error, refetch } = useQuery(heartbeatQuery)
  const navigate = useNavigate({ from: '/heartbeat' })
  const close = (name: 'start' | 'table' | 'how') =>
    void navigate({
      search: current => ({
        ...current,
        [name]: undefined,
        ...(name === 'start' && { through: undefined }),
      }),
      resetScroll: false,
    })
  if (!data)
    return (
      <Page title={say('heartbeat.name')}>
        {error ? (
          <ErrorState error={error} what={say('heartbeat.problem')} onRetry={() => void refetch()} />
        ) : (
          <Waiting what={say('heartbeat.reading')} lines={8} />
        )}
      </Page>
    )
  return (
    <Read heartbeat={data} months={months} compared={before === true}>
      <Suspense>
        {table && <BeatTable heartbeat={data} opened onClose={() => close('table')} />}
        {how && <HowComputed opened onClose={() => close('how')} />}
        {start && (
          <PeriodDrawer heartbeat={data} stretch={{ start, through }} onClose={() => close('start')} />
        )}
      </Suspense>
    </Read>
  )
}

type ReadProps = { heartbeat: HeartbeatReport; months: Span; compared: boolean; children: ReactNode }

function Read({ heartbeat, months, compared, children }: ReadProps) {
  const say = useWords()
  const svg = useRef<SVGSVGElement>(null)
  const workspace = useMe().workspace
  const nothing = heartbeat.weeks.length === 0
  const title = say('heartbeat.state', { state: choiceOf(heartbeat.state) })
  const since =
    heartbeat.since &&
    say('heartbeat.since', { day: formatSpokenDay(heartbeat.since, dayNow(workspace?.timeZone)) })
  const file = `${say('heartbeat.file')}-${heartbeat.asOf}`
  return (
    <Page
      title={title}
      since={since}
      tab={say('heartbeat.name')}
      sentence={<HeartbeatSentence heartbeat={heartbeat} />}
      aside={
        !nothing && (
          <>
            <Choice
              label={say('heartbeat.shown')}
              name="months"
              value={months}
              options={spans.map(value => ({ value, text: say('heartbeat.months', { months: value }) }))}
            />
            <ExportMenu
              tables={[{ text: say('parts.exportCsv'), save: () => saveCsv(file, beatRows(heartbeat)) }]}
              onPicture={() =>
                saveBreathing(svg.current, heartbeat, {
                  title: [title, since].filter(Boolean).join(' '),
                  compared,
                  file,
                  foot: say('heartbeat.pictureFoot', {
                    workspace: workspace?.name ?? '',
                    period: heartbeat.period,
                    day: formatDay(heartbeat.asOf),
                  }),
                })
              }
            />
          </>
        )
      }
    >
      {nothing ? (
        <NothingYet />
      ) : (
        <BreathingCard heartbeat={heartbeat} span={months} compared={compared} svg={svg} />
      )}
      {!nothing && <RestsOn heartbeat={heartbeat} />}
      {nothing && <Silence />}
      <FirstSteps />
      <WordsHere of={WORDS} />
      {children}
    </Page>
  )
}

const WORDS = ['heartbeat', 'inhale', 'exhale', 'expected exhale', 'handoff', 'deal', 'entry']

function NothingYet() {
  const say = useWords()
  const me = useMe()
  return (
    <EmptyState
      title={say('heartbeat.nothing')}
      action={me.may.includes('write import') && <Link to="/import">{say('heartbeat.nothingImport')}</Link>}
    >
      {say('heartbeat.nothingSentence')}
    </EmptyState>
  )
}
