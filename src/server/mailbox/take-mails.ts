import type { Happening, Instant } from '#domain/happening/happening.ts'
import { type MailboxRules, type MailInBox, wayOf } from '#domain/mailbox/mail-in-box.ts'
import { threadOfMail } from '#domain/mailbox/thread-of-mail.ts'
import { type Suppression, touchesOfMail } from '#domain/mailbox/touches-of-mail.ts'
import { normalizeEmail } from '#domain/person/identity.ts'
import { PAGE_PLACE } from '#server/attachment/came-with.ts'
import { insertAttachment } from '#server/attachment/attachment-store.ts'
import { loadSettings } from '#server/beat/settings.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { noteArrivals } from '#server/door/door-health-store.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { settleFoundAgain } from '#server/message/found-again.ts'
import { inLightOf, judgeAnswers, keepAnswers, type Verdict } from '#server/meeting/take-answers.ts'
import { newId } from '#server/new-id.ts'
import { type MailboxDoor, lockPlace, type Place, writePlace } from './mailbox-store.ts'
import type { OurPeople } from './own-addresses.ts'
import type { MailFile } from './files-of-mail.ts'
import type { MailFetched } from './read-fetched.ts'
import { otherName, SeenMails, talkOf } from './seen-store.ts'
import { suppressTold, withWhoComplains } from './suppress-told.ts'
import { keepSentTo } from './written-to.ts'

export type Batch = {
  door: MailboxDoor
  /** The process that holds the claim. */
  me: string
  mails: readonly MailFetched[]
  /** Where the folders go on once these mails are in. */
  place: Place
  people: OurPeople
  now: Instant
}

type Taken = {
  mail: MailFetched
  id: string
  happenings: Happening[]
  suppressions: Suppression[]
  /** Whom one went to that left from us. */
  sentTo: string[]
  verdict?: Verdict | undefined
}

/**
 * Takes mails in, with the place behind them, in one transaction: killed at any moment, either both are there or the
 * mails come again. Answers how many were new, or settled what became of a message of ours.
 * @throws ClaimLost
 */
export async function takeMails(tx: WorkspaceTx, batch: Batch): Promise<number> {
  const { door, me, place, now, people } = batch
  const before = await lockPlace(tx, door.id, me)
  const seen = await loadSeen(tx, batch)
  // First, because an answer to one of which nobody knew comes after it.
  const settled = await settleFoundAgain(tx, seen.ours, now)
  const mails = await withWhoComplains(tx, batch.mails)
  const verdicts = await judgeAnswers(
    tx,
    mails.map(one => one.mail),
  )
  const taken = mails
    .flatMap(mail => takeOne(mail, rulesOf(door), people, seen))
    .map(one => underVerdict(one, verdicts.get(one.mail.mail)))
  const fresh = await seen.write(tx)
  const kept = taken.filter(one => fresh.has(one.id))
  const happenings = kept.flatMap(one => one.happenings)
  await storeHappenings(tx, [...introduced(happenings, people), ...happenings], { now })
  await keepFiles(tx, kept, now)
  await keepSentTo(
    tx,
    kept.map(({ id, mail, sentTo }) => ({ id, at: mail.mail.at, addresses: sentTo })),
  )
  await suppressTold(
    tx,
    door.source,
    kept.filter(tellsOfAddresses).map(({ mail: { mail }, suppressions }) => ({ ...mail, suppressions })),
  )
  const judged = kept.flatMap(one => one.verdict ?? [])
  await keepAnswers(
    tx,
    judged.filter(one => one.is === 'answer'),
  )
  await count(tx, batch, { arrived: kept.length, judged })
  await writePlace(tx, door.id, { folders: { ...before.folders, ...place.folders } })
  return kept.length + settled
}

async function count(
  tx: WorkspaceTx,
  { door, mails, people, now }: Batch,
  { arrived, judged }: { arrived: number; judged: readonly Verdict[] },
): Promise<void> {
  const unproven = mails.filter(({ mail }) => isUnproven(mail, rulesOf(door), people)).length
  const uninvited = judged.filter(one => one.is === 'refused').length
  if (arrived + unproven === 0) return
  const why = unproven > 0 ? 'sender-not-proven' : uninvited > 0 ? FORGED : undefined
  const { timeZone } = await loadSettings(tx)
  await noteArrivals(tx, timeZone, [{ door: door.id, at: now, arrived, refused: uninvited + unproven, why }])
}

function isUnproven(mail: MailInBox, rules: MailboxRules, people: OurPeople): boolean {
  const way = wayOf(mail, rules, people.addresses)
  return way.is === 'ours' && way.unproven === true
}

function tellsOfAddresses({ mail: { mail } }: Taken): boolean {
  return !mail.sent && (mail.read.kind === 'bounce' || mail.read.kind === 'complaint')
}

/** What is said of a mailbox that was written to by somebody who answers for others. */
const FORGED = 'answer-not-invited' as const

function underVerdict(one: Taken, verdict: Verdict | undefined): Taken {
  return { ...one, verdict, happenings: inLightOf(verdict, one.happenings) }
}

/** Files are kept beside what names them: the touches themselves are made by the beat. */
async function keepFiles(tx: WorkspaceTx, taken: readonly Taken[], at: Instant): Promise<void> {
  const rows: [string, string, number, string][] = []
  for (const { mail, happenings } of taken) {
    const page = mail.page === undefined ? [] : [[PAGE_PLACE, pageFile(mail.page)] as const]
    for (const [place, file] of [...mail.files.entries(), ...page]) {
      const { id } = await insertAttachment(tx, { id: newId(), ...file, at })
      for (const one of happenings) rows.push([one.source, one.externalId, place, id])
    }
  }
  await insertRows(
    tx,
    'touch_file',
    ['source', 'external_id', 'place', 'attachment_id'],
    rows,
    'ON CONFLICT DO NOTHING',
  )
}

function pageFile(html: string): MailFile {
  return { name: 'mail.html', type: 'text/html', bytes: Buffer.from(html) }
}

export function rulesOf(door: MailboxDoor): MailboxRules {
  return {
    source: door.source,
    channel: door.channel,
    address: door.settings.address,
    blindCopy: door.settings.blindCopy ?? false,
    // Mailboxes know the time of a mail to the second.
    madeAt: Math.floor(door.madeAt.getTime() / 1_000) * 1_000,
  }
}

function loadSeen(tx: WorkspaceTx, { mails, people, door, now }: Batch): Promise<SeenMails> {
  const ids = mails.flatMap(({ mail, fingerprint }) => [
    mail.id,
    otherName(mail.id, fingerprint),
    ...mail.read.thread.references,
    mail.read.thread.inReplyTo,
  ])
  const talks = mails.map(mail => talkOf(mail.mail.read.thread.subject, otherOf(mail, rulesOf(door), people)))
  return SeenMails.load(tx, { ids: [...new Set(ids)], talks, since: now })
}

function takeOne(fetched: MailFetched, rules: MailboxRules, people: OurPeople, seen: SeenMails): Taken[] {
  const { mail, fingerprint } = fetched
  const id = seen.nameFor(mail.id, fingerprint)
  if (id === undefined) return []
  const other = otherOf(fetched, rules, people)
  const thread = threadOfMail(mail.read, { other, id }, seen)
  const { references, inReplyTo } = mail.read.thread
  const at = Math.max(mail.at, seen.notBefore([...references, inReplyTo]))
  const { happenings, suppressions } = touchesOfMail({ ...mail, id, at }, rules, people.addresses, thread)
  // What was among ourselves may come once more as something that was sent: it is not remembered.
  if (happenings.length === 0) return []
  seen.add({ id, fingerprint, thread, talk: talkOf(mail.read.thread.subject, other), at })
  const way = wayOf(mail, rules, people.addresses)
  const sentTo = way.is === 'outbound' ? way.to.flatMap(one => normalizeEmail(one.address) ?? []) : []
  return [{ mail: fetched, id, happenings, suppressions, sentTo }]
}

/** The address of whom a mail is with; of several the first. */
function otherOf({ mail }: MailFetched, rules: MailboxRules, people: OurPeople): string {
  const way = wayOf(mail, rules, people.addresses)
  if (way.is === 'outbound') return way.to[0]?.address ?? ''
  return way.is === 'inbound' ? way.from.address : ''
}

/** Members of whom nothing was said yet and whom these happenings name. */
function introduced(happenings: readonly Happening[], { introductions }: OurPeople): Happening[] {
  const named = new Set(happenings.flatMap(one => (one.kind === 'touchpoint' && one.body.member) || []))
  return [...introductions].filter(([member]) => named.has(member)).map(([, said]) => said)
}
