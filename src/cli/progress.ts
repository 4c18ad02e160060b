import type { Progress } from '#server/import/run-import.ts'
import type { Output } from './usage.ts'

const EVERY_MS = 1_000

/** Writes how far an import is, once a second, to stderr. */
export function progressLine(out: Output): (progress: Progress) => void {
  const begun = performance.now()
  const rows = new Map<string, number>()
  let told = begun
  return progress => {
    rows.set(progress.file, progress.rows)
    const now = performance.now()
    if (now - told < EVERY_MS) return
    told = now
    const total = [...rows.values()].reduce((sum, count) => sum + count, 0)
    const rate = Math.round((total * 1000) / (now - begun))
    const rejected = progress.rejected === 0 ? '' : `, ${progress.rejected.toLocaleString('en')} rejected`
    out.stderr.write(
      `${progress.file}: ${progress.rows.toLocaleString('en')} rows read${rejected} (${rate.toLocaleString('en')} rows/s)\n`,
    )
  }
}
