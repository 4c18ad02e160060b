import type { AgreementContent } from '#domain/agreement/agreement.ts'
import { type ContentProblem, problemsOf, type Unready } from '#domain/agreement/refuse-content.ts'
import { conditionsOf, type Filter } from '#domain/filter/filter.ts'
import { userOf } from '#server/access/actor.ts'
import type { Act } from '#server/beat/happen.ts'
import type { Ground } from '#server/filter/ground.ts'
import { loadGround, saysOfFilter } from '#server/filter/load-ground.ts'
import type { RefusalCode } from '#server/http/refusal-table.ts'
import { HttpRefusal, refusal } from '#server/http/refusals.ts'
import { resolveViews } from '#server/view/resolve-views.ts'
import { findViews } from '#server/view/view-store.ts'
import { holdExamples } from './examples.ts'

export type Checked = { content: AgreementContent; ground: Ground; writtenOut: string[] }

/**
 * A content as it can be kept: views in its conditions written out, since they could change silently later.
 * @throws HttpRefusal of the first thing that is wrong with it
 */
export async function checkContent(act: Act, given: AgreementContent): Promise<Checked> {
  const ground = await loadGround(act.tx, 'person', act.now)
  refuseProblems(given, ground)
  const writtenOut = new Set<string>()
  const definitions = []
  for (const [at, definition] of given.definitions.entries()) {
    const { condition } = definition
    const out = condition && (await writeOut(act, { condition, ground, at }, writtenOut))
    definitions.push({ ...definition, condition: out })
  }
  const content = { ...given, definitions }
  refuseProblems(content, ground)
  return { content, ground, writtenOut: [...writtenOut] }
}

type Condition = { condition: Filter; ground: Ground; at: number }

/** The conditions that views stand for, in the place of the views, whose names are noted. */
export async function writeOut(
  act: Pick<Act, 'tx' | 'actor'>,
  { condition, ground, at }: Condition,
  names?: Set<string>,
): Promise<Filter> {
  const ids = conditionsOf(condition).flatMap(one => ('view' in one ? one.view : []))
  if (ids.length === 0) return condition
  const param = `content.definitions.${at}.condition`
  const asked = { noun: 'person', user: userOf(act.actor) } as const
  for (const view of await findViews(act.tx, ids, asked)) names?.add(view.name)
  const out = await withParam(param, () => resolveViews(act.tx, condition, { ...asked, ground }))
  if (conditionsOf(out).some(one => 'attribute' in one && one.attribute === 'search'))
    throw refusal('agreement-view-searches', { param })
  if (hasEmptyGroup(out)) throw refusal('agreement-condition-unfit', { param, message: EMPTY_VIEW })
  return out
}

const EMPTY_VIEW =
  'A view that a condition asks for has no conditions of its own, so everybody would be in it. Nothing was written; take that condition out.'

function hasEmptyGroup(filter: Filter): boolean {
  if ('not' in filter) return hasEmptyGroup(filter.not)
  const parts = 'all' in filter ? filter.all : 'any' in filter ? filter.any : undefined
  return parts !== undefined && (parts.length === 0 || parts.some(hasEmptyGroup))
}

/** Whatever is refused inside is about this part of the body. */
async function withParam<Result>(param: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof HttpRefusal) throw refusal(error.code, { ...error.details, param })
    throw error
  }
}

function refuseProblems(content: AgreementContent, { fields }: Ground): void {
  const [problem] = problemsOf(content, fields)
  if (problem) throw refusalOf(problem)
}

const CODES: Record<ContentProblem['problem'], { code: RefusalCode; list: keyof AgreementContent }> = {
  'clause-zero': { code: 'agreement-clause-zero', list: 'clauses' },
  'clause-twice': { code: 'agreement-clause-twice', list: 'clauses' },
  'clauses-contradict': { code: 'agreement-clauses-contradict', list: 'clauses' },
  'definition-twice': { code: 'agreement-definition-twice', list: 'definitions' },
  'example-both-ways': { code: 'agreement-example-both-ways', list: 'definitions' },
  'condition-unfit': { code: 'agreement-condition-unfit', list: 'definitions' },
  'condition-too-wide': { code: 'agreement-condition-too-wide', list: 'definitions' },
  cycle: { code: 'agreement-definition-cycle', list: 'definitions' },
  'reason-twice': { code: 'agreement-reason-twice', list: 'returnReasons' },
}

function refusalOf(problem: ContentProblem): HttpRefusal {
  const { code, list } = CODES[problem.problem]
  const message = saysOf(problem)
  return refusal(code, {
    param: `content.${list}.${problem.at}${partOf(problem)}`,
    ...(message !== undefined && { message: `${message} Nothing was written.` }),
  })
}

function partOf(problem: ContentProblem): string {
  if (problem.problem === 'clause-zero') return `.${problem.figure}`
  return problem.problem.startsWith('condition') || problem.problem === 'cycle' ? '.condition' : ''
}

/** What the row of the table does not know. */
function saysOf(problem: ContentProblem): string | undefined {
  switch (problem.problem) {
    case 'clause-zero':
      return `The clause "${problem.clause}" has a ${problem.figure} of 0, which binds nobody: say how much, or take the clause out.`
    case 'clauses-contradict':
      return problem.clause === problem.other
        ? 'The clause "attempts" asks for more channels than attempts, which nobody can keep.'
        : `The clauses "${problem.clause}" and "${problem.other}" contradict each other: the first leaves less time than the second takes. Change one of their figures.`
    case 'clause-twice':
      return `There are two clauses "${problem.clause}", which would contradict each other: keep one.`
    case 'definition-twice':
      return `The stage "${problem.stage}" is defined twice: keep one of the definitions.`
    case 'cycle':
      return `The definitions ask for each other in a circle, ${problem.stages.join(' > ')}, so that none can be decided: take one of these conditions on a stage out.`
    case 'condition-unfit':
      return `The condition of "${problem.stage}" does not fit: ${saysOfFilter(problem.why)}`
    default:
      return undefined
  }
}

const UNREADY: Record<Unready['unready'], string> = {
  'no-definitions': 'The draft defines no stage. It was kept, and not proposed; define at least one.',
  'no-reasons':
    'The draft names no reason for which a lead may be returned. It was kept, and not proposed; add one.',
  'one-sided': '',
  unchanged:
    'The draft says the same as the version in force. It was kept, and not proposed; change something.',
}

export function refusalOfUnready(unready: Unready): HttpRefusal {
  const message =
    unready.unready === 'one-sided'
      ? `No clause binds ${unready.side}, and an agreement binds both sides. The draft was kept, and not proposed; add a clause.`
      : UNREADY[unready.unready]
  return refusal('agreement-not-ready', { message, param: 'content' })
}

/** @throws HttpRefusal agreement-example-misfit, naming the stage and how many of its examples contradict it */
export async function refuseMisfits(
  act: Act,
  { definitions }: AgreementContent,
  ground: Ground,
): Promise<void> {
  for (const [at, definition] of definitions.entries()) {
    const misfits = (await holdExamples(act.tx, definition, ground)).filter(one => !one.fits)
    if (misfits.length === 0) continue
    throw refusal('agreement-example-misfit', {
      param: `content.definitions.${at}.condition`,
      message: `The definition of "${definition.stage}" contradicts ${misfits.length} of its own examples: ${misfits
        .slice(0, 3)
        .map(one => one.name)
        .join(', ')}. It was kept as a draft and not proposed; change the condition or the examples.`,
    })
  }
}
