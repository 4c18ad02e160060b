import type { DefinitionsMet } from '#contract/definitions-met.ts'
import { holds } from '#domain/filter/holds.ts'
import { nextTurn } from '#domain/filter/next-turn.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { doesMeet, type Meets } from '#domain/lifecycle/judgement.ts'
import { type JudgedStage, judgedStages } from '#domain/lifecycle/write-out.ts'
import { loadSettings } from '#server/beat/settings.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { loadFields } from '#server/field/field-store.ts'
import { loadKnownPeople } from '#server/filter/load-known-people.ts'
import type { Cause } from './judgements.ts'
import { loadRulings } from './rulings.ts'

/** Which definitions somebody meets, since when and why, and when time alone will change it. */
export async function loadDefinitionsMet(
  tx: WorkspaceTx,
  id: string,
  now: Instant,
): Promise<DefinitionsMet | undefined> {
  const [[person], settings, fields, { current, coming }] = await Promise.all([
    loadKnownPeople(tx, [id]),
    loadSettings(tx),
    loadFields(tx),
    loadRulings(tx),
  ])
  if (!person) return undefined
  if (!current) return { agreement: null, applying: coming !== undefined, stages: [] }
  const own = (noun: 'person' | 'account') => fields.filter(field => field.noun === noun)
  const deciding = {
    now,
    zone: settings.timeZone,
    fields: own('person'),
    fieldsOfAccount: own('account'),
  }
  const steps = await loadSteps(tx, id)
  const stages = judgedStages.flatMap(stage => {
    const condition = current.conditions[stage]
    if (!condition) return []
    const turns = nextTurn(condition, person, deciding)
    return [
      {
        stage,
        meets: holds(condition, person, deciding),
        ...sinceOf(stage, steps),
        turnsAt: turns === undefined ? null : new Date(turns).toISOString(),
      },
    ]
  })
  const { agreement, number } = current
  return { agreement: { id: agreement, number }, applying: coming !== undefined, stages }
}

type Step = { at: Date; meets: Meets; cause: Cause }

async function loadSteps({ workspace, sql }: WorkspaceTx, person: string): Promise<Step[]> {
  const { rows } = await sql.query<Step>(
    `SELECT step.at, step.meets, step.cause FROM belonging theirs
      JOIN definition_step step ON step.workspace_id = $1 AND step.identity_id = theirs.identity_id
        AND step.at >= theirs.from_at AND step.at < theirs.until_at
      WHERE theirs.workspace_id = $1 AND theirs.person_id = $2 ORDER BY step.at, step.id`,
    [workspace, person],
  )
  return rows
}

/** The step that made it so: the first of the last ones that say the same. */
function sinceOf(stage: JudgedStage, steps: Step[]): { since: string | null; cause: Cause | null } {
  const last = steps.at(-1)
  if (!last) return { since: null, cause: null }
  const changed = steps.findLastIndex(step => doesMeet(step.meets, stage) !== doesMeet(last.meets, stage))
  const since = steps[changed + 1]
  if (!since) return { since: null, cause: null }
  // Before the first version whoever was known was a lead, and nothing else.
  const always = doesMeet(last.meets, stage) === (stage === 'lead' && since.cause === 'version')
  if (changed < 0 && always) return { since: null, cause: null }
  return { since: since.at.toISOString(), cause: since.cause }
}
