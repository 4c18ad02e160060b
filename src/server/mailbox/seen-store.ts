import { createHash } from 'node:crypto'
import type { Instant } from '#domain/happening/happening.ts'
import type { KnownThreads } from '#domain/mailbox/thread-of-mail.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { isOurs } from '#server/message/is-ours.ts'

const SHORT = 12
const DAY = 86_400_000
/** How long an answer that names no mail may take to be found by its subject. */
const TALK_LASTS = 60 * DAY

export type Seen = { id: string; fingerprint: Buffer; thread: string; talk: Buffer; at: Instant }

/** What some programs give the same Message-ID differs in one of these; a copy of a mail does in none. */
export function fingerprintOf(mail: { from: string; date: string; subject: string }): Buffer {
  return short([mail.from.toLowerCase(), mail.date, mail.subject])
}

/** Of what was talked about with whom, so that neither stands in another table. */
export function talkOf(subject: string, other: string): Buffer {
  return short([subject.toLowerCase(), other.trim().toLowerCase()])
}

function short(parts: readonly string[]): Buffer {
  return createHash('sha256').update(parts.join('\n')).digest().subarray(0, SHORT)
}

/** The mails of a workspace as far as a batch asks for them, with those that the batch itself adds. */
export class SeenMails implements KnownThreads {
  readonly #byId = new Map<string, Seen>()
  readonly #byTalk = new Map<string, { thread: string; at: Instant }>()
  readonly #fresh: Seen[] = []

  readonly #ours: Awaited<ReturnType<typeof isOurs>>

  private constructor(ours: Awaited<ReturnType<typeof isOurs>>) {
    this.#ours = ours
  }

  /** @param ids every Message-ID that the batch has or names; `talks` what it talks about */
  static async load(
    tx: WorkspaceTx,
    { ids, talks, since }: { ids: readonly string[]; talks: readonly Buffer[]; since: Instant },
  ): Promise<SeenMails> {
    const { workspace, sql } = tx
    const { rows } = await sql.query<Omit<Seen, 'at'> & { at: Date }>(
      `SELECT id, fingerprint, thread, talk, at FROM mail_seen
        WHERE workspace_id = $1 AND (id = ANY($2) OR (talk = ANY($3) AND at >= $4)) ORDER BY at`,
      [workspace, ids, talks, new Date(since - TALK_LASTS)],
    )
    const seen = new SeenMails(await isOurs(tx, ids))
    for (const row of rows) seen.#know({ ...row, at: row.at.getTime() })
    return seen
  }

  #know(row: Seen): void {
    this.#byId.set(row.id, row)
    const talk = row.talk.toString('hex')
    if ((this.#byTalk.get(talk)?.at ?? 0) <= row.at) this.#byTalk.set(talk, row)
  }

  /** The name under which a mail is new; undefined when it was taken in before. */
  nameFor(id: string, fingerprint: Buffer): string | undefined {
    // What left from here is booked by whoever sent it.
    if (this.#ours.has(id)) return undefined
    const known = this.#byId.get(id)
    if (!known) return id
    if (known.fingerprint.equals(fingerprint)) return undefined
    const other = otherName(id, fingerprint)
    return this.#byId.has(other) ? undefined : other
  }

  /** When a mail was at the earliest that names these: after each of them, whatever the clocks of two servers say. */
  notBefore(named: readonly string[]): Instant {
    return named.reduce((latest, id) => Math.max(latest, (this.#byId.get(id)?.at ?? -1) + 1), 0)
  }

  /** The messages of ours that mails of the batch are, or refer to. */
  get ours(): string[] {
    return [...new Set([...this.#ours.values()].map(one => one.message))]
  }

  byId = (id: string): string | undefined =>
    this.#byId.get(id)?.thread ?? this.#ours.get(id)?.thread ?? undefined

  byTalk = (subject: string, other: string): string | undefined =>
    this.#byTalk.get(talkOf(subject, other).toString('hex'))?.thread

  add(row: Seen): void {
    this.#know(row)
    this.#fresh.push(row)
  }

  /** Writes what was added, and answers which of it nobody else took in meanwhile. */
  async write(tx: WorkspaceTx): Promise<Set<string>> {
    const sorted = this.#fresh.toSorted((one, other) => (one.id < other.id ? -1 : 1))
    const written = await insertRows<{ id: string }>(
      tx,
      'mail_seen',
      ['id', 'fingerprint', 'thread', 'talk', 'at'],
      sorted.map(row => [row.id, row.fingerprint, row.thread, row.talk, new Date(row.at)]),
      'ON CONFLICT DO NOTHING RETURNING id',
    )
    return new Set(written.map(row => row.id))
  }
}

const MOST_NAME = 300

/** The name of another mail that has the same Message-ID. */
export function otherName(id: string, fingerprint: Buffer): string {
  const mark = ` ${fingerprint.toString('hex')}`
  return `${id.slice(0, MOST_NAME - mark.length)}${mark}`
}
