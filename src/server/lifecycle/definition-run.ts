import type { AgreementHeld } from '#server/agreement/in-force.ts'
import { agreementInForce } from '#server/agreement/in-force.ts'
import { judgedStages, writeOut } from '#domain/lifecycle/write-out.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { noteChange } from '#server/live/changes.ts'
import { keepCandidates } from './candidates.ts'
import { foldLifecycles } from './fold-lifecycles.ts'
import { noticeAgreement } from './notice-agreement.ts'
import { FIRST, LAST, type Ruling, rulingsOf } from './rulings.ts'

/** People who are judged, and who are told, in one turn: few enough that a member's edit does not wait long behind it. */
const JUDGED = 5_000
const TOLD = 1_000

/** Goes on with a version that has come into force: begins with it, judges the next people by it, or tells of the next. */
export async function goOnWithDefinitions(turn: Turn): Promise<void> {
  await begin(turn)
  const { telling, coming } = await rulingsOf(turn)
  if (telling) await tellSome(turn, telling.run)
  else if (coming) await judgeSome(turn, coming)
}

/** A version that is in force and not being applied is begun with; another that was on its way is dropped for it. */
async function begin(turn: Turn): Promise<void> {
  const { tx } = turn
  const [{ current, coming }, held] = await Promise.all([rulingsOf(turn), agreementInForce(tx)])
  const latest = coming ?? current
  if (!held || latest?.agreement === held.id) return
  if (coming) await drop(turn, coming)
  await beginRun(turn, held)
}

async function beginRun(turn: Turn, { id, content }: AgreementHeld): Promise<void> {
  turn.rulings = undefined
  await insertRows(
    turn.tx,
    'definition_run',
    ['id', 'agreement_id', 'state', 'rules_lead', 'begun_at'],
    [[turn.newId(), id, 'judging', writeOut(content.definitions).lead !== undefined, new Date(turn.now)]],
  )
}

/** Days begin elsewhere than they did: everybody is judged again by the same version. */
export async function judgeEverybodyAgain(turn: Turn): Promise<void> {
  if (!turn.settings.hasDefinitions) return
  const { current, coming } = await rulingsOf(turn)
  if (coming) await drop(turn, coming)
  const agreement = coming?.agreement ?? current?.agreement
  const held = await agreementInForce(turn.tx)
  if (held && held.id === agreement) await beginRun(turn, held)
  await noticeAgreement(turn)
}

async function drop(turn: Turn, { run }: Ruling): Promise<void> {
  turn.rulings = undefined
  const of = [turn.tx.workspace, run]
  await turn.tx.sql.query('DELETE FROM definition_candidate WHERE workspace_id = $1 AND run_id = $2', of)
  await turn.tx.sql.query(
    `UPDATE definition_run SET state = 'dropped' WHERE workspace_id = $1 AND id = $2`,
    of,
  )
}

/** Judges the next people; after the last of them, all of it holds at once. */
async function judgeSome(turn: Turn, coming: Ruling): Promise<void> {
  const { tx } = turn
  const after = coming.cursor ?? FIRST
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT id FROM person WHERE workspace_id = $1 AND id > $2 AND known AND NOT absorbed ORDER BY id LIMIT $3`,
    [tx.workspace, after, JUDGED],
  )
  const until = rows.length < JUDGED ? LAST : (rows.at(-1)?.id ?? LAST)
  await keepCandidates(turn, await narrowed(turn, coming), { after, until })
  turn.rulings = undefined
  await tx.sql.query(
    'UPDATE definition_run SET cursor = $3, judged = judged + $4 WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, coming.run, until, rows.length],
  )
  if (until === LAST) await switchTo(turn, coming)
}

/** Conditions that are the same as those that hold need not be asked again: who meets them is kept up to date. */
async function narrowed(turn: Turn, coming: Ruling): Promise<Ruling> {
  const { current } = await rulingsOf(turn)
  if (current?.agreement === coming.agreement) return coming
  const conditions = { ...coming.conditions }
  for (const stage of judgedStages)
    if (JSON.stringify(conditions[stage]) === JSON.stringify(current?.conditions[stage]))
      delete conditions[stage]
  return { ...coming, conditions }
}

/** From one moment on everybody stands where the version puts them; their histories and the facts follow. */
async function switchTo(turn: Turn, { run, agreement, begunAt }: Ruling): Promise<void> {
  const { tx } = turn
  const now = new Date(turn.now)
  await tx.sql.query(
    `UPDATE definition_run SET state = 'past' WHERE workspace_id = $1 AND state = 'holding'`,
    [tx.workspace],
  )
  const { rowCount } = await tx.sql.query(
    `UPDATE person SET stage = candidate.stage, meets = candidate.meets,
        stage_at = CASE WHEN person.stage = candidate.stage THEN person.stage_at ELSE $3 END
      FROM definition_candidate candidate
      WHERE person.workspace_id = $1 AND candidate.workspace_id = $1 AND candidate.run_id = $2
        AND person.id = candidate.person_id`,
    [tx.workspace, run, now],
  )
  noteChange(tx, 'person', 'all')
  // What time turned while everybody was being judged is asked again.
  await tx.sql.query(
    `UPDATE definition_run SET state = 'telling', switched_at = $3, changed = $4, watched_at = $5, watched_person = $6
      WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, run, now, rowCount ?? 0, new Date(begunAt), FIRST],
  )
  turn.rulings = undefined
  await recordFacts(turn, [
    {
      act: 'definitions-applied',
      subjectKind: 'agreement',
      subjectId: agreement,
      because: { changed: rowCount ?? 0 },
    },
  ])
}

type Told = { person_id: string; meets: number; stage: string; was: string }

/** Writes the histories of the next whom the switch changed, and the facts about those whom it moved. */
async function tellSome(turn: Turn, run: string): Promise<void> {
  const { tx } = turn
  const { rows } = await tx.sql.query<{ person_id: string }>(
    'SELECT person_id FROM definition_candidate WHERE workspace_id = $1 AND run_id = $2 ORDER BY person_id LIMIT $3',
    [tx.workspace, run, TOLD],
  )
  await tellThese(
    turn,
    rows.map(row => row.person_id),
  )
  if (rows.length === TOLD) return
  turn.rulings = undefined
  await tx.sql.query(`UPDATE definition_run SET state = 'holding' WHERE workspace_id = $1 AND id = $2`, [
    tx.workspace,
    run,
  ])
}

/** Writes what the switch changed of these people, before anything else is written about them. */
export async function tellThese(turn: Turn, ids: readonly string[]): Promise<void> {
  const { tx } = turn
  const { telling } = await rulingsOf(turn)
  if (!telling || ids.length === 0) return
  const { rows } = await tx.sql.query<Told>(
    `DELETE FROM definition_candidate WHERE workspace_id = $1 AND run_id = $2 AND person_id = ANY($3)
      RETURNING person_id, meets, stage, was`,
    [tx.workspace, telling.run, ids],
  )
  const { at, agreement, number } = telling
  const verdicts = new Map(rows.map(row => [row.person_id, { meets: row.meets, cause: 'version' as const }]))
  await foldLifecycles(turn, [...verdicts.keys()], { verdicts, at, agreement, number })
  await tellSwitched(turn, rows, agreement)
}

async function tellSwitched(turn: Turn, told: Told[], agreement: string): Promise<void> {
  await recordFacts(
    turn,
    told
      .filter(one => one.stage !== one.was)
      .map(({ person_id: subjectId, stage, was }) => ({
        act: 'stage-changed',
        subjectKind: 'person',
        subjectId,
        because: { from: was, to: stage, reason: 'the definitions of the agreement changed', agreement },
      })),
  )
}
