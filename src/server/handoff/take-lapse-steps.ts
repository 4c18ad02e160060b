import { awayNow } from '#server/absence/away.ts'
import { APP } from '#server/beat/app.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { type Fact, recordFacts } from '#server/fact/record-facts.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { answerersOf, headsOf } from '#server/member/members-of-roles.ts'
import { withUser } from '#server/member/with-user.ts'
import { refOf } from '#server/person/person-ref.ts'
import { keepSteps } from '#server/wait/keep-steps.ts'
import { lateness } from '#server/wait/wait-facts.ts'
import type { Folded, Judged } from './folded.ts'
import { nextForLapsed, type Next } from './next-for-lapsed.ts'
import type { Members } from './write-handoffs.ts'

type Taken = Judged & { take: NonNullable<Judged['take']> }
type Kind = 'handoff-reminder' | 'handoff-lapsed' | 'handoff-escalated'

/**
 * Does what is due about these offers, each step once: reminds whoever is asked, tells them and whoever offered that it
 * lapsed, offers the lead to somebody else, tells those who lead; and says so in the facts.
 */
export async function takeLapseSteps(turn: Turn, judged: readonly Judged[], members: Members): Promise<void> {
  const taken = judged.filter((one): one is Taken => one.take !== undefined)
  if (taken.length === 0) return
  await keepSteps(turn, 'handoff', taken)
  const next = await nextForLapsed(
    turn,
    taken.filter(one => one.take.step === 'reassignment'),
    members,
  )
  const about = await loadAbout(turn, taken)
  await offerAgain(turn, taken, next, about)
  const told = await tell(turn, taken, next, members)
  await recordFacts(
    turn,
    taken.flatMap(one =>
      factsOf(turn, one, {
        told: told.get(one.id) ?? 0,
        next: next.get(one.id),
        person: about.get(one.identity)?.person,
      }),
    ),
  )
}

/** Who is asked by the rule, because the lead lapsed with somebody else, hears of it as from a member. */
export async function tellOfferedAgain(
  turn: Turn,
  offered: readonly Folded[],
  members: Members,
): Promise<void> {
  const rows = offered.flatMap(({ id, handoff }) => {
    const to = members.get(handoff.to ?? '')
    return to === undefined ? [] : [[turn.newId(), to, 'handoff', id, new Date(turn.now)] as const]
  })
  if (rows.length > 0) await writeNotices(turn, rows)
}

type About = { kind: string; value: string; person: string | null }

/** By identity: how happenings name it, and whose it is. */
async function loadAbout({ tx }: Turn, taken: readonly Taken[]): Promise<Map<string, About>> {
  const { rows } = await tx.sql.query<About & { id: string }>(
    `SELECT identity.id, identity.kind, identity.value, belonging.person_id AS person FROM identity
      LEFT JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = identity.id
        AND belonging.until_at = 'infinity'
      WHERE identity.workspace_id = $1 AND identity.id = ANY($2)`,
    [tx.workspace, taken.map(one => one.identity)],
  )
  return new Map(rows.map(row => [row.id, row]))
}

/** The rule's word is a happening as a member's is, so that what is derived from it can be derived again. */
async function offerAgain(
  turn: Turn,
  taken: readonly Taken[],
  next: Map<string, Next>,
  about: Map<string, About>,
): Promise<void> {
  const { clockFor, handoffWithin } = turn.settings
  const happenings = taken.flatMap(({ id, identity, handoff: { reason } }) => {
    const to = next.get(id)
    const person = about.get(identity)
    if (!to || !person) return []
    const name = `${id} again`
    const step = {
      is: 'offered' as const,
      to: to.name,
      due: clockFor(to.name, 'sales').after(turn.now, handoffWithin),
      agreed: true as const,
      after: id,
      ...(reason !== undefined && { reason }),
    }
    const body = { handoff: name, person: refOf(person), step }
    return [{ kind: 'handoff' as const, source: APP, externalId: name, at: turn.now, body }]
  })
  if (happenings.length > 0) await storeHappenings(turn.tx, happenings, { now: turn.now })
}

type Notice = readonly [id: string, member: string, kind: string, handoff: string, at: Date]

async function writeNotices(turn: Turn, rows: readonly Notice[]): Promise<{ handoff_id: string }[]> {
  return insertRows<{ handoff_id: string }>(
    turn.tx,
    'notification',
    ['id', 'member_id', 'kind', 'handoff_id', 'at'],
    rows,
    'ON CONFLICT DO NOTHING RETURNING handoff_id',
  )
}

/** How many were told of each. */
async function tell(
  turn: Turn,
  taken: readonly Taken[],
  next: Map<string, Next>,
  members: Members,
): Promise<Map<string, number>> {
  const isForHeads = ({ id, take }: Taken): boolean =>
    take.step === 'escalation' || (take.step === 'reassignment' && !next.has(id))
  const heads = taken.some(isForHeads) ? await headsOf(turn) : []
  const asked = await askedOf(
    turn,
    taken.filter(({ take }) => take.step === 'reminder' || take.step === 'lapse'),
    members,
  )
  const made = await writeNotices(
    turn,
    taken.flatMap(one => {
      const forHeads = isForHeads(one)
      const kind: Kind = forHeads
        ? 'handoff-escalated'
        : one.take.step === 'reminder'
          ? 'handoff-reminder'
          : 'handoff-lapsed'
      const whom = forHeads ? heads : (asked.get(one.id) ?? [])
      return whom.map(member => [turn.newId(), member, kind, one.id, new Date(turn.now)] as const)
    }),
  )
  const told = new Map<string, number>()
  for (const { handoff_id: id } of made) told.set(id, (told.get(id) ?? 0) + 1)
  return told
}

/** Whom to tell of each offer: who is asked, else everybody who answers; of a lapse whoever offered it as well. */
async function askedOf(
  turn: Turn,
  taken: readonly Taken[],
  members: Members,
): Promise<Map<string, string[]>> {
  const whom = new Map<string, string[]>()
  if (taken.length === 0) return whom
  const here = await withUser(turn, [...members.values()])
  for (const id of (await awayNow(turn.tx, turn.now)).keys()) here.delete(id)
  let everybody: string[] | undefined
  for (const { id, take, handoff } of taken) {
    const to = members.get(handoff.to ?? '')
    const by = members.get(handoff.by ?? '')
    const asked = to !== undefined && here.has(to) ? [to] : (everybody ??= await answerersOf(turn))
    const offerer = take.step === 'lapse' && by !== undefined && here.has(by) ? [by] : []
    whom.set(id, [...new Set([...asked, ...offerer])])
  }
  return whom
}

type Told = { told: number; next: Next | undefined; person: string | null | undefined }

function factsOf(turn: Turn, { id, take, passOver }: Taken, { told, next, person = null }: Told): Fact[] {
  const about = { subjectKind: 'handoff', subjectId: id }
  const facts = passOver.map(
    ({ step }): Fact => ({
      act: 'handoff-step-passed-over',
      ...about,
      because: { person, step, instead: take.step },
    }),
  )
  const late = lateness(turn.now, take.at, false)
  const act = {
    reminder: 'handoff-reminded',
    lapse: 'handoff-lapse-told',
    reassignment: next ? 'handoff-offered-again-by-rule' : 'handoff-escalated',
    escalation: 'handoff-escalated',
  }[take.step]
  return [...facts, { act, ...about, because: { person, told, ...(next && { to: next.id }), ...late } }]
}
