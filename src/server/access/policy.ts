import type { Role, Scope } from '#contract/access.ts'
import type { Actor } from '#server/access/actor.ts'

export type Act = 'read' | 'write' | 'decide' | 'export' | 'administer'

const all: readonly Role[] = ['owner', 'admin', 'leader', 'marketing', 'sales', 'finance', 'viewer']
const team: readonly Role[] = ['owner', 'admin', 'leader', 'marketing', 'sales']
const money: readonly Role[] = ['owner', 'admin', 'leader', 'sales', 'finance']
const figures: readonly Role[] = ['owner', 'admin', 'leader', 'marketing', 'sales', 'finance']
const heads: readonly Role[] = ['owner', 'admin', 'leader']
const keepers: readonly Role[] = ['owner', 'admin']

/** Who may do what to which noun. What is not written here is allowed to nobody. */
export const policy = {
  person: { read: all, write: team, decide: team, export: heads, administer: keepers },
  account: { read: all, write: team, export: heads },
  touchpoint: { read: all, write: team, export: heads, administer: heads },
  wait: { read: all, decide: team },
  /** Conversations as lists show them; what one has read of them is one's own. */
  thread: { read: all, write: all },
  channel: { read: all, administer: heads },
  /** What both sides sign. To propose, sign or withdraw is to decide; for which side one may sign is asked beside it. */
  agreement: { read: all, write: team, decide: team },
  handoff: { read: all, write: team, decide: team },
  deal: { read: all, write: money, decide: money, export: heads },
  pipeline: { read: all, administer: heads },
  campaign: { read: all, write: team, export: heads },
  content: { read: all, write: team },
  'mass-edit': { read: team, write: team },
  field: { read: all, administer: heads },
  entry: { read: all, write: money, export: [...heads, 'finance'] },
  credit: { read: all, export: [...heads, 'finance'] },
  report: { read: all, export: figures },
  /** What is expected of leads; to let it be learnt anew is to administer. */
  score: { read: all, administer: heads },
  'exchange-rate': { read: all, write: [...heads, 'finance'] },
  import: { read: figures, write: heads, administer: heads },
  intake: { read: heads, decide: heads },
  fact: { read: all },
  /** Own views; to share one is to decide, to change somebody else's to administer. */
  view: { read: all, write: all, decide: figures, administer: heads },
  webhook: { read: keepers, administer: keepers },
  /** Where what people say comes in: how it does is the team's, how it is set up the keepers'. */
  door: { read: team, administer: keepers },
  /** The ledger of what people agreed to; to define what may be asked for is to administer. */
  consent: { read: all, write: team, administer: heads },
  /** Addresses that nobody may write to; to release one is to decide, to bring a list of them to administer. */
  suppression: { read: team, write: team, decide: heads, export: heads, administer: heads },
  outbox: { read: heads, decide: heads },
  /** What members write to people; drafts are their writers' own. */
  message: { read: all, write: team, decide: team },
  /** Invited to by mail, and what became of it. */
  meeting: { read: all, write: team },
  template: { read: all, write: team },
  attachment: { read: all, write: team },
  workspace: { read: all, export: keepers, administer: keepers },
  member: { read: all, write: heads },
  /** Who belongs to which side, and by whose hours answers are due. */
  team: { read: all, administer: heads },
  /** When members are away: each says so of themselves; to say it of others is to decide. */
  absence: { read: all, write: all, decide: heads },
  /** What members write down for each other. */
  note: { read: all, write: figures, administer: heads },
  task: { read: all, write: figures },
  pin: { read: all, write: figures },
  /** Everybody's own. */
  notification: { read: all, write: all },
  'calendar-feed': { read: all, write: all },
  /** Users who may sign in; `member` is whom the facts speak of. */
  membership: { read: all, administer: keepers },
  invitation: { read: keepers, administer: keepers },
  'api-key': { read: keepers, administer: keepers },
} as const satisfies Record<string, Partial<Record<Act, readonly Role[]>>>

export type Noun = keyof typeof policy
export type NounPolicy = Partial<Record<Act, readonly Role[]>>

export function policyOf(noun: Noun): NounPolicy {
  return policy[noun]
}

/**
 * A member may what the role may; a key may what both its role (admin) and one of its scopes may. Nouns also come from
 * facts and tables: one that is not written above is nobody's.
 */
export function may(actor: Pick<Actor, 'role' | 'scopes'>, act: Act, noun: Noun): boolean {
  const allowed = Object.hasOwn(policy, noun) ? policyOf(noun)[act] : undefined
  if (!allowed?.includes(actor.role)) return false
  return actor.scopes === undefined || actor.scopes.some(scope => covers(scope, act, noun))
}

/** Everything that the actor may, as "act noun". */
export function allThat(actor: Pick<Actor, 'role' | 'scopes'>): string[] {
  return (Object.keys(policy) as Noun[]).flatMap(noun =>
    (Object.keys(policyOf(noun)) as Act[]).filter(act => may(actor, act, noun)).map(act => `${act} ${noun}`),
  )
}

const CONTROL: readonly Noun[] = ['workspace', 'membership', 'invitation', 'api-key']

function covers(scope: Scope, act: Act, noun: Noun): boolean {
  if (scope === 'admin') return true
  if (CONTROL.includes(noun)) return scope === 'read' && act === 'read' && noun === 'workspace'
  if (scope === 'read') return act === 'read' || act === 'export'
  if (scope === 'write') return act === 'write' || act === 'decide'
  return act === 'write' && noun === 'touchpoint'
}
