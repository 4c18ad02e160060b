import { orderKey, type Happening, type PersonRef } from '#domain/happening/happening.ts'
import { replyOf } from '#domain/wait/fold-waits.ts'
import type { Turn } from '#server/beat/turn.ts'
import type { NamedNouns } from '#server/campaign/bring-named.ts'
import { addToWeeks } from '#server/campaign/keep-weeks.ts'
import { insertRows, type Value } from '#server/database/insert-rows.ts'
import { basisOf, type Named } from '#server/person/identities.ts'
import type { IdentityRow } from '#server/person/known-identities.ts'

type TouchpointHappening = Extract<Happening, { kind: 'touchpoint' }>

/** A touch as the rest of the turn needs it. */
export type WrittenTouch = {
  id: string
  identity: string
  identityKnown: boolean
  orderKey: string
  campaign: string | undefined
  happening: TouchpointHappening
  thread: string
  replying: 'asks' | 'answers' | undefined
  isImported: boolean
}

const COLUMNS = [
  'id',
  'identity_id',
  'source',
  'external_id',
  'occurred_at',
  'received_at',
  'kind',
  'channel',
  'direction',
  'side',
  'origin',
  'campaign_id',
  'content_id',
  'member_id',
  'thread',
  'subject',
  'body',
  'name',
  'company',
  'machine',
  'reached',
  'replying',
  'attributes',
  'verified_ids',
  'claimed_ids',
  'import_id',
] as const

export async function writeTouchpoints(
  turn: Turn,
  named: Named[],
  nouns: NamedNouns,
): Promise<WrittenTouch[]> {
  const touches: WrittenTouch[] = []
  const rows: Value[][] = []
  for (const { arrival, people } of named) {
    const { happening } = arrival
    const anchor = people[0]?.[0]
    if (happening.kind !== 'touchpoint' || !anchor) continue
    const { body } = happening
    const touch: WrittenTouch = {
      id: turn.newId(),
      identity: anchor.id,
      identityKnown: anchor.kind !== 'visitor',
      orderKey: orderKey(happening),
      campaign: body.campaign === undefined ? undefined : nouns.campaign.get(body.campaign),
      happening,
      thread: body.thread ?? body.channel,
      replying: replyOf(body),
      isImported: arrival.importId !== null,
    }
    touches.push(touch)
    rows.push([
      touch.id,
      anchor.id,
      happening.source,
      happening.externalId,
      new Date(happening.at),
      arrival.receivedAt ? new Date(arrival.receivedAt) : null,
      body.kind,
      body.channel,
      body.direction,
      body.side,
      body.origin ?? null,
      touch.campaign ?? null,
      idOf(nouns.content, body.content),
      idOf(nouns.member, body.member),
      touch.replying ? touch.thread : (body.thread ?? null),
      body.subject ?? null,
      body.text ?? null,
      body.name ?? null,
      body.company ?? null,
      body.machine ?? false,
      body.reached ?? null,
      touch.replying ?? null,
      body.attributes ? JSON.stringify(body.attributes) : null,
      ...weakerIds(people[0] ?? [], body.person),
      arrival.importId,
    ])
  }
  await insertRows(turn.tx, 'touchpoint', COLUMNS, rows)
  await addToWeeks(turn, touches)
  return touches
}

function idOf(ids: Map<string, string>, name: string | undefined): string | null {
  return name ? (ids.get(name) ?? null) : null
}

function weakerIds([, ...weaker]: IdentityRow[], ref: PersonRef): [string[] | null, string[] | null] {
  const proven = weaker.filter(one => basisOf(one, ref) === 'verified').map(one => one.id)
  const claimed = weaker.filter(one => basisOf(one, ref) === 'claim').map(one => one.id)
  return [proven.length > 0 ? proven : null, claimed.length > 0 ? claimed : null]
}
