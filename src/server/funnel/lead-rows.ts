import type { FunnelLead, FunnelLeads, FunnelLeadsQuery } from '#contract/funnel.ts'
import type { FunnelStep } from '#contract/scoreboard-choice.ts'
import { type Cursor, momentCursor, momentOf, pageFrom } from '#server/http/cursor.ts'
import { boundsOf } from '#server/report/bounds.ts'
import { namePerson } from '#server/report/names.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { BEYOND } from './funnel-store.ts'
import { leadsBy } from './leads.ts'

type Row = {
  id: string
  lead_at: Date
  won: boolean
  stage: FunnelLead['stage']
  name: string | null
  emails: string[]
  phones: string[]
}

/** The leads that a figure of the funnel counts, the latest first, and how many they are. */
export async function loadLeads(
  moment: Moment,
  query: FunnelLeadsQuery,
  after: Cursor | undefined,
): Promise<FunnelLeads> {
  const { tx } = moment
  const { where, values } = partOf(moment, query)
  const counted = await tx.sql.query<{ count: number }>(
    `WITH ${leadsBy(query.by)} SELECT count(*)::int AS count FROM lead WHERE ${where}`,
    values,
  )
  const [at, id, limit] = [1, 2, 3].map(place => `$${values.length + place}`)
  const { rows } = await tx.sql.query<Row>(
    `WITH ${leadsBy(query.by)}, page AS (
        SELECT id, lead_at, won FROM lead WHERE ${where}
          AND (${at}::timestamptz IS NULL OR (date_trunc('milliseconds', lead_at), id) < (${at}, ${id}::uuid))
        ORDER BY date_trunc('milliseconds', lead_at) DESC, id DESC LIMIT ${limit})
      SELECT page.*, person.stage, person.name, person.emails, person.phones
      FROM page JOIN person ON person.workspace_id = $1 AND person.id = page.id
      ORDER BY date_trunc('milliseconds', page.lead_at) DESC, page.id DESC`,
    [...values, ...momentOf(after), query.limit + 1],
  )
  const leads = rows.map(({ lead_at, won, stage, ...row }) => ({
    ...namePerson(row),
    leadAt: lead_at.toISOString(),
    stage,
    won,
  }))
  const page = pageFrom(leads, query.limit, last => momentCursor(last.leadAt, last.id))
  return { ...page, count: counted.rows[0]?.count ?? 0 }
}

/** Which leads are of the figure: a condition on `lead` with its parameters. */
function partOf({ tx, zone }: Moment, query: FunnelLeadsQuery): { where: string; values: unknown[] } {
  const { from, until } = boundsOf(query, zone)
  const values: unknown[] = [tx.workspace, from, until, zone]
  const where = [stepOf(query.step)]
  if (query.part === 'not-recorded') where.push('key IS NULL')
  if (query.part === 'key') where.push(`key = $${values.push(query.key)}`)
  return { where: where.join(' AND '), values }
}

function stepOf(step: FunnelStep): string {
  if (step === 'leads') return 'true'
  if (step === 'won') return 'won'
  const stages = BEYOND[step].map(stage => `'${stage}'`).join(', ')
  return `(won OR EXISTS (SELECT FROM stage_change WHERE stage_change.workspace_id = $1
    AND stage_change.person_id = lead.id AND stage_change.stage IN (${stages})))`
}
