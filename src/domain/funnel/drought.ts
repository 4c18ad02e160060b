/** How many came in each week, from the first week of the record to the last complete one. */
export type Weekly = readonly number[]

/** Those that came in the last `weeks`, and how many a week came in the half year before. */
export type Drought = { weeks: number; came: number; usual: number }

/** Fewer weeks are no drought: there are holidays. */
const SHORTEST = 8
/** Weeks before it that say what is usual; as many must be on record. No drought is told as longer. */
const MEMORY = 26
/** Fewer that were to be expected in the weeks looked at would say nothing. */
const ENOUGH = 8
/** Of what was to be expected, what may still trickle in. */
const TRICKLE = 0.1
/** How rarely chance alone may leave so few. */
const CHANCE = 0.001

/**
 * Whether a source that used to bring leads has dried up: at most a tenth of what the half year before would suggest, less
 * than chance leaves once in a thousand times (Poisson), and less than a third of its worst eight weeks before. A source
 * that always came in bursts, such as a yearly fair, is therefore never called dry for its usual pause. Of several
 * stretches at the end that are so, the longest is told.
 */
export function droughtOf(weekly: Weekly): Drought | undefined {
  const first = weekly.findIndex(count => count > 0)
  if (first < 0) return undefined
  const known = weekly.slice(first)
  for (let weeks = Math.min(MEMORY, known.length - MEMORY); weeks >= SHORTEST; weeks--) {
    const found = dryFor(weeks, known)
    if (found) return found
  }
  return undefined
}

function dryFor(weeks: number, weekly: Weekly): Drought | undefined {
  const came = sumOf(weekly.slice(-weeks))
  const earlier = weekly.slice(0, -weeks)
  const usual = sumOf(earlier.slice(-MEMORY)) / MEMORY
  const expected = usual * weeks
  // It begins with a dry week, and not with the last that flowed.
  if ((weekly.at(-weeks) ?? 0) > TRICKLE * usual) return undefined
  if (expected < ENOUGH || came > TRICKLE * expected || atMost(came, expected) > CHANCE) return undefined
  return worstOf(earlier) > 3 * Math.max(1, came) ? { weeks, came, usual } : undefined
}

/** The fewest that ever came in eight weeks. */
function worstOf(weekly: Weekly): number {
  const starts = Array.from({ length: weekly.length - SHORTEST + 1 }, (_, start) => start)
  return Math.min(...starts.map(start => sumOf(weekly.slice(start, start + SHORTEST))))
}

/** Poisson: the chance of at most so many. */
function atMost(count: number, expected: number): number {
  let term = Math.exp(-expected)
  let sum = term
  for (let n = 1; n <= count; n++) {
    term *= expected / n
    sum += term
  }
  return sum
}

function sumOf(weekly: Weekly): number {
  return weekly.reduce((sum, count) => sum + count, 0)
}
