import type { Subscription, Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { RecordedFact } from '#server/fact/record-facts.ts'
import { outboxId } from './webhook-secret.ts'

/** Writes down, with the facts themselves, who outside is to be told of them. */
export async function enqueueForWebhooks(turn: Turn, facts: RecordedFact[]): Promise<void> {
  turn.subscriptions ??= await loadSubscriptions(turn)
  const { tx, subscriptions } = turn
  const at = new Date(turn.now)
  const rows = subscriptions.flatMap(({ id, events }) =>
    facts
      .filter(fact => events.includes('*') || events.includes(fact.act))
      .map(fact => [
        outboxId(tx.workspace, id, fact.id),
        'webhook',
        id,
        JSON.stringify(payloadOf(turn, fact)),
        at,
        at,
      ]),
  )
  await insertRows(
    tx,
    'outbox',
    ['id', 'kind', 'recipient', 'payload', 'created_at', 'next_try_at'],
    rows,
    'ON CONFLICT DO NOTHING',
  )
}

async function loadSubscriptions({ tx }: Turn): Promise<Subscription[]> {
  const { rows } = await tx.sql.query<Subscription>({
    name: 'webhook-subscriptions',
    text: 'SELECT id, events FROM webhook WHERE workspace_id = $1 AND active',
    values: [tx.workspace],
  })
  return rows
}

/** What a receiver is told: the fact, in ids and codes. Whoever may know more asks the API. */
function payloadOf({ tx, now, actor }: Turn, fact: RecordedFact): object {
  return {
    type: fact.act,
    timestamp: new Date(now).toISOString(),
    data: {
      fact: fact.id,
      workspace: tx.workspace,
      actor,
      subject: { kind: fact.subjectKind, id: fact.subjectId },
      because: fact.because ?? {},
    },
  }
}
