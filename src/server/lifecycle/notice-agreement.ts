import { setTimers } from '#server/beat/timers.ts'
import type { Turn } from '#server/beat/turn.ts'

/** A version has come into force: this turn begins to judge everybody by it, or the next one of the beat. */
export async function noticeAgreement(turn: Turn): Promise<void> {
  const { tx, now, settings } = turn
  if (!settings.hasDefinitions) {
    await tx.sql.query('UPDATE workspace SET has_definitions = true WHERE id = $1', [tx.workspace])
    turn.settings = { ...settings, hasDefinitions: true }
  }
  turn.stale.definitions = true
  await setTimers(turn, 'definition', [tx.workspace], [{ subject: tx.workspace, step: 0, dueAt: now }])
}
