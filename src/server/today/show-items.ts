import type { QueueItem } from '#contract/today.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { openWaitsById } from '#server/wait/wait-store.ts'
import type { Ranked } from './ranked.ts'

type ByRow = {
  id: string
  callback?: boolean
  words: string | null
  by_id: string | null
  by_name: string | null
}

/** The rows as people read them: names and words only of what is shown. */
export async function showItems(
  tx: WorkspaceTx,
  ranked: readonly Ranked[],
  now: Instant,
): Promise<QueueItem[]> {
  const of = (kind: Ranked['kind']): string[] => ranked.flatMap(one => (one.kind === kind ? [one.id] : []))
  const waits = await openWaitsById(tx, of('wait'), now)
  const given = new Map(
    [...(await loadOffers(tx, of('handoff'))), ...(await loadTasks(tx, of('task')))].map(row => [
      row.id,
      row,
    ]),
  )
  const names = await loadNames(tx, ranked)
  return ranked.map((one): QueueItem => {
    const about = aboutOf(one)
    const words = given.get(one.id)
    return {
      kind: one.kind,
      id: one.id,
      about: { ...about, name: names.get(about.id) ?? '' },
      wait: waits.get(one.id) ?? null,
      callback: words?.callback ?? false,
      text: words?.words ?? null,
      by: words?.by_id ? { id: words.by_id, name: words.by_name ?? '' } : null,
      since: new Date(one.since).toISOString(),
      dueAt: one.dueAt === undefined ? null : new Date(one.dueAt).toISOString(),
      stake: {
        from: one.stake.from,
        minor: one.stake.from === 'unknown' ? null : `${one.stake.minor}`,
        deal: one.deal ? { id: one.deal.id, name: one.deal.name } : null,
      },
      because: one.because,
    }
  })
}

function aboutOf(one: Ranked): Pick<QueueItem['about'], 'kind' | 'id'> {
  if (one.kind === 'task' && one.aboutDeal !== null) return { kind: 'deal', id: one.aboutDeal }
  if (one.kind === 'task' && one.account !== null) return { kind: 'account', id: one.account }
  return { kind: 'person', id: one.person ?? '' }
}

async function loadOffers({ workspace, sql }: WorkspaceTx, ids: string[]): Promise<ByRow[]> {
  const { rows } = await sql.query<ByRow>(
    `SELECT handoff.id, left(handoff.reason, 500) AS words, by.id AS by_id, by.name AS by_name FROM handoff
      LEFT JOIN member by ON by.workspace_id = $1 AND by.id = handoff.offered_by
      WHERE handoff.workspace_id = $1 AND handoff.id = ANY($2)`,
    [workspace, ids],
  )
  return rows
}

async function loadTasks({ workspace, sql }: WorkspaceTx, ids: string[]): Promise<ByRow[]> {
  const { rows } = await sql.query<ByRow>(
    `SELECT task.id, task.callback, left(task.text, 500) AS words, by.id AS by_id, by.name AS by_name FROM task
      LEFT JOIN member by ON by.workspace_id = $1 AND by.id = task.made_by
      WHERE task.workspace_id = $1 AND task.id = ANY($2)`,
    [workspace, ids],
  )
  return rows
}

async function loadNames(
  { workspace, sql }: WorkspaceTx,
  ranked: readonly Ranked[],
): Promise<Map<string, string>> {
  const of = (kind: QueueItem['about']['kind']): string[] => [
    ...new Set(ranked.map(aboutOf).flatMap(about => (about.kind === kind && about.id ? [about.id] : []))),
  ]
  const { rows } = await sql.query<{ id: string; name: string | null }>(
    `SELECT id, coalesce(name, emails[1], phones[1]) AS name FROM person WHERE workspace_id = $1 AND id = ANY($2)
      UNION ALL SELECT id, name FROM account WHERE workspace_id = $1 AND id = ANY($3)
      UNION ALL SELECT id, name FROM deal WHERE workspace_id = $1 AND id = ANY($4)`,
    [workspace, of('person'), of('account'), of('deal')],
  )
  return new Map(rows.map(row => [row.id, row.name ?? '']))
}
