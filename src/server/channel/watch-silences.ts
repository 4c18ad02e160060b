import { HOUR } from '#domain/channel/hours-of-week.ts'
import { quietOf, silentFrom } from '#domain/channel/rhythm.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { setTimers } from '#server/beat/timers.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { headsOf } from '#server/member/members-of-roles.ts'
import { COUNTED_MS } from './count-arrivals.ts'
import { listeningAt, loadSeries, LOOK_AHEAD_MS, type Listening, type Series } from './load-series.ts'

const MINUTE = 60_000
const SOONEST_MS = 10 * MINUTE
/** A timer that fires later than this was not looked at meanwhile: the machine was off. */
const BREAK_MS = 30 * MINUTE

/**
 * Listens to the channels and doors: raises a silence where it is quiet beyond chance, once, and says when to listen
 * again. What was quiet while nobody listened is no silence.
 */
export async function watchSilences(turn: Turn, dueAt: Instant): Promise<void> {
  const watched = await watchedSince(turn, dueAt)
  const listening = listeningAt(turn.settings, turn.now)
  const series = await loadSeries(turn.tx, listening)
  const open = await openSilences(turn)
  const silent: Raised[] = []
  let next = turn.now + LOOK_AHEAD_MS
  for (const one of series) {
    if (open.has(`${one.kind} ${one.name}`) || one.rhythm.is !== 'known') continue
    const until = Math.min(turn.now, one.fetchedUntil ?? turn.now)
    const window = { ...listening, since: Math.max(one.lastAt, watched), until }
    if (window.since < until && quietOf(one.rhythm, window).silent) silent.push(raised(turn, one, listening))
    else next = Math.min(next, silentFrom(one.rhythm, { ...window, until: turn.now + LOOK_AHEAD_MS }) ?? next)
  }
  await raise(turn, silent)
  await forget(turn, series, open)
  const look = { subject: turn.tx.workspace, step: 0, dueAt: Math.max(next, turn.now + SOONEST_MS) }
  await setTimers(turn, 'silence', [turn.tx.workspace], [look])
}

async function watchedSince({ tx, now }: Turn, dueAt: Instant): Promise<Instant> {
  const { rows } = await tx.sql.query<{ at: Date | null }>(
    'SELECT watched_since AS at FROM beat WHERE workspace_id = $1',
    [tx.workspace],
  )
  const since = rows[0]?.at?.getTime()
  if (since !== undefined && now - dueAt <= BREAK_MS) return since
  // Whoever listens for the first time may take it that what came before came in time.
  const from = since === undefined && now - dueAt <= BREAK_MS ? 0 : now
  await tx.sql.query('UPDATE beat SET watched_since = $2 WHERE workspace_id = $1', [
    tx.workspace,
    new Date(from),
  ])
  return from
}

async function openSilences({ tx }: Turn): Promise<Set<string>> {
  const { rows } = await tx.sql.query<{ name: string }>(
    `SELECT kind || ' ' || name AS name FROM silence WHERE workspace_id = $1 AND ended_at IS NULL`,
    [tx.workspace],
  )
  return new Set(rows.map(row => row.name))
}

type Raised = { id: string; series: Series; expected: number }

function raised(turn: Turn, series: Series, listening: Listening): Raised {
  const expected =
    series.rhythm.is === 'known'
      ? quietOf(series.rhythm, { ...listening, since: series.lastAt, until: turn.now }).expected
      : 0
  return { id: turn.newId(), series, expected }
}

async function raise(turn: Turn, silent: readonly Raised[]): Promise<void> {
  if (silent.length === 0) return
  const at = new Date(turn.now)
  await insertRows(
    turn.tx,
    'silence',
    ['id', 'kind', 'name', 'since', 'expected', 'raised_at'],
    silent.map(({ id, series, expected }) => [
      id,
      series.kind,
      series.name,
      new Date(series.lastAt),
      expected,
      at,
    ]),
  )
  const heads = await headsOf(turn)
  await insertRows(
    turn.tx,
    'notification',
    ['id', 'member_id', 'kind', 'silence_id', 'at'],
    silent.flatMap(({ id }) => heads.map(member => [turn.newId(), member, 'silence', id, at] as const)),
    'ON CONFLICT DO NOTHING',
  )
  await recordFacts(
    turn,
    silent.map(({ id, series, expected }) => ({
      act: 'channel-silent',
      subjectKind: 'channel',
      subjectId: id,
      because: {
        [series.kind]: series.name,
        expected: Math.round(expected),
        quietHours: Math.round((turn.now - series.lastAt) / HOUR),
        told: heads.length,
      },
    })),
  )
}

/** Counts that are too old go, and so does the silence of what was given up. */
async function forget(
  { tx, now }: Turn,
  series: readonly Series[],
  open: ReadonlySet<string>,
): Promise<void> {
  await tx.sql.query('DELETE FROM arrival_hour WHERE workspace_id = $1 AND hour < $2', [
    tx.workspace,
    new Date(now - COUNTED_MS - 7 * 24 * HOUR),
  ])
  const heard = new Set(series.map(one => `${one.kind} ${one.name}`))
  const gone = [...open].filter(name => !heard.has(name))
  if (gone.length === 0) return
  await tx.sql.query(
    `UPDATE silence SET ended_at = $3 WHERE workspace_id = $1 AND ended_at IS NULL AND kind || ' ' || name = ANY($2)`,
    [tx.workspace, gone, new Date(now)],
  )
}
