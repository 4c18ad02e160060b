import type { Participants } from '#contract/message.ts'
import type { NotReached } from '#domain/consent/reach.ts'
import { type MailParties, othersOn, type Recipients } from '#domain/message/recipients.ts'
import { normalizeEmail } from '#domain/person/identity.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { mayReach } from '#server/consent/may-reach.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { loadOurPeople } from '#server/mailbox/own-addresses.ts'
import { latestMailOf, type OnThread } from './choose-way.ts'
import { purposeOf } from './purpose-of.ts'

/** One that nothing may be sent to, and why; `param` says where it stands. */
export type Wrong = { param: 'cc' | 'bcc'; code: 'message-bad-copy' | 'address-suppressed'; says: string }

/**
 * The first of the copies that no mail may go to, by name. Asked when "send" is said, and again when it leaves.
 * @param recipients each once
 */
export async function wrongCopy(
  tx: WorkspaceTx,
  message: Parameters<typeof purposeOf>[0],
  recipients: Recipients,
  now: Instant,
): Promise<Wrong | undefined> {
  for (const param of ['cc', 'bcc'] as const) {
    for (const written of recipients[param]) {
      const address = normalizeEmail(written)
      if (address === undefined)
        return { param, code: 'message-bad-copy', says: `“${written}” is no e-mail address.` }
      const reach = await mayReach(tx, { channel: 'mail', address, purpose: purposeOf(message), now })
      if (!reach.may) return { param, code: 'address-suppressed', says: `${written}: ${reach.says}` }
    }
  }
  return undefined
}

export type Participant = Participants['data'][number]

/** Who else is on a thread, besides whom its answer goes to: of the last mail that came in on it, else of the last of all. */
export async function participantsOf(
  tx: WorkspaceTx,
  on: OnThread,
  { to, now }: { to: string; now: Instant },
): Promise<Participant[]> {
  const mail = await latestMailOf(tx, on)
  if (!mail) return []
  const { addresses } = await loadOurPeople(tx, now)
  const others = othersOn(partiesOf(mail), new Set(addresses.keys()), to)
  return reachOf(tx, { id: '', thread: on.thread ?? null }, others, now)
}

/** Whether mail of this message may go to these addresses, and why not. */
export async function reachOf(
  tx: WorkspaceTx,
  message: Parameters<typeof purposeOf>[0],
  addresses: readonly string[],
  now: Instant,
): Promise<Participant[]> {
  const reached: Participant[] = []
  for (const address of addresses) {
    const reach = await mayReach(tx, { channel: 'mail', address, purpose: purposeOf(message), now })
    const refused = reach.may ? null : (reach.reason ?? codeOf(reach.refused))
    reached.push({ address, refused, says: reach.may ? null : reach.says })
  }
  return reached
}

/** A suppression says by its reason what it is. */
function codeOf(refused: NotReached['refused']): Participant['refused'] {
  return refused === 'suppressed' ? 'by-hand' : refused
}

function partiesOf(attributes: Record<string, unknown>): MailParties {
  const text = (name: string): string | undefined => {
    const value = attributes[name]
    return typeof value === 'string' ? value : undefined
  }
  return { from: text('from'), to: text('to'), cc: text('cc') }
}
