import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { entryKinds, scoreboardDimensions } from '#contract/scoreboard-choice.ts'
import type { Scoreboard } from '#contract/scoreboard.ts'
import { CREDIT_MODELS } from '#domain/revenue/credit-models.ts'
import { useMe } from '#web/access/session.ts'
import { Choice } from '#web/parts/choice.tsx'
import { formatDay } from '#web/parts/dates.ts'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import type { Key } from '#web/words/registry.ts'
import { say } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { EntriesDrawer } from './entries-drawer.tsx'
import { FunnelSection } from './funnel-section.tsx'
import { PeriodChoice } from './period-choice.tsx'
import { Problems } from './problems.tsx'
import { RevenueTable } from './revenue-table.tsx'
import { scoreboardQuery } from './scoreboard-query.ts'
import { type OpenRow, readRow, type ScoreboardView, viewOf, writeRow } from './search.ts'
import { ScoreboardSentence } from './sentence.tsx'

export function ScoreboardScreen() {
  const words = useWords()
  const view = viewOf(useSearch({ from: '/inside/shell/scoreboard' }))
  const navigate = useNavigate({ from: '/scoreboard' })
  const { data: read, error, refetch, isPlaceholderData } = useQuery(scoreboardQuery(view))
  const data = read?.answer
  const shown = { ...view, ...read?.asked }
  const open = (row?: OpenRow) =>
    void navigate({ search: before => ({ ...before, row: row && writeRow(row) }), resetScroll: false })
  const row = view.row === undefined ? undefined : readRow(view.row)
  return (
    <Page
      title={words('scoreboard.name')}
      since={data?.covers && `${formatDay(data.covers.from)} – ${formatDay(data.covers.to)}`}
      sentence={data && data.entries > 0 && <ScoreboardSentence scoreboard={data} view={shown} />}
      aside={<Switches view={view} />}
    >
      {!data && error && (
        <ErrorState error={error} what={words('scoreboard.problem')} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Waiting what={words('scoreboard.reading')} lines={10} />}
      {data &&
        (data.entries > 0 || narrowed(shown) ? (
          <Revenue scoreboard={data} view={view} shown={shown} stale={isPlaceholderData} onOpen={open} />
        ) : (
          <NothingYet kind={shown.kind} />
        ))}
      {data && <FunnelSection view={view} />}
      {row && <EntriesDrawer view={view} row={row} label={labelOf(row, data)} onClose={() => open()} />}
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
      <PeriodChoice from={view.from} to={view.to} />
    </>
  )
}

type RevenueProps = {
  scoreboard: Scoreboard
  /** What the switches stand at, and what the figures were read for: for a moment they differ. */
  view: ScoreboardView
  shown: ScoreboardView
  stale: boolean
  onOpen: (row: OpenRow) => void
}

function Revenue({ scoreboard, view, shown, stale, onOpen }: RevenueProps) {
  const words = useWords()
  return (
    <>
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
          <RevenueTable scoreboard={scoreboard} view={shown} onOpen={onOpen} />
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

function labelOf(row: OpenRow, scoreboard: Scoreboard | undefined): string {
  if (row.part !== 'key') return say(partKeys[row.part])
  return scoreboard?.rows.find(one => one.key === row.key)?.label ?? row.key ?? ''
}

const partKeys: Record<Exclude<OpenRow['part'], 'key'>, Key> = {
  all: 'scoreboard.allRevenue',
  'not-recorded': 'scoreboard.partNotRecorded',
  unattributed: 'scoreboard.unattributed',
}
