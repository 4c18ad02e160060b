import type { PersonRef } from '#domain/happening/happening.ts'
import { networkOfThread } from '#domain/meta/network-thread.ts'
import { pageThread } from '#domain/meta/read-page.ts'
import { whatsappThread } from '#domain/meta/read-whatsapp.ts'
import type { MetaSettings } from '#contract/door-meta.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Asking, Place } from '#server/message/carriers.ts'
import type { DoorRow } from '../door-store.ts'
import { channelOf } from './channel-of.ts'

/** Whose an address is, on which channel, and as what it stands there: below a post, or between the two. */
export function placeOf(to: string, door: Pick<DoorRow, 'source' | 'channel'>, thread: string | null): Place {
  const person: PersonRef = to.startsWith('+') ? { phone: to } : { externalId: to }
  const network = to.startsWith('+') ? 'whatsapp' : (to.split(':')[0] ?? '')
  const isPublic = networkOfThread(thread ?? undefined)?.isPublic === true
  return { person, channel: channelOf(door, network), ...(isPublic && { touch: 'post' as const }) }
}

/** The thread that everything between one of ours and this address stands in, whoever begins it. */
export function threadOf(to: string, door: Pick<DoorRow, 'settings'>): string | undefined {
  const { phoneNumberId, pageId, instagramId } = door.settings as MetaSettings
  if (to.startsWith('+')) return phoneNumberId && whatsappThread(phoneNumberId, to.slice(1))
  const [network, id] = to.split(':')
  if (!id) return undefined
  if (network === 'facebook') return pageId && pageThread(network, pageId, id)
  return network === 'instagram' && instagramId ? pageThread(network, instagramId, id) : undefined
}

const HEARD = `FROM belonging
  JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id AND touch.source = $3
    AND touch.direction = 'inbound' AND touch.kind = $6
    AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
    AND ($4::text IS NULL OR touch.thread = $4)
  JOIN identity ON identity.workspace_id = $1 AND identity.id = touch.identity_id
    AND ($5::text IS NULL OR identity.value = $5)
  WHERE belonging.workspace_id = $1 AND belonging.person_id = $2 ORDER BY touch.occurred_at DESC LIMIT 1`

export type Heard = { kind: string; value: string; at: Date; externalId: string }

/** What they wrote last, on this thread or by this name of theirs when one is given: a message, or a comment in public. */
export async function lastHeard(
  { workspace, sql }: WorkspaceTx,
  { person, thread, door }: Asking,
  name?: string,
): Promise<Heard | undefined> {
  const kind = networkOfThread(thread)?.isPublic ? 'post' : 'message'
  const { rows } = await sql.query<Heard>(
    `SELECT identity.kind, identity.value, touch.occurred_at AS at, touch.external_id AS "externalId" ${HEARD}`,
    [workspace, person, door.source, thread ?? null, name ?? null, kind],
  )
  return rows[0]
}

/** The number or the id that they wrote from. An external id is kept with the door that calls somebody so before it. */
export async function lastAddress(tx: WorkspaceTx, asking: Asking): Promise<string | undefined> {
  const heard = await lastHeard(tx, asking)
  return heard && addressOf(heard, asking.door)
}

export function addressOf(
  { kind, value }: Pick<Heard, 'kind' | 'value'>,
  door: Pick<DoorRow, 'source'>,
): string | undefined {
  if (kind === 'external') return value.slice(door.source.length + 1)
  return kind === 'phone' ? value : undefined
}

/** What somebody with this address is called among identities. */
export function nameOfAddress(to: string, door: Pick<DoorRow, 'source'>): string {
  return to.startsWith('+') ? to : `${door.source}/${to}`
}
