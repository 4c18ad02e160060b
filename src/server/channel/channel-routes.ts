import { type RhythmShown, rhythms } from '#contract/silence.ts'
import { quietOf } from '#domain/channel/rhythm.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { loadSettings } from '#server/beat/settings.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { listeningAt, loadSeries, type Listening, type Series } from './load-series.ts'

export function channelRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/silence',
    {
      schema: {
        summary: 'How channels and doors sound beside what is usual, and which of them are silent',
        response: { 200: rhythms },
      },
      config: { may: ['read', 'channel'] },
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        const now = deps.now()
        return { at: new Date(now).toISOString(), data: await showRhythms(tx, now) }
      }),
  )
}

type Open = { id: string; kind: string; name: string; raised_at: Date }

async function showRhythms(tx: WorkspaceTx, now: Instant): Promise<RhythmShown[]> {
  const listening = listeningAt(await loadSettings(tx), now)
  const series = await loadSeries(tx, listening)
  const { rows } = await tx.sql.query<Open>(
    'SELECT id, kind, name, raised_at FROM silence WHERE workspace_id = $1 AND ended_at IS NULL',
    [tx.workspace],
  )
  const open = new Map(rows.map(row => [`${row.kind} ${row.name}`, row]))
  return series
    .map(one => shown(one, open.get(`${one.kind} ${one.name}`), listening))
    .sort((a, b) => Number(b.state === 'silent') - Number(a.state === 'silent') || b.weekly - a.weekly)
}

function shown(one: Series, open: Open | undefined, listening: Listening): RhythmShown {
  const { rhythm } = one
  const until = Math.min(listening.now, one.fetchedUntil ?? listening.now)
  const quiet =
    rhythm.is === 'known' && until > one.lastAt
      ? quietOf(rhythm, { ...listening, since: one.lastAt, until }).expected
      : 0
  return {
    kind: one.kind,
    name: one.label,
    door: one.door,
    channel: one.channel,
    state: open ? 'silent' : rhythm.is === 'known' ? 'as-usual' : rhythm.is,
    lastAt: new Date(one.lastAt).toISOString(),
    expected: rhythm.is === 'known' ? quiet : null,
    weekly: one.weekly,
    silence: open?.id ?? null,
    raisedAt: open?.raised_at.toISOString() ?? null,
  }
}
