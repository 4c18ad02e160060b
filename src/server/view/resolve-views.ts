import type { FilterNoun } from '#domain/filter/attribute.ts'
import { checkFilter } from '#domain/filter/check-filter.ts'
import { conditionsOf, type Filter, isGroup, type ViewCondition } from '#domain/filter/filter.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Ground } from '#server/filter/ground.ts'
import { refusal } from '#server/http/refusals.ts'
import { findViews, type KeptView } from './view-store.ts'

/** More than this is asked of each row of a list by nobody who means it. */
const MOST_TOGETHER = 200

type Seen = Pick<KeptView, 'id' | 'name' | 'q' | 'filter'>

type Resolving = {
  noun: FilterNoun
  ground: Ground
  /** Who asks; null sees what is shared, and nothing else. */
  user: string | null
  /** The view whose filter it is, when it is about to be kept. */
  self?: Seen & Pick<KeptView, 'shared'>
}

/**
 * A filter in which each condition on a view is what that view asks for now. The filter itself has been checked; the views'
 * are here. @throws HttpRefusal view-…
 */
export async function resolveViews(tx: WorkspaceTx, filter: Filter, asked: Resolving): Promise<Filter> {
  if (!conditionsOf(filter).some(isOfView)) return filter
  const views = await loadViews(tx, filter, asked)
  const path = asked.self ? [asked.self] : []
  return resolve(filter, views, { ...asked, whole: filter, path, left: { conditions: MOST_TOGETHER } })
}

/** Those that the filter asks for, those that they ask for, and so on: a statement for each step. */
async function loadViews(
  tx: WorkspaceTx,
  filter: Filter,
  { noun, user, self }: Resolving,
): Promise<Map<string, Seen>> {
  const views = new Map<string, Seen>(self && [[self.id, self]])
  let wanted = namedIn(filter)
  while (wanted.length > 0) {
    const loaded = await findViews(tx, wanted, { noun, user })
    for (const view of loaded) views.set(view.id, view)
    wanted = loaded.flatMap(view => (view.filter ? namedIn(view.filter) : [])).filter(id => !views.has(id))
  }
  return views
}

function namedIn(filter: Filter): string[] {
  return [...new Set(conditionsOf(filter).flatMap(one => (isOfView(one) ? one.view : [])))]
}

function isOfView(condition: Filter): condition is ViewCondition {
  return 'view' in condition
}

/** `whole`: the filter that was asked with; `path`: the views that lead from it to here; `left`: so much more may be asked. */
type Path = Resolving & { whole: Filter; path: readonly Seen[]; left: { conditions: number } }

function resolve(filter: Filter, views: ReadonlyMap<string, Seen>, asked: Path): Filter {
  // Counted on the way: a few views that each ask fifty times for the next would never come to an end.
  if (!isGroup(filter) && --asked.left.conditions < 0) throw refusal('view-too-wide', { param: 'filter' })
  if ('view' in filter) {
    const inside = conditionsOfView(filter, views, asked)
    return filter.in ? inside : { not: inside }
  }
  if (!isGroup(filter)) return filter
  const parts = (of: Filter[]) => of.map(part => resolve(part, views, asked))
  if ('all' in filter) return { all: parts(filter.all) }
  return 'any' in filter ? { any: parts(filter.any) } : { not: resolve(filter.not, views, asked) }
}

/** What a view asks for; one that asks for nothing has everybody. */
function conditionsOfView(condition: ViewCondition, views: ReadonlyMap<string, Seen>, asked: Path): Filter {
  const { path, noun, ground } = asked
  const view = views.get(condition.view)
  if (!view) throw gone(condition, asked)
  if (path.some(one => one.id === view.id)) throw circle([...path, view])
  if (view.filter && checkFilter(noun, view.filter, ground.fields, ground.fieldsOfAccount))
    throw refusal('view-within-unfit', {
      param: 'filter',
      message: `The view "${view.name}" asks for something that is not here any more. Nothing was changed; mend that view, or take the condition "view ${view.name}" out.`,
    })
  const parts: Filter[] = []
  const q = view.q?.trim() ?? ''
  if (q !== '') parts.push({ attribute: 'search', test: { op: 'contains', text: q } })
  if (view.filter) parts.push(resolve(view.filter, views, { ...asked, path: [...path, view] }))
  return { all: parts }
}

function gone(condition: ViewCondition, { whole, path, self }: Path) {
  const [outermost] = path
  const within = path.at(-1)
  if (!outermost || !within || within.id === self?.id) return goneHere(condition, whole, self)
  return refusal('view-within-gone', {
    param: 'filter',
    message: `The view "${within.name}" asks for a view that was removed or that you may not see. Nothing was changed; take that condition out of "${within.name}", or take the condition "view ${outermost.name}" out.`,
  })
}

function goneHere(condition: ViewCondition, whole: Filter, self: Resolving['self']) {
  const conditions = conditionsOf(whole)
  const which = `Condition ${conditions.indexOf(condition) + 1} of ${conditions.length}`
  if (self?.shared)
    return refusal('view-not-shared', {
      param: 'filter',
      message: `What everybody sees can only ask for views that everybody sees. ${which} asks for one that is not shared, or was removed. Nothing was changed; share that view, or take the condition out.`,
    })
  return refusal('view-gone', {
    param: 'filter',
    message: `${which} asks for a view that was removed or that you may not see. Nothing was changed; take that condition out.`,
  })
}

function circle(path: readonly Seen[]) {
  const names = path.map(one => `"${one.name}"`).join(' asks for ')
  return refusal('view-circle', {
    param: 'filter',
    message: `The view ${names}, in a circle. Nothing was changed; take one of these conditions out.`,
  })
}
