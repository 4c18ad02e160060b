import type { ImportResult as Counts } from '#contract/import-run.ts'
import type { EntryBody } from '#domain/happening/happening.ts'
import { importWarning } from '#domain/import/import-problem.ts'
import type { FoundFile } from './find-files.ts'
import type { OpenFile } from './read-file.ts'
import type { ReadRow } from './read-plan.ts'
import type { Rejection } from './rejection.ts'
import { type Created, nothingCreated, type Noun, type StagedBatch } from './stage.ts'

export type FileCount = {
  file: string
  /** Which file of the plan it is. */
  as: string
  rows: number
  rejected: number
  /** How it was read; absent for one without rows. */
  encoding?: string
  delimiter?: string
}

type Rejected = { file: string; row: number; reason: string }

/** Counts an import while it goes on. A row is rejected once, whatever is wrong with it. */
export function importCount(files: readonly FoundFile[], ofLookups: readonly Rejection[]) {
  const counts = new Map<string, FileCount>(
    files
      .filter(one => one.file.make !== undefined)
      .map(one => [one.name, { file: one.name, as: one.file.id, rows: 0, rejected: 0 }]),
  )
  const rejected: Rejected[] = ofLookups.map(placeOf)
  const contradicted = new Set<string>()
  const created: Created = nothingCreated()
  const total = { updated: 0, unchanged: 0, peopleKnown: 0 }
  const sums = new Map<string, { minor: bigint; count: number }>()

  function read(file: string, open: OpenFile, rows: readonly ReadRow[]): Rejection[] {
    const found = rows.flatMap(({ row, raw, cells, result }): Rejection[] =>
      'rejected' in result ? [{ file, row, reason: result.rejected.join('; '), raw, cells }] : [],
    )
    const count = counts.get(file)
    if (count !== undefined) {
      Object.assign(count, { encoding: open.encoding, delimiter: open.delimiter })
      count.rows += rows.length
      count.rejected += found.length
    }
    for (const one of found) rejected.push(placeOf(one))
    return found
  }

  function staged(batches: readonly StagedBatch[]): void {
    for (const batch of batches) {
      for (const noun of Object.keys(created) as Noun[]) created[noun] += batch.created[noun]
      total.updated += batch.updated
      total.unchanged += batch.unchanged
      total.peopleKnown += batch.peopleKnown
      for (const one of batch.revenue) addRevenue(one)
      for (const one of batch.rejections) contradict(one)
    }
  }

  function addRevenue({ kind, money }: EntryBody): void {
    const key = `${kind} ${money.currency}`
    const known = sums.get(key) ?? { minor: 0n, count: 0 }
    sums.set(key, { minor: known.minor + BigInt(money.minor), count: known.count + 1 })
  }

  function revenue() {
    return [...sums].map(([key, { minor, count }]) => {
      const [kind = '', currency = ''] = key.split(' ')
      return { kind, currency, minor: minor.toString(), count }
    })
  }

  function contradict(one: Rejection): void {
    const count = counts.get(one.file)
    const place = `${one.file} ${one.row}`
    if (count !== undefined && !contradicted.has(place)) count.rejected++
    contradicted.add(place)
    rejected.push(placeOf(one))
  }

  function counted() {
    const all = [...counts.values()]
    const rows = all.reduce((sum, one) => sum + one.rows, 0)
    const taken = rows - all.reduce((sum, one) => sum + one.rejected, 0)
    return { files: all, rows, taken, rejected, created, ...total, revenue: revenue() }
  }

  const progress = (file: string) => ({
    file,
    rows: counts.get(file)?.rows ?? 0,
    rejected: counts.get(file)?.rejected ?? 0,
  })
  return { read, staged, counted, progress }
}

type Counted = ReturnType<ReturnType<typeof importCount>['counted']>

/** What is kept of an import besides its rows. `failed` comes when the beat has decided. */
export function countsOf(counted: Counted, { warnings }: { warnings: readonly string[] }): Counts {
  const names = new Set(counted.files.map(one => one.file))
  const unusable = counted.rejected.filter(one => !names.has(one.file))
  return {
    files: counted.files,
    rows: counted.rows,
    taken: counted.taken,
    rejected: counted.rows - counted.taken,
    created: counted.created,
    updated: counted.updated,
    unchanged: counted.unchanged,
    failed: 0,
    peopleKnown: counted.peopleKnown,
    revenue: counted.revenue,
    warnings: [
      ...warnings,
      ...unusable
        .slice(0, 10)
        .map(({ file, row, reason }) => importWarning('unusable-row', { file, row, reason })),
      ...(unusable.length > 10 ? [importWarning('more-unusable-rows', { count: unusable.length - 10 })] : []),
    ],
  }
}

function placeOf({ file, row, reason }: Rejection): Rejected {
  return { file, row, reason }
}
