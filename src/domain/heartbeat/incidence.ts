import { type Chance, drawBinomial } from '#domain/chance.ts'

/** One case as far as it was watched: from age `entersAt` (0 unless watched late) to the end of age `leavesAt`, in days. */
export type Watched = { entersAt: number; leavesAt: number; end: 'won' | 'lost' | 'open' }

/** By age in days: how many could still end at that age, and how many did. */
export type AgeTable = { atRisk: Float64Array; won: Float64Array; lost: Float64Array }

/** Shares by the end of each age: `wonBy` is the cumulative incidence of won; won + lost + open = 1. */
export type Incidence = { wonBy: Float64Array; lostBy: Float64Array; openAfter: Float64Array }

/**
 * Counts cases by age. A case is at risk from the age at which it entered observation (delayed entry: Andersen,
 * Borgan, Gill & Keiding, 1993, III.3) up to the age at which it ended or was last seen; open ones leave after the
 * events of their last age.
 *
 * `hiddenLeaveAfter`: cases that entered late were all recorded, but their wins before entry were not. So among
 * those that look open at entry, a share won / (won + open) was in truth already won; that expected number is taken
 * out of the risk set, for the given number of days (how long recording has lasted). Null: plain delayed entry.
 */
export function countByAge(
  watched: readonly Watched[],
  oldest: number,
  hiddenLeaveAfter: number | null = null,
): AgeTable {
  const size = oldest + 2
  const entering = new Float64Array(size)
  const leaving = new Float64Array(size)
  const table = {
    atRisk: new Float64Array(size - 1),
    won: new Float64Array(size - 1),
    lost: new Float64Array(size - 1),
  }
  for (const { entersAt, leavesAt, end } of watched) {
    if (leavesAt < entersAt || entersAt > oldest) continue
    entering[entersAt] = (entering[entersAt] ?? 0) + 1
    const after = Math.min(leavesAt, oldest) + 1
    leaving[after] = (leaving[after] ?? 0) + 1
    if (end !== 'open' && leavesAt <= oldest) table[end][leavesAt] = (table[end][leavesAt] ?? 0) + 1
  }
  fillRiskSet(table, entering, leaving, hiddenLeaveAfter)
  return table
}

function fillRiskSet(
  table: AgeTable,
  entering: Float64Array,
  leaving: Float64Array,
  hiddenFor: number | null,
): void {
  let [wonSoFar, open, atRisk] = [0, 1, 0]
  const hiddenLeaving = new Float64Array(leaving.length)
  for (let age = 0; age < table.atRisk.length; age++) {
    const hidden =
      hiddenFor === null || age === 0 ? 0 : ((entering[age] ?? 0) * wonSoFar) / (wonSoFar + open || 1)
    const gone = age + (hiddenFor ?? 0) + 1
    if (gone < hiddenLeaving.length) hiddenLeaving[gone] = (hiddenLeaving[gone] ?? 0) + hidden
    atRisk += (entering[age] ?? 0) - hidden - (leaving[age] ?? 0) + (hiddenLeaving[age] ?? 0)
    const [won, lost] = [table.won[age] ?? 0, table.lost[age] ?? 0]
    const standing = Math.max(atRisk, won + lost)
    table.atRisk[age] = standing
    if (standing <= 0) continue
    wonSoFar += (open * won) / standing
    open *= 1 - (won + lost) / standing
  }
}

/**
 * Cumulative incidence of won with lost as a competing risk (Aalen & Johansen, 1978), by discrete age: the share that
 * is open before an age times the share of those at risk that is won at it, added up. Lost cases are not censored:
 * that (plain Kaplan-Meier) would act as if they could still be won.
 */
export function cumulativeIncidence({ atRisk, won, lost }: AgeTable): Incidence {
  const size = atRisk.length
  const incidence = {
    wonBy: new Float64Array(size),
    lostBy: new Float64Array(size),
    openAfter: new Float64Array(size),
  }
  let [wonBy, lostBy, open] = [0, 0, 1]
  for (let age = 0; age < size; age++) {
    const standing = Math.max(atRisk[age] ?? 0, (won[age] ?? 0) + (lost[age] ?? 0))
    if (standing > 0) {
      const before = open
      wonBy += (before * (won[age] ?? 0)) / standing
      lostBy += (before * (lost[age] ?? 0)) / standing
      open = Math.max(0, 1 - wonBy - lostBy)
    }
    incidence.wonBy[age] = Math.min(1, wonBy)
    incidence.lostBy[age] = lostBy
    incidence.openAfter[age] = open
  }
  return incidence
}

/**
 * The same table as another sample of the same company could have given it: events at each age drawn anew for the
 * risk set as it was ("weird bootstrap", Andersen, Borgan, Gill & Keiding, 1993, IV.1.4). Costs O(events), not O(cases).
 */
export function redrawEvents(table: AgeTable, chance: Chance): AgeTable {
  const size = table.atRisk.length
  const drawn = { atRisk: table.atRisk, won: new Float64Array(size), lost: new Float64Array(size) }
  for (let age = 0; age < size; age++) {
    const [won, lost] = [table.won[age] ?? 0, table.lost[age] ?? 0]
    if (won + lost === 0) continue
    const standing = Math.max(1, Math.round(table.atRisk[age] ?? 0))
    const ended = drawBinomial(standing, Math.min(1, (won + lost) / (table.atRisk[age] ?? 1)), chance)
    drawn.won[age] = drawBinomial(ended, won / (won + lost), chance)
    drawn.lost[age] = ended - (drawn.won[age] ?? 0)
  }
  return drawn
}
