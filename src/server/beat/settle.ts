import { settleDomains } from '#server/account/settle-domains.ts'
import { settleAgreements } from '#server/agreement/take-into-force.ts'
import { watchSilences } from '#server/channel/watch-silences.ts'
import { foldConsents } from '#server/consent/fold-consents.ts'
import { foldDeals } from '#server/deal/fold-deals.ts'
import { foldHandoffs } from '#server/handoff/fold-handoffs.ts'
import { foldLifecycles } from '#server/lifecycle/fold-lifecycles.ts'
import { keepToDefinitions } from '#server/lifecycle/keep-to-definitions.ts'
import { scoreCasesOfPeople } from '#server/score/score-cases.ts'
import { markEntriesOfPeople } from '#server/revenue/mark-entries.ts'
import { foldThreadRows } from '#server/thread/fold-thread-rows.ts'
import { foldThreads } from '#server/wait/fold-threads.ts'
import type { Turn } from './turn.ts'

/** Derives again whatever this turn has marked as stale, each noun after those that it depends on. */
export async function settle(turn: Turn): Promise<void> {
  const { stale } = turn
  await settleAgreements(turn, stale.agreements)
  await markEntriesOfPeople(turn, [...stale.reshaped])
  await foldDeals(turn, [...stale.deals])
  await foldHandoffs(turn, [...stale.handoffs])
  await foldThreads(turn, stale.threads)
  await foldThreadRows(turn, stale.threads)
  await markDecided(turn)
  await settleDomains(turn, stale.domains)
  if (turn.settings.hasDefinitions) await keepToDefinitions(turn)
  else await foldLifecycles(turn, [...stale.lifecycles])
  if (stale.silencesAt !== undefined) await watchSilences(turn, stale.silencesAt)
  await foldConsents(turn, [...stale.consents])
  await scoreCasesOfPeople(turn.tx, [...new Set([...stale.lifecycles, ...stale.touched])], {
    now: turn.now,
    currency: turn.settings.currency,
  })
}

/** Members decide about an identity; the stage is the person's. */
async function markDecided({ tx, stale }: Turn): Promise<void> {
  if (stale.decided.size === 0) return
  const { rows } = await tx.sql.query<{ person_id: string }>(
    'SELECT DISTINCT person_id FROM belonging WHERE workspace_id = $1 AND identity_id = ANY($2)',
    [tx.workspace, [...stale.decided]],
  )
  for (const row of rows) stale.lifecycles.add(row.person_id)
}
