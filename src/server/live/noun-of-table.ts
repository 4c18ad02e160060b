import { policy } from '#server/access/policy.ts'

/** What nobody sees: the machinery of doors, of the beat and of requests. The doors above all must not pay for it. */
const UNSEEN: ReadonlySet<string> = new Set([
  'arrival_hour',
  'beat',
  'beat_hint',
  'campaign_reach',
  'campaign_week',
  'delivery',
  'entry_dirty',
  'happening',
  'idempotency',
  'intake',
  'intake_key',
  'kept_subject',
  'ledger_day',
  'mail_seen',
  'mail_sent_to',
  'media_hint',
  'outbox_hint',
  'suppression_key',
  'person_search',
  'thread_search',
  'thread_seen',
  'timer',
  'touch_media',
])

/** Tables that are not called after the noun which they are part of. */
const PARTS: Readonly<Record<string, string>> = {
  activity: 'person',
  belonging: 'person',
  erasure: 'person',
  failed_intake: 'intake',
  identity: 'person',
  identity_link: 'person',
  meeting_answer: 'meeting',
  meeting_guest: 'meeting',
  silence: 'channel',
  stage_change: 'person',
}

/**
 * The noun that changes with a table: the one it is called after, or part of (`deal_stage` is of `deal`). Undefined for
 * tables of which no screen shows anything, and for those whose noun no policy knows, because nobody may read it.
 */
export function nounOfTable(table: string): string | undefined {
  if (UNSEEN.has(table)) return undefined
  const known = PARTS[table]
  if (known) return known
  const words = table.split('_')
  for (let many = words.length; many > 0; many--) {
    const noun = words.slice(0, many).join('-')
    if (Object.hasOwn(policy, noun)) return noun
  }
  return undefined
}

const WRITE = /\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+(?:ONLY\s+)?"?([a-z_]+)/gi
const seen = new Map<string, readonly string[]>()
const MOST = 1_000

/** The nouns that a statement writes to. */
export function nounsWritten(text: string): readonly string[] {
  const known = seen.get(text)
  if (known) return known
  const nouns = new Set<string>()
  for (const [, table = ''] of text.matchAll(WRITE)) {
    const noun = nounOfTable(table.toLowerCase())
    if (noun) nouns.add(noun)
  }
  const found = [...nouns]
  if (seen.size < MOST) seen.set(text, found)
  return found
}
