import type { DataProblem, ScoreboardQuery } from '#contract/scoreboard.ts'
import { dateOf, dayIn } from '#domain/calendar.ts'
import type { ProblemSaying } from '#domain/revenue/data-problem.ts'
import { namePerson } from '#server/report/names.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { said } from './said.ts'
import { countedBy } from './shares.ts'

type Row = {
  id: string
  name: string
  won_at: Date
  minor: string
  first_at: Date
  person_id: string
  person_name: string | null
  emails: string[]
  phones: string[]
}

/**
 * Deals behind the revenue counted that were won before the first touch of any of their people. Only deals with credits
 * that rest on no touch can be such.
 */
export async function loadWonBeforeContact(moment: Moment, query: ScoreboardQuery): Promise<DataProblem[]> {
  const [workspace, , ...counted] = countedBy(moment.tx.workspace, query, moment.zone)
  const { rows } = await moment.tx.sql.query<Row>(
    `WITH bare AS MATERIALIZED (
        SELECT entry_id FROM credit WHERE workspace_id = $1 AND model = 'first' AND basis <> 'touches'),
      untouched AS (
        SELECT entry.deal_id, sum(entry.value) AS minor
        FROM bare JOIN entry ON entry.workspace_id = $1 AND entry.id = bare.entry_id
        WHERE entry.kind = $2 AND entry.at >= $3 AND entry.at < $4 AND entry.deal_id IS NOT NULL
        GROUP BY entry.deal_id),
      met AS (
        SELECT DISTINCT ON (deal.id) deal.id, deal.name, deal.won_at, untouched.minor, activity.first_at, activity.person_id
        FROM untouched
        JOIN deal ON deal.workspace_id = $1 AND deal.id = untouched.deal_id AND deal.won_at IS NOT NULL
        JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.deal_id = deal.id
        JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = deal_person.identity_id
        JOIN activity ON activity.workspace_id = $1 AND activity.person_id = belonging.person_id
        ORDER BY deal.id, activity.first_at)
      SELECT met.id, met.name, met.won_at, met.minor::text, met.first_at, person.id AS person_id, person.name AS person_name,
        person.emails, person.phones
      FROM met JOIN person ON person.workspace_id = $1 AND person.id = met.person_id
      WHERE met.first_at > met.won_at ORDER BY met.minor DESC, met.id`,
    [workspace, ...counted],
  )
  return rows.map(row => ({
    kind: 'won-before-first-contact',
    deal: { id: row.id, name: row.name },
    person: namePerson({ ...row, id: row.person_id, name: row.person_name }),
    minor: row.minor,
    ...said(sayingOf(row, moment.zone)),
  }))
}

function sayingOf({ won_at, first_at }: Row, zone: string): ProblemSaying {
  const [won, met] = [dayIn(zone, won_at.getTime()), dayIn(zone, first_at.getTime())]
  return won === met
    ? { is: 'won-that-day', won: dateOf(won) }
    : { is: 'won-before', won: dateOf(won), met: dateOf(met) }
}
