import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, type RefObject, Suspense, useCallback, useRef } from 'react'
import { entryKinds, scoreboardDimensions } from '#contract/scoreboard-choice.ts'
import type { Scoreboard } from '#contract/scoreboard.ts'
import { CREDIT_MODELS } from '#domain/revenue/credit-models.ts'
import { useMe } from '#web/access/session.ts'
import { Choice } from '#web/parts/choice.tsx'
import { formatDay, formatMonth } from '#web/parts/dates.ts'
import { WordsHere } from '#web/help/term.tsx'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import type { Key } from '#web/words/registry.ts'
import { say } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { HandoffsSection } from '#web/funnel/handoffs-section.tsx'
import { ReturnsSection } from './returns-section.tsx'
import { type OpenHandoffs, readHandoffs, writeHandoffs } from '#web/funnel/search.ts'
import { FunnelSection } from './funnel-section.tsx'
import { MonthsSection } from './months-section.tsx'
import { PeriodChoice, PeriodPresets } from './period-choice.tsx'
import { Problems } from './problems.tsx'
import { RevenueTable } from './revenue-table.tsx'
import { scoreboardQuery } from './scoreboard-query.ts'
import { type OpenRow, readRow, type ScoreboardView, viewOf, writeRow } from './search.ts'
import { ScoreboardSentence } from './sentence.tsx'
import { Exports } from './exports.tsx'
import { AgainstYearBefore, useYearBefore } from './year-before.tsx'

// What stands open only when asked for comes only then.
const EntriesDrawer = lazy(() =>
  import('./entries-drawer.tsx').then(module => ({ default: module.EntriesDrawer })),
)
const MonthsTable = lazy(() => import('./months-table.tsx').then(module => ({ default: module.MonthsTable })))

const WORDS = [
  'entry',
  'credit',
  'model',
  'fallback',
  'touchpoint',
  'side',
  'channel',
  'origin',
  'lifecycle',
  'truncated',
]

export function ScoreboardScreen() {
  const words = useWords()
  const view = viewOf(useSearch({ from: '/inside/shell/scoreboard' }))
  const navigate = useNavigate({ from: '/scoreboard' })
  const { data: read, error, refetch, isPlaceholderData } = useQuery(scoreboardQuery(view))
  const data = read?.answer
  const shown = { ...view, ...read?.asked }
  const open = (row?: OpenRow) =>
    void navigate({ search: before => ({ ...before, row: row && writeRow(row) }), resetScroll: false })
  const openHandoffs = useCallback(
    (handoffs: OpenHandoffs | undefined) =>
      void navigate({
        search: current => ({ ...current, handoffs: handoffs && writeHandoffs(handoffs) }),
        resetScroll: false,
      }),
    [navigate],
  )
  const closeTable = () =>
    void navigate({ search: current => ({ ...current, table: undefined }), resetScroll: false })
  const row = view.row === undefined ? undefined : readRow(view.row)
  const before = useYearBefore({ ...view, before: view.before || row?.before === true })
  const svg = useRef<SVGSVGElement>(null)
  return (
    <Page
      title={words('scoreboard.name')}
      since={data?.covers && `${formatDay(data.covers.from)} – ${formatDay(data.covers.to)}`}
      sentence={
        data &&
        data.entries > 0 && (
          <>
            <ScoreboardSentence scoreboard={data} view={shown} />{' '}
            {before && (
              <AgainstYearBefore
                scoreboard={data}
                before={before}
                onOpen={() => open({ part: 'all', before: true })}
              />
            )}
          </>
        )
      }
      aside={
        <>
          <Switches view={view} />
          {data && data.entries > 0 && <Exports scoreboard={data} view={shown} before={before} svg={svg} />}
        </>
      }
    >
      {!data && error && (
        <ErrorState error={error} what={words('scoreboard.problem')} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Waiting what={words('scoreboard.reading')} lines={10} />}
      {data &&
        (data.entries > 0 || narrowed(shown) ? (
          <Revenue
            scoreboard={data}
            before={before?.scoreboard}
            view={view}
            shown={shown}
            stale={isPlaceholderData}
            svg={svg}
            onOpen={open}
          />
        ) : (
          <NothingYet kind={shown.kind} />
        ))}
      {data && <FunnelSection view={view} />}
      {data && (
        <HandoffsSection
          days={view}
          opened={view.handoffs === undefined ? undefined : readHandoffs(view.handoffs)}
          onOpen={openHandoffs}
        />
      )}
      {data && <ReturnsSection view={view} />}
      <WordsHere of={WORDS} />
      <Suspense>
        {view.table && <MonthsTable view={view} onClose={closeTable} />}
        {row && (!row.before || before?.days) && (
          <EntriesDrawer
            view={row.before && before?.days ? { ...view, ...before.days } : view}
            row={row}
            label={labelOf(row, data, before?.scoreboard)}
            onClose={() => open()}
          />
        )}
      </Suspense>
    </Page>
  )
}

function Switches({ view }: { view: ScoreboardView }) {
  const words = useWords()
  return (
    <>
      <Choice
        label={words('scoreboard.revenue')}
        name="kind"
        value={view.kind}
        options={entryKinds.map(value => ({ value, text: words('scoreboard.kind', { kind: value }) }))}
      />
      <PeriodPresets from={view.from} to={view.to} />
      <PeriodChoice from={view.from} to={view.to} />
    </>
  )
}

type RevenueProps = {
  scoreboard: Scoreboard
  before: Scoreboard | undefined
  /** What the switches stand at, and what the figures were read for: for a moment they differ. */
  view: ScoreboardView
  shown: ScoreboardView
  stale: boolean
  svg: RefObject<SVGSVGElement | null>
  onOpen: (row: OpenRow) => void
}

function Revenue({ scoreboard, before, view, shown, stale, svg, onOpen }: RevenueProps) {
  const words = useWords()
  return (
    <>
      <MonthsSection view={view} svg={svg} />
      <Section
        title={words('scoreboard.earned')}
        aside={
          <>
            <Choice
              label={words('scoreboard.revenueBy')}
              name="by"
              value={view.by}
              options={scoreboardDimensions.map(value => ({
                value,
                text: words('scoreboard.dimension', { by: value }),
              }))}
            />
            <Choice
              label={words('scoreboard.credit')}
              name="model"
              value={view.model}
              options={CREDIT_MODELS.map(value => ({
                value,
                text: words('scoreboard.model', { model: value }),
              }))}
            />
          </>
        }
      >
        <div className={stale ? 'stale' : undefined} inert={stale}>
          <RevenueTable
            scoreboard={scoreboard}
            view={{ ...shown, before: view.before }}
            before={before}
            onOpen={onOpen}
          />
        </div>
      </Section>
      <Problems problems={scoreboard.problems} currency={scoreboard.currency} />
    </>
  )
}

function NothingYet({ kind }: { kind: ScoreboardView['kind'] }) {
  const words = useWords()
  const me = useMe()
  return (
    <EmptyState
      title={words('scoreboard.nothing', { kind })}
      action={
        me.may.includes('write import') && <Link to="/import">{words('scoreboard.nothingImport')}</Link>
      }
    >
      {words('scoreboard.nothingSentence')}
    </EmptyState>
  )
}

function narrowed(view: ScoreboardView): boolean {
  return view.from !== undefined || view.to !== undefined
}

function labelOf(
  { before, ...row }: OpenRow,
  scoreboard: Scoreboard | undefined,
  earlier: Scoreboard | undefined,
): string {
  if (before) return say('scoreboard.beforeOpened', { name: labelOf(row, earlier, undefined) })
  if (row.month !== undefined)
    return say('scoreboard.monthOpened', {
      month: formatMonth(row.month),
      kind: row.kind ?? 'received',
    })
  if (row.part !== 'key') return say(partKeys[row.part])
  return scoreboard?.rows.find(one => one.key === row.key)?.label ?? row.key ?? ''
}

const partKeys: Record<Exclude<OpenRow['part'], 'key'>, Key> = {
  all: 'scoreboard.allRevenue',
  'not-recorded': 'scoreboard.partNotRecorded',
  unattributed: 'scoreboard.unattributed',
}
