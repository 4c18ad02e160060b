import type { Progress } from '#server/import/run-import.ts'
import type { Output } from './usage.ts'

const EVERY_MS = 1_000

/** Writes how far an import is, once a second at most, to stderr: first the rows read, then what the beat has decided on. */
export function progressLines(out: Output): {
  onProgress: (progress: Progress) => void
  onBeat: (happenings: number) => void
} {
  const reading = ticking()
  const deciding = ticking()
  const rows = new Map<string, number>()
  return {
    onProgress: progress => {
      rows.set(progress.file, progress.rows)
      const rate = reading([...rows.values()].reduce((sum, count) => sum + count, 0))
      if (rate === undefined) return
      const rejected = progress.rejected === 0 ? '' : `, ${number(progress.rejected)} rejected`
      out.stderr.write(
        `${progress.file}: ${number(progress.rows)} rows read${rejected} (${number(rate)} rows/s)\n`,
      )
    },
    onBeat: happenings => {
      const rate = deciding(happenings)
      if (rate !== undefined)
        out.stderr.write(`The beat: ${number(happenings)} happenings decided on (${number(rate)}/s)\n`)
    },
  }
}

/** Tells the rate since the first call, or undefined when it was told less than a second ago. */
function ticking(): (total: number) => number | undefined {
  let begun: number | undefined
  let told = 0
  return total => {
    const now = performance.now()
    if (begun === undefined) {
      begun = now
      told = now
    }
    if (now - told < EVERY_MS) return undefined
    told = now
    return Math.round((total * 1000) / (now - begun))
  }
}

function number(count: number): string {
  return count.toLocaleString('en')
}
