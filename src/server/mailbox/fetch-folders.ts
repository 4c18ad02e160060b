import type { ImapFlow } from 'imapflow'
import type { Instant } from '#domain/happening/happening.ts'
import type { Folders } from './imap-connection.ts'
import type { FolderPlace, Place } from './mailbox-store.ts'
import type { Fetched } from './read-fetched.ts'

/** A mail that waits in a folder. */
export type Pending = { folder: string; sent: boolean; uid: number; at: Instant; size: number }

const LISTED_AT_ONCE = 500
const MOST_IN_BATCH = 25
const MOST_BYTES_IN_BATCH = 8 * 1024 * 1024
/** Of a larger mail the beginning is read, with its header. */
export const MOST_BYTES = 40 * 1024 * 1024
const BEGINNING = 512 * 1024

/**
 * What waits in the folders behind the place, the oldest first, and where each folder stands. A folder whose numbers are
 * new (RFC 3501 UIDVALIDITY) is looked through from the horizon on.
 * @param horizon what a folder got before is not fetched
 */
export async function listPending(
  client: ImapFlow,
  folders: Folders,
  place: Place,
  horizon: Instant,
): Promise<{ pending: Pending[]; place: Place; more: boolean }> {
  const pending: Pending[] = []
  const found: Place = { folders: {} }
  let more = false
  // The inbox last: it is the one that is listened to.
  for (const [folder, sent] of [[folders.sent, true] as const, [folders.inbox, false] as const]) {
    if (folder === undefined) continue
    const mailbox = await client.mailboxOpen(folder, { readOnly: true })
    const validity = String(mailbox.uidValidity)
    const known = place.folders[folder]
    const at: FolderPlace =
      known?.validity === validity
        ? known
        : { validity, next: await firstSince(client, horizon, mailbox.uidNext) }
    found.folders[folder] = at
    const uids = await uidsFrom(client, at.next)
    if (uids.length === 0) continue
    const chosen = uids.slice(0, LISTED_AT_ONCE)
    if (chosen.length < uids.length) more = true
    const listed = await describe(client, chosen)
    // All of them were deleted since they were counted.
    if (listed.length === 0) found.folders[folder] = { validity, next: (chosen.at(-1) ?? at.next) + 1 }
    pending.push(...listed.map(one => ({ folder, sent, ...one })))
  }
  return { pending: inOrderOfFolders(pending), place: found, more }
}

/** The number of the first mail that a folder got since then; what comes next when there is none. */
async function firstSince(client: ImapFlow, horizon: Instant, next: number): Promise<number> {
  const since = await client.search({ since: new Date(horizon) }, { uid: true })
  return Array.isArray(since) && since.length > 0 ? since.reduce((one, other) => Math.min(one, other)) : next
}

async function uidsFrom(client: ImapFlow, next: number): Promise<number[]> {
  // "n:*" names the last mail too when its number is smaller than n.
  const uids = await client.search({ uid: `${next}:*` }, { uid: true })
  return Array.isArray(uids) ? uids.filter(uid => uid >= next).sort((one, other) => one - other) : []
}

async function describe(client: ImapFlow, uids: number[]): Promise<Pick<Pending, 'uid' | 'at' | 'size'>[]> {
  const listed: Pick<Pending, 'uid' | 'at' | 'size'>[] = []
  for await (const one of client.fetch(
    uids.join(','),
    { uid: true, internalDate: true, size: true },
    { uid: true },
  ))
    listed.push({ uid: one.uid, at: timeOf(one.internalDate), size: one.size ?? 0 })
  return listed
}

function timeOf(date: Date | string | undefined): Instant {
  const at = date === undefined ? Number.NaN : new Date(date).getTime()
  return Number.isFinite(at) ? at : 0
}

/**
 * Between two folders the older mail goes first; within one their numbers decide, because the place of a folder is a
 * number. A mail that was moved in has an old date and a late number.
 */
function inOrderOfFolders(pending: readonly Pending[]): Pending[] {
  const queues = [...Map.groupBy(pending, one => one.folder).values()].map(queue =>
    queue.toSorted((one, other) => one.uid - other.uid),
  )
  const ordered: Pending[] = []
  while (true) {
    const [first] = queues.filter(queue => queue.length > 0).sort((a, b) => earlier(a[0], b[0]))
    const next = first?.shift()
    if (!next) return ordered
    ordered.push(next)
  }
}

/** Of the same second, as servers know it, a question is before its answer. */
function earlier(one: Pending | undefined, other: Pending | undefined): number {
  if (!one || !other) return 0
  return one.at - other.at || Number(one.sent) - Number(other.sent)
}

/** So many of what waits as are read and taken in together. */
export function batchesOf(pending: readonly Pending[]): Pending[][] {
  const batches: Pending[][] = []
  let bytes = 0
  for (const one of pending) {
    const size = Math.min(one.size, MOST_BYTES)
    const last = batches.at(-1)
    if (last && last.length < MOST_IN_BATCH && bytes + size <= MOST_BYTES_IN_BATCH) {
      last.push(one)
      bytes += size
    } else {
      batches.push([one])
      bytes = size
    }
  }
  return batches
}

/** The mails themselves, in the order asked for. One that was deleted meanwhile is not among them. */
export async function fetchMails(client: ImapFlow, batch: readonly Pending[]): Promise<Fetched[]> {
  const found = new Map<Pending, Fetched>()
  for (const [folder, all] of Map.groupBy(batch, one => one.folder)) {
    await client.mailboxOpen(folder, { readOnly: true })
    for (const giant of [false, true]) {
      const asked = new Map(all.filter(one => one.size > MOST_BYTES === giant).map(one => [one.uid, one]))
      if (asked.size === 0) continue
      const source = giant ? { start: 0, maxLength: BEGINNING } : true
      const uids = [...asked.keys()].join(',')
      for await (const one of client.fetch(uids, { uid: true, source }, { uid: true })) {
        const pending = asked.get(one.uid)
        if (!pending || !one.source) continue
        const { uid, at, size, sent } = pending
        found.set(pending, {
          uid,
          at,
          size: giant ? size : one.source.length,
          sent,
          folder,
          bytes: one.source,
        })
      }
    }
  }
  return batch.flatMap(one => found.get(one) ?? [])
}

/** Where the folders go on behind these mails. */
export function placeBehind(batch: readonly Pending[], place: Place): Place {
  const folders = { ...place.folders }
  for (const { folder, uid } of batch) {
    const known = folders[folder]
    if (known) folders[folder] = { ...known, next: Math.max(known.next, uid + 1) }
  }
  return { folders }
}
