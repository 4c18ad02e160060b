import type { Refused, Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'

/** Keeps what could not be taken in, with its reason, until somebody mends or drops it. */
export async function keepFailed(
  turn: Pick<Turn, 'tx' | 'newId' | 'now'>,
  refused: Refused[],
): Promise<void> {
  await insertRows(
    turn.tx,
    'failed_intake',
    ['id', 'kind', 'source', 'external_id', 'body', 'code', 'param', 'reason', 'failed_at', 'import_id'],
    refused.map(({ arrival: { happening, importId }, code, param, reason }) => [
      turn.newId(),
      happening.kind,
      happening.source,
      happening.externalId,
      JSON.stringify(happening),
      code,
      param,
      reason.slice(0, 1000),
      new Date(turn.now),
      importId,
    ]),
  )
}
