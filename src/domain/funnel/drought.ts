/** How many came in each week, from the first week of the record to the last complete one. */
export type Weekly = readonly number[]

/** Those that came in the last `weeks`, and how many a week came in the half year before. */
export type Drought = { weeks: number; came: number; usual: number }

/** Weeks that are looked at: a holiday is no drought. */
const WEEKS = 8
/** Weeks before them that say what is usual; as many must be on record. */
const MEMORY = 26
/** Fewer that were to be expected in the weeks looked at would say nothing. */
const ENOUGH = 8
/** Of what was to be expected, what may still trickle in. */
const TRICKLE = 0.1
/** How rarely chance alone may leave so few. */
const CHANCE = 0.001

/**
 * Whether a source that used to bring leads has dried up: at most a tenth of what the half year before would suggest, less
 * than chance leaves once in a thousand times (Poisson), and less than a third of its worst eight weeks so far. A source
 * that always came in bursts, such as a yearly fair, is therefore never called dry for its usual pause.
 */
export function droughtOf(weekly: Weekly): Drought | undefined {
  const first = weekly.findIndex(count => count > 0)
  const recent = weekly.slice(-WEEKS)
  const earlier = weekly.slice(Math.max(0, first), -WEEKS)
  if (first < 0 || earlier.length < MEMORY) return undefined
  const came = sumOf(recent)
  const usual = sumOf(earlier.slice(-MEMORY)) / MEMORY
  const expected = usual * WEEKS
  if (expected < ENOUGH || came > TRICKLE * expected || atMost(came, expected) > CHANCE) return undefined
  return worstOf(earlier) > 3 * Math.max(1, came) ? { weeks: WEEKS, came, usual } : undefined
}

/** The fewest that ever came in as many weeks. */
function worstOf(weekly: Weekly): number {
  const starts = Array.from({ length: weekly.length - WEEKS + 1 }, (_, start) => start)
  return Math.min(...starts.map(start => sumOf(weekly.slice(start, start + WEEKS))))
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
