import type { StepName } from '#domain/wait/overdue.ts'
import { APP } from '#server/beat/app.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { type Fact, recordFacts } from '#server/fact/record-facts.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { headsOf } from '#server/member/members-of-roles.ts'
import type { WaitRow } from './fold-threads.ts'
import { chooseNext, type Next } from './choose-next.ts'
import { keepSteps } from './keep-steps.ts'
import { lateness } from './wait-facts.ts'
import { responsibleFor } from './whom-to-tell.ts'
import type { Members } from './write-waits.ts'

type Taken = WaitRow & { take: NonNullable<WaitRow['take']> }
type Kind = 'wait-reminder' | 'wait-lapsed' | 'wait-escalated' | 'wait-handed-on'

const KINDS: Record<StepName, Kind> = {
  reminder: 'wait-reminder',
  lapse: 'wait-lapsed',
  reassignment: 'wait-handed-on',
  escalation: 'wait-escalated',
}

/** Does what is due about these waits, each step once: tells whom it concerns, or hands it on, and says so in the facts. */
export async function takeSteps(turn: Turn, rows: readonly WaitRow[], members: Members): Promise<void> {
  const taken = rows.filter((row): row is Taken => row.take !== undefined)
  if (taken.length === 0) return
  await keepSteps(
    turn,
    'wait',
    taken.map(({ wait, take, passOver }) => ({ id: wait.id, take, passOver })),
  )
  const next = await chooseNext(
    turn,
    taken.filter(row => row.take.step === 'reassignment'),
    members,
  )
  await handOn(turn, taken, next)
  const told = await tell(turn, taken, next, members)
  await recordFacts(
    turn,
    taken.flatMap(row => factsOf(turn, row, told.get(row.wait.id) ?? 0, next.get(row.wait.id))),
  )
}

/** The rule's word is a happening as a member's is, so that what is derived from it can be derived again. */
async function handOn(turn: Turn, taken: readonly Taken[], next: Map<string, Next>): Promise<void> {
  const happenings = taken.flatMap(({ wait, source, externalId }) => {
    const to = next.get(wait.id)
    if (!to) return []
    const step = { is: 'handed-on', to: to.name } as const
    return [
      {
        kind: 'wait' as const,
        source: APP,
        externalId: `${wait.id} by rule`,
        at: turn.now,
        body: { asked: { source, externalId }, step },
      },
    ]
  })
  if (happenings.length > 0) await storeHappenings(turn.tx, happenings, { now: turn.now })
}

/** How many were told of each wait. */
async function tell(
  turn: Turn,
  taken: readonly Taken[],
  next: Map<string, Next>,
  members: Members,
): Promise<Map<string, number>> {
  const isForHeads = ({ take, wait }: Taken): boolean =>
    take.step === 'escalation' || (take.step === 'reassignment' && !next.has(wait.id))
  const responsible = await responsibleFor(
    turn,
    taken.filter(row => row.take.step === 'reminder' || row.take.step === 'lapse'),
    members,
  )
  const heads = taken.some(isForHeads) ? await headsOf(turn) : []
  const rows = taken.flatMap(row => {
    const { wait, take } = row
    const forHeads = isForHeads(row)
    const to = next.get(wait.id)
    const whom = forHeads ? heads : to ? [to.id] : (responsible.get(wait.id) ?? [])
    const kind = forHeads ? 'wait-escalated' : KINDS[take.step]
    return whom.map(member => [turn.newId(), member, kind, wait.id, new Date(turn.now)] as const)
  })
  const made = await insertRows<{ wait_id: string }>(
    turn.tx,
    'notification',
    ['id', 'member_id', 'kind', 'wait_id', 'at'],
    rows,
    'ON CONFLICT DO NOTHING RETURNING wait_id',
  )
  const told = new Map<string, number>()
  for (const { wait_id: wait } of made) told.set(wait, (told.get(wait) ?? 0) + 1)
  return told
}

function factsOf(turn: Turn, row: Taken, told: number, next: Next | undefined): Fact[] {
  const { take, passOver, wait, person, horizon } = row
  const about = { subjectKind: 'wait', subjectId: wait.id }
  const late = lateness(turn.now, take.at, horizon.uncertain)
  const facts = passOver.map(
    ({ step }): Fact => ({
      act: 'wait-step-passed-over',
      ...about,
      because: { person, step, instead: take.step },
    }),
  )
  if (take.step === 'lapse')
    return [...facts, { act: 'wait-lapse-told', ...about, because: { person, told } }]
  const act = take.step === 'reminder' ? 'wait-reminded' : next ? 'wait-handed-on-by-rule' : 'wait-escalated'
  return [...facts, { act, ...about, because: { person, told, ...(next && { to: next.id }), ...late } }]
}
