import type { Instant } from '#domain/happening/happening.ts'
import { STRENGTH, type IdentityKind } from './identity.ts'

export type IdentityId = string
/** A person is named by the identity at the root of their identities. */
export type PersonId = string

export type Node = { id: IdentityId; kind: IdentityKind; value: string }

/**
 * What ties two identities. `claim`: seen together, `one` the weaker; `verified`: proven together by the door;
 * `manual`: a member's word, `same` false keeps them apart. `orderKey` and `at` are those of the earliest claim,
 * the earliest proof, the latest word.
 */
export type Link = {
  one: IdentityId
  other: IdentityId
  basis: 'claim' | 'verified' | 'manual'
  same: boolean
  orderKey: string
  at: Instant
}

/** `identity` belongs to `person` from `from` until before `until`. */
export type Belonging = { identity: IdentityId; from: Instant; until: Instant; person: PersonId }

/** Two people who may be one, for a member to decide. */
export type Proposal = { one: PersonId; other: PersonId; because: IdentityId }

/**
 * To whom each identity belongs. Depends on the set of nodes and links alone, never on their order.
 *
 * Proven and manual links join. A mail address or phone number joins the first who claimed it, and whoever claims it
 * later is only proposed. A cookie belongs to each of its claimants from their first claim on, and to the first
 * also before: who was anonymous then is known now.
 */
export function resolveBelonging(
  nodes: Node[],
  links: Link[],
): { belongings: Belonging[]; proposals: Proposal[] } {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const known = links.filter(link => byId.has(link.one) && byId.has(link.other))
  const apart = new Set(known.filter(l => l.basis === 'manual' && !l.same).map(l => pair(l.one, l.other)))
  const ties = known.filter(link => link.same && !apart.has(pair(link.one, link.other)))
  const groups = new Groups(nodes)
  const claims = byWeaker(
    ties.filter(link => link.basis === 'claim'),
    groups,
  )
  for (const link of ties) if (link.basis !== 'claim') groups.join(link.one, link.other)
  for (const node of nodes) {
    const [first] = claims.get(node.id) ?? []
    if (first && node.kind !== 'visitor') groups.join(node.id, first.other)
  }
  const onCookies = claimsOnCookies(nodes, claims, groups)
  const belongings = nodes.flatMap(node =>
    shareOut(node, onCookies.get(groups.rootOf(node.id)) ?? [], groups),
  )
  return { belongings, proposals: proposalsOf(claims, byId, groups) }
}

function pair(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`
}

/** The claims on each identity, the first one first; of two in the same happening, that of the stronger claimant. */
function byWeaker(claims: Link[], groups: Groups): Map<IdentityId, Link[]> {
  const sorted = new Map<IdentityId, Link[]>()
  for (const claim of claims) {
    const others = sorted.get(claim.one)
    if (others) others.push(claim)
    else sorted.set(claim.one, [claim])
  }
  for (const list of sorted.values()) list.sort((a, b) => inOrder(a, b, groups))
  return sorted
}

function inOrder(a: Link, b: Link, groups: Groups): number {
  if (a.orderKey !== b.orderKey) return a.orderKey < b.orderKey ? -1 : 1
  return groups.isStronger(a.other, b.other) ? -1 : 1
}

/** By root, the claims on cookies that nothing stronger owns: several that a member joined are shared out as one. */
function claimsOnCookies(
  nodes: Node[],
  claims: Map<IdentityId, Link[]>,
  groups: Groups,
): Map<IdentityId, Link[]> {
  const free = new Set(nodes.filter(node => node.kind === 'visitor').map(node => node.id))
  const byRoot = new Map<IdentityId, Link[]>()
  for (const id of free) {
    const root = groups.rootOf(id)
    if (free.has(root)) byRoot.set(root, [...(byRoot.get(root) ?? []), ...(claims.get(id) ?? [])])
  }
  for (const list of byRoot.values()) list.sort((a, b) => inOrder(a, b, groups))
  return byRoot
}

function shareOut(cookie: Node, claims: Link[], groups: Groups): Belonging[] {
  if (claims.length === 0)
    return [{ identity: cookie.id, from: -Infinity, until: Infinity, person: groups.rootOf(cookie.id) }]
  const shares: Belonging[] = []
  for (const claim of claims) {
    const person = groups.rootOf(claim.other)
    const last = shares.at(-1)
    if (last?.person === person) continue
    if (last) last.until = claim.at
    shares.push({ identity: cookie.id, from: last ? claim.at : -Infinity, until: Infinity, person })
  }
  return shares.filter(share => share.from < share.until)
}

function proposalsOf(claims: Map<IdentityId, Link[]>, byId: Map<string, Node>, groups: Groups): Proposal[] {
  const proposals: Proposal[] = []
  for (const [weaker, list] of claims) {
    if (byId.get(weaker)?.kind === 'visitor') continue
    const owner = groups.rootOf(weaker)
    const others = new Set(list.map(claim => groups.rootOf(claim.other)))
    others.delete(owner)
    for (const other of others) proposals.push({ one: owner, other, because: weaker })
  }
  return proposals
}

/** Disjoint sets whose root is the strongest identity in them, the least by value among equals. */
class Groups {
  readonly #parent = new Map<string, string>()
  readonly #rank: (id: string) => string

  constructor(nodes: Node[]) {
    const rank = new Map(nodes.map(node => [node.id, `${STRENGTH.indexOf(node.kind)} ${node.value}`]))
    this.#rank = id => rank.get(id) ?? ''
    for (const node of nodes) this.#parent.set(node.id, node.id)
  }

  rootOf(id: string): string {
    const parent = this.#parent.get(id) ?? id
    if (parent === id) return id
    const root = this.rootOf(parent)
    this.#parent.set(id, root)
    return root
  }

  isStronger(one: string, other: string): boolean {
    return this.#rank(one) < this.#rank(other)
  }

  join(one: string, other: string): void {
    const a = this.rootOf(one)
    const b = this.rootOf(other)
    if (a === b) return
    const [root, leaf] = this.isStronger(a, b) ? [a, b] : [b, a]
    this.#parent.set(leaf, root)
  }
}
