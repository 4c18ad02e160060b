import { bitOf, meetsOf, type Meets } from '#domain/lifecycle/judgement.ts'
import { type Conditions, judgedStages } from '#domain/lifecycle/write-out.ts'
import type { Turn } from '#server/beat/turn.ts'
import { fieldsOf } from '#server/field/field-values.ts'
import { compilePeople } from '#server/filter/compile-person.ts'
import type { Ground } from '#server/filter/ground.ts'
import { Parameters } from '#server/filter/parameters.ts'

/** What somebody met as far as is written, and what they meet now. */
export type Verdict = { id: string; before: Meets; meets: Meets }

/** These people, or all from after one id up to another. */
export type Whom = { ids: readonly string[] } | { after: string; until: string }

/**
 * Asks the conditions of each of these people, as of the turn's now. Who is known only by a cookie, or was absorbed, is not
 * judged. What no condition decides stays as it was.
 */
export async function judgePeople(
  turn: Turn,
  conditions: Conditions,
  whom: Whom,
  { differing = false } = {},
): Promise<Verdict[]> {
  const { tx } = turn
  if ('ids' in whom && whom.ids.length === 0) return []
  const parameters = new Parameters(tx.workspace)
  const uses = new Set<string>()
  const compiling = { ...(await groundOf(turn)), parameters, id: 'person.id', each: true, uses }
  const bits = judgedStages.flatMap(stage => {
    const condition = conditions[stage]
    return condition
      ? [`CASE WHEN ${compilePeople(compiling, condition)} THEN ${bitOf(stage)} ELSE 0 END`]
      : []
  })
  const asked = meetsOf(judgedStages.filter(stage => conditions[stage]))
  const { rows } = await tx.sql.query<Verdict>({
    text: `SELECT id, before, (before & ${15 - asked}) | found AS meets FROM (
        SELECT person.id, ${MET} AS before, ${bits.join(' + ') || '0'} AS found
        FROM person${uses.has('activity') ? JOIN_ACTIVITY : ''}
        WHERE person.workspace_id = $1 AND person.known AND NOT person.absorbed AND ${among(whom, parameters)} OFFSET 0
      ) judged${differing ? ` WHERE found <> (before & ${asked})` : ''}`,
    values: parameters.values,
  })
  return rows
}

/** Of who was never judged: whoever is more than a visitor is a lead. */
const MET = 'coalesce(person.meets::int, CASE WHEN person.stage_rank = 0 THEN 0 ELSE 1 END)'
const JOIN_ACTIVITY = ' LEFT JOIN activity ON activity.workspace_id = $1 AND activity.person_id = person.id'

function among(whom: Whom, parameters: Parameters): string {
  if ('ids' in whom) return `person.id = ANY(${parameters.add(whom.ids, 'uuid[]')})`
  return `person.id > ${parameters.add(whom.after, 'uuid')} AND person.id <= ${parameters.add(whom.until, 'uuid')}`
}

/** Also of fields that were archived since: what was signed asks for them. */
export async function groundOf(turn: Turn): Promise<Required<Ground>> {
  const [fields, fieldsOfAccount] = await Promise.all([fieldsOf(turn, 'person'), fieldsOf(turn, 'account')])
  return { now: turn.now, zone: turn.settings.timeZone, fields, fieldsOfAccount }
}
