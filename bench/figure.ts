/** The other side of a ratio: what the bare machine does, measured in the same run. */
export type Limit = { name: string; value: number }

/** One figure, made of one number a run. */
export type Figure = {
  name: string
  unit: string
  runs: number[]
  /** What issue and design ask for; absent: nothing was asked. */
  target?: { atLeast: number } | { atMost: number }
  limit?: Limit
  /** The same act by a peer, on the same kind of machine (source: ../shared/STACK.md). */
  peer?: string
}

export type Summary = Omit<Figure, 'target'> & {
  median: number
  min: number
  max: number
  target?: string
  met?: boolean
  ratio?: number
}

export function summarise({ target, ...figure }: Figure): Summary {
  const sorted = figure.runs.toSorted((one, other) => one - other)
  const median = quantile(sorted, 0.5)
  return {
    ...figure,
    median,
    min: sorted[0] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
    ...(target && {
      target: 'atLeast' in target ? `>= ${plain(target.atLeast)}` : `<= ${plain(target.atMost)}`,
      met: 'atLeast' in target ? median >= target.atLeast : median <= target.atMost,
    }),
    ...(figure.limit && { ratio: median / figure.limit.value }),
  }
}

/** The line of a figure: name, median and range, target, limit and ratio, peer. */
export function lineOf(one: Summary): string {
  const range = `(${plain(one.min)} to ${plain(one.max)}, ${one.runs.length} runs)`
  const parts = [`${one.name.padEnd(44)} ${plain(one.median).padStart(9)} ${one.unit} ${range}`]
  if (one.target !== undefined) parts.push(`target ${one.target} ${one.unit}: ${one.met ? 'met' : 'MISSED'}`)
  if (one.limit && one.ratio !== undefined)
    parts.push(`${one.limit.name} ${plain(one.limit.value)}, ratio ${one.ratio.toFixed(2)}`)
  if (one.peer !== undefined) parts.push(`peer: ${one.peer}`)
  return parts.join(' · ')
}

/** The nearest-rank quantile of numbers that are sorted already. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function plain(value: number): string {
  if (!Number.isFinite(value)) return '-'
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 3
  return value.toLocaleString('en', { maximumFractionDigits: digits })
}
