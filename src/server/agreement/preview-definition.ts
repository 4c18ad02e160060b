import type { DefinitionPreview } from '#contract/agreement.ts'
import { AUDIENCE_DAYS, audiencesOf } from '#domain/agreement/audience.ts'
import type { Definition } from '#domain/agreement/agreement.ts'
import { checkFilter } from '#domain/filter/check-filter.ts'
import type { Filter } from '#domain/filter/filter.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Ground } from '#server/filter/ground.ts'
import { countPeople } from '#server/person/count-people.ts'
import { holdExamples } from './examples.ts'
import { agreementInForce } from './in-force.ts'

type Asked = { definition: Omit<Definition, 'words'>; ground: Ground }

/**
 * Of how many people a condition holds now, and who would come and go by it. Counts of many people are estimated, and say
 * so. The condition has been checked, and its views are written out.
 */
export async function previewDefinition(
  tx: WorkspaceTx,
  { definition, ground }: Asked,
): Promise<DefinitionPreview> {
  const held = await heldBefore(tx, definition, ground)
  const lists = audiencesOf(definition.condition, held.condition)
  const count = (filter: Filter | null) => (filter ? countPeople(tx, { filter, ground }) : null)
  return {
    days: AUDIENCE_DAYS,
    of: await countPeople(tx, { filter: lists.of, ground }),
    meets: await count(lists.meets),
    enters: await count(lists.enters),
    leaves: await count(lists.leaves),
    compared: held.compared,
    lists: { meets: lists.meets, enters: lists.enters, leaves: lists.leaves },
    people: await holdExamples(tx, definition, ground),
  }
}

/** The condition of the same stage in the version in force, when the two can be compared. */
async function heldBefore(
  tx: WorkspaceTx,
  { stage, condition }: Asked['definition'],
  { fields }: Ground,
): Promise<{ compared: DefinitionPreview['compared']; condition: Filter | null }> {
  const before = (await agreementInForce(tx))?.content.definitions.find(one => one.stage === stage)
  if (!before) return { compared: 'nothing-in-force', condition: null }
  if (!before.condition || !condition) return { compared: 'people-decided', condition: null }
  // A field that it asks for may have been archived since.
  if (checkFilter('person', before.condition, fields)) return { compared: 'unfit', condition: null }
  return { compared: 'with-in-force', condition: before.condition }
}
