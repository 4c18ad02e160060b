import { reachedAt } from '#domain/consent/reach.ts'
import type { DealBody, Happening } from '#domain/happening/happening.ts'
import type { NamedNouns } from '#server/campaign/bring-named.ts'
import { insertRows, type Value } from '#server/database/insert-rows.ts'
import { hashOf } from '#server/intake/canonical.ts'
import type { Named } from '#server/person/identities.ts'
import type { IdentityRow } from '#server/person/known-identities.ts'
import { subjectName, type Subjects } from './bring-subjects.ts'
import type { Arrival, Turn } from './turn.ts'

/** A happening in the log, with what it is about. */
export type Logged = {
  arrival: Arrival
  subject: string
  deal: string | undefined
  identity: string | undefined
}

type Brought = Subjects & NamedNouns & { accounts: Map<string, string> }

const COLUMNS = [
  'id',
  'kind',
  'source',
  'external_id',
  'occurred_at',
  'received_at',
  'subject_id',
  'body',
  'hash',
  'import_id',
] as const

/** Keeps every happening but touchpoints, with the people that it names as identities. */
export async function logHappenings(turn: Turn, named: Named[], brought: Brought): Promise<Logged[]> {
  const logged: Logged[] = []
  const rows: Value[][] = []
  for (const { arrival, people } of named) {
    const { happening } = arrival
    if (happening.kind === 'touchpoint') continue
    const anchors = people.flatMap(one => one[0] ?? [])
    const subject = subjectOf(turn, happening, people, brought)
    const deal =
      happening.kind === 'entry' && happening.body.deal
        ? brought.deals.get(subjectName(happening.source, happening.body.deal))
        : undefined
    logged.push({ arrival, subject, deal, identity: anchors[0]?.id })
    rows.push([
      turn.newId(),
      happening.kind,
      happening.source,
      happening.externalId,
      new Date(happening.at),
      new Date(arrival.receivedAt),
      subject,
      JSON.stringify(bodyOf(happening, anchors)),
      hashOf(happening),
      arrival.importId,
    ])
  }
  await insertRows(turn.tx, 'happening', COLUMNS, rows)
  return logged
}

function subjectOf(
  turn: Turn,
  happening: Happening,
  people: readonly IdentityRow[][],
  brought: Brought,
): string {
  const found = (id: string | undefined): string => {
    if (!id) throw new Error(`the subject of a ${happening.kind} was not brought`)
    return id
  }
  switch (happening.kind) {
    case 'deal':
      return found(brought.deals.get(subjectName(happening.source, happening.body.deal)))
    case 'wait':
      return found(
        brought.waits.get(subjectName(happening.body.asked.source, happening.body.asked.externalId)),
      )
    case 'handoff':
      return found(brought.handoffs.get(subjectName(happening.source, happening.body.handoff)))
    case 'account':
      return found(brought.accounts.get(subjectName(happening.source, happening.externalId)))
    case 'member':
      return found(brought.member.get(happening.externalId))
    case 'campaign':
      return found(brought.campaign.get(happening.externalId))
    case 'content':
      return found(brought.content.get(happening.externalId))
    case 'cost':
      return found(brought.costs.get(subjectName(happening.source, happening.externalId)))
    case 'entry':
      return turn.newId()
    case 'consent':
      return found(reachedAt(people[0] ?? [], happening.body.channel)?.id)
    default:
      return found(people[0]?.[0]?.id)
  }
}

function bodyOf(happening: Happening, anchors: IdentityRow[]): object {
  switch (happening.kind) {
    case 'handoff':
      return { ...happening.body, identity: anchors[0]?.id }
    case 'deal':
      if (!happening.body.people) return happening.body
      return { ...happening.body, identities: rolesOf(happening.body, anchors) }
    default:
      return happening.body
  }
}

/** Who is named twice has the role that was said first. */
function rolesOf(body: DealBody, anchors: IdentityRow[]): { id: string; role: string | null }[] {
  const roles = new Map<string, string | null>()
  for (const [place, { id }] of anchors.entries())
    if (!roles.has(id)) roles.set(id, body.people?.[place]?.role ?? null)
  return [...roles].map(([id, role]) => ({ id, role }))
}
