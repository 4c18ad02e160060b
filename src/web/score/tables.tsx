import { useMemo } from 'react'
import type { ScoreFigures, ScoreVersionBrief } from '#contract/score.ts'
import { formatDate } from '#web/parts/dates.ts'
import { type Column, DataTable } from '#web/parts/data-table.tsx'
import { formatCount, formatShare } from '#web/parts/figures.ts'
import { choiceOf, say } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { nameOfFeature, sayValue } from './feature-words.ts'
import type { OpenCases } from './search.ts'
import classes from './score.module.css'

type Bin = ScoreFigures['bins'][number]
type Tenth = ScoreFigures['tenths'][number] & { place: number }
type Told = ScoreFigures['features'][number]
type Opening = { onOpen: (cases: OpenCases) => void }

const between = (low: number, high: number, digits = 0): string =>
  say('score.between', { low: formatShare(low, digits), high: formatShare(high, digits) })

export function BinTable({ bins, onOpen }: { bins: Bin[] } & Opening) {
  const words = useWords()
  const columns: Column<Bin>[] = [
    {
      id: 'said',
      header: words('score.said'),
      accessorFn: bin => bin.low,
      cell: ({ row: { original: bin } }) => between(bin.low, bin.high),
    },
    count('cases', words('score.cases'), bin => bin.cases),
    count('won', words('score.won'), bin => bin.won),
    {
      id: 'mean',
      header: words('score.saidMean'),
      number: true,
      accessorFn: bin => bin.said,
      cell: ({ row }) => formatShare(row.original.said),
    },
    {
      id: 'came',
      header: words('score.came'),
      number: true,
      accessorFn: bin => bin.came?.mid ?? 0,
      cell: ({ row }) => formatShare(row.original.came?.mid ?? null),
    },
    {
      id: 'range',
      header: words('score.range'),
      number: true,
      wide: true,
      enableSorting: false,
      accessorFn: bin => bin.came?.low ?? 0,
      cell: ({ row: { original: bin } }) => (bin.came ? between(bin.came.low, bin.came.high) : '–'),
    },
  ]
  return (
    <DataTable
      caption={words('score.bins')}
      columns={columns}
      rows={bins}
      rowId={bin => String(bin.low)}
      onOpen={bin => onOpen({ from: bin.low, until: bin.high })}
      openLabel={bin =>
        words('score.openBin', { low: formatShare(bin.low, 0), high: formatShare(bin.high, 0) })
      }
    />
  )
}

function count<Row>(id: string, header: string, of: (row: Row) => number): Column<Row & object> {
  return { id, header, number: true, accessorFn: of, cell: ({ row }) => formatCount(of(row.original)) }
}

export function TenthTable({ tenths, onOpen }: { tenths: ScoreFigures['tenths'] } & Opening) {
  const words = useWords()
  const columns: Column<Tenth>[] = [
    count('place', words('score.tenth'), one => one.place),
    {
      id: 'said',
      header: words('score.said'),
      accessorFn: one => one.high,
      cell: ({ row: { original: one } }) => between(one.low, one.high),
    },
    count('cases', words('score.cases'), one => one.cases),
    count('won', words('score.won'), one => one.won),
    {
      id: 'lift',
      header: words('score.lift'),
      number: true,
      accessorFn: one => one.lift ?? 0,
      cell: ({ row }) =>
        row.original.lift === null
          ? '–'
          : say('score.times', { times: formatCount(Math.round(row.original.lift * 100) / 100) }),
    },
  ]
  return (
    <DataTable
      caption={words('score.tenths')}
      columns={columns}
      rows={tenths.map((one, place) => ({ ...one, place: place + 1 }))}
      rowId={one => String(one.place)}
      onOpen={one => onOpen({ from: one.low, until: one.high })}
      openLabel={one => words('score.openTenth', { tenth: one.place })}
    />
  )
}

const TOLD = 12

type FeatureTableProps = { features: Told[]; currency: string }

export function FeatureTable({ features, currency }: FeatureTableProps) {
  const words = useWords()
  const columns = useMemo(() => toldColumns(features[0]?.weight ?? 1, currency), [features, currency])
  return (
    <DataTable
      caption={words('score.tells')}
      columns={columns}
      rows={features.slice(0, TOLD)}
      rowId={one => `${one.feature} ${one.about}`}
    />
  )
}

function toldColumns(most: number, currency: string): Column<Told>[] {
  return [
    {
      id: 'feature',
      header: say('score.feature'),
      enableSorting: false,
      accessorFn: nameOfFeature,
      cell: ({ row }) => nameOfFeature(row.original),
    },
    {
      id: 'weight',
      header: say('score.weight'),
      enableSorting: false,
      accessorFn: one => one.weight,
      cell: ({ row }) => <Weight share={row.original.weight / most} />,
    },
    {
      id: 'levels',
      header: say('score.levels'),
      wide: true,
      enableSorting: false,
      accessorFn: () => '',
      cell: ({ row }) => <span className={classes.levels}>{levelsSaid(row.original, currency)}</span>,
    },
  ]
}

function Weight({ share }: { share: number }) {
  return (
    <span className={classes.weightBox}>
      <span className={classes.weight} style={{ width: `${share * 100}%` }} />
    </span>
  )
}

/** The word that speaks most for a win, and the one that speaks most against it. */
function levelsSaid(told: Told, currency: string): string {
  const sorted = told.levels.toSorted((a, b) => b.logOdds - a.logOdds)
  const [first] = sorted
  const last = sorted.at(-1)
  if (!first || !last || first === last) return ''
  return `↑ ${sayValue(told, first.level, currency)}  ↓ ${sayValue(told, last.level, currency)}`
}

export function VersionTable({
  versions,
  zone,
}: {
  versions: ScoreVersionBrief[]
  zone: string | undefined
}) {
  const words = useWords()
  const columns: Column<ScoreVersionBrief>[] = [
    {
      id: 'when',
      header: words('score.when'),
      accessorFn: one => one.begunAt,
      cell: ({ row }) => formatDate(row.original.begunAt, { zone }),
    },
    {
      id: 'state',
      header: words('score.state'),
      accessorFn: one => one.state,
      cell: ({ row }) => say('score.stateIs', { state: choiceOf(row.original.state) }),
    },
    {
      id: 'why',
      header: words('score.why'),
      wide: true,
      accessorFn: one => one.because,
      cell: ({ row }) => say('score.because', { why: row.original.because }),
    },
    figure('cases', words('score.cases'), one => one.figures && formatCount(one.figures.cases)),
    figure('auc', words('score.auc'), one => one.figures?.auc && formatShare(one.figures.auc.mid)),
    figure('ece', words('score.ece'), one => one.figures && formatShare(one.figures.ece)),
  ]
  return (
    <DataTable caption={words('score.versions')} columns={columns} rows={versions} rowId={one => one.id} />
  )
}

function figure(
  id: string,
  header: string,
  of: (one: ScoreVersionBrief) => string | null | undefined,
): Column<ScoreVersionBrief> {
  return {
    id,
    header,
    number: true,
    enableSorting: false,
    accessorFn: one => of(one) ?? '',
    cell: ({ row }) => of(row.original) ?? '–',
  }
}
