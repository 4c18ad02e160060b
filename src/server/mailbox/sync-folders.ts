import type { ImapFlow } from 'imapflow'
import { vouchingOf } from '#domain/mailbox/vouching-of.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { batchesOf, fetchMails, listPending, placeBehind } from './fetch-folders.ts'
import type { Folders } from './imap-connection.ts'
import { lockPlace, type Place, writePlace } from './mailbox-store.ts'
import { loadOurPeople } from './own-addresses.ts'
import { type MailFetched, readFetched } from './read-fetched.ts'
import type { Box, MailboxDeps } from './run-mailbox.ts'
import { takeMails } from './take-mails.ts'
import { tellCaughtUp } from './tell-health.ts'

const DAY = 86_400_000
const USUAL_DAYS = 30

/** Takes in whatever waits in the folders, until nothing does; then everything up to the last look is here. */
export async function syncFolders(
  client: ImapFlow,
  folders: Folders,
  box: Box,
  deps: MailboxDeps,
): Promise<void> {
  const { door } = box
  const horizon = door.madeAt.getTime() - (door.settings.days ?? USUAL_DAYS) * DAY
  while (true) {
    const lookedAt = deps.clock()
    const place = await placeOf(box, deps)
    const found = await listPending(client, folders, place, horizon)
    if (found.pending.length > 0) await takeAll(client, box, deps, found)
    else if (isOther(place, found.place)) await keepPlace(box, deps, found.place)
    if (found.pending.length === 0 && !found.more) {
      await tellCaughtUp(deps.pool, box, { caughtUpAt: lookedAt, now: deps.clock() })
      return
    }
  }
}

async function takeAll(
  client: ImapFlow,
  box: Box,
  deps: MailboxDeps,
  found: Awaited<ReturnType<typeof listPending>>,
): Promise<void> {
  const { pool, me, clock, wake } = deps
  const people = await inWorkspace(pool, box.workspace, tx => loadOurPeople(tx, clock()))
  const { imap, vouchedBy } = box.door.settings
  const vouching = vouchingOf({ host: imap.host, vouchedBy })
  let { place } = found
  for (const batch of batchesOf(found.pending)) {
    const mails: MailFetched[] = []
    for (const fetched of await fetchMails(client, batch))
      mails.push(await readFetched(fetched, { ownDomains: people.domains, vouching, now: clock() }))
    place = placeBehind(batch, place)
    const given = { door: box.door, me, mails, place, people, now: clock() }
    if ((await inWorkspace(pool, box.workspace, tx => takeMails(tx, given))) > 0) wake(box.workspace)
  }
}

function placeOf({ workspace, door }: Box, { pool, me }: MailboxDeps): Promise<Place> {
  return inWorkspace(pool, workspace, tx => lockPlace(tx, door.id, me))
}

async function keepPlace({ workspace, door }: Box, { pool, me }: MailboxDeps, place: Place): Promise<void> {
  await inWorkspace(pool, workspace, async tx => {
    const before = await lockPlace(tx, door.id, me)
    await writePlace(tx, door.id, { folders: { ...before.folders, ...place.folders } })
  })
}

function isOther(before: Place, after: Place): boolean {
  return Object.entries(after.folders).some(([folder, { validity, next }]) => {
    const known = before.folders[folder]
    return known?.validity !== validity || known.next !== next
  })
}
