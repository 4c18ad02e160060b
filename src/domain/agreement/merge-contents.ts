import type { AgreementContent, DefinedStage } from './agreement.ts'
import { type ClauseKey, keyOf } from './clause.ts'
import { isSame } from './same.ts'

/** A part that two people changed differently at the same time. */
export type Clash =
  | { what: 'definition'; stage: DefinedStage }
  | { what: 'clause'; clause: ClauseKey }
  | { what: 'reason'; key: string }

/**
 * What two people made of the same draft, put together part by part: what only one of them touched is as they left it.
 * Where both changed the same part differently, `mine` stands, and the part is named.
 */
export function mergeContents(
  base: AgreementContent,
  mine: AgreementContent,
  theirs: AgreementContent,
): { content: AgreementContent; clashes: Clash[] } {
  const definitions = merged(base.definitions, mine.definitions, theirs.definitions, one => one.stage)
  const clauses = merged(base.clauses, mine.clauses, theirs.clauses, keyOf)
  const reasons = merged(base.returnReasons, mine.returnReasons, theirs.returnReasons, one => one.key)
  return {
    content: { definitions: definitions.parts, clauses: clauses.parts, returnReasons: reasons.parts },
    clashes: [
      ...definitions.clashes.map((stage): Clash => ({ what: 'definition', stage })),
      ...clauses.clashes.map((clause): Clash => ({ what: 'clause', clause })),
      ...reasons.clashes.map((key): Clash => ({ what: 'reason', key })),
    ],
  }
}

function merged<Part, Key extends string>(
  base: readonly Part[],
  mine: readonly Part[],
  theirs: readonly Part[],
  keyed: (part: Part) => Key,
): { parts: Part[]; clashes: Key[] } {
  const [before, ours, others] = [base, mine, theirs].map(
    list => new Map(list.map(part => [keyed(part), part])),
  ) as [Map<Key, Part>, Map<Key, Part>, Map<Key, Part>]
  const parts: Part[] = []
  const clashes: Key[] = []
  for (const key of new Set([...ours.keys(), ...others.keys(), ...before.keys()])) {
    const [was, my, their] = [before.get(key), ours.get(key), others.get(key)]
    const untouched = isSame(my, was)
    if (!untouched && !isSame(their, was) && !isSame(my, their)) clashes.push(key)
    const part = untouched ? their : my
    if (part !== undefined) parts.push(part)
  }
  return { parts, clashes }
}
