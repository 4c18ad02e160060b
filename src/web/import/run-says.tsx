import { Progress } from '@mantine/core'
import type { ImportRun } from '#contract/import-run.ts'
import { formatCount } from '#web/parts/figures.ts'
import { sayReason } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './import.module.css'

/** How an import stands, in a sentence. */
export function useRunSays(run: ImportRun): string {
  const say = useWords()
  const { rows, taken, rejected } = run.result ?? { rows: 0, taken: 0, rejected: 0 }
  const refused = run.refused === null ? null : sayReason({ reason: run.refused })
  const counts = { taken, rejected, rows: formatCount(rows) }
  switch (run.state) {
    case 'collecting':
    case 'rehearsing':
    case 'importing':
    case 'undoing':
      return say(`import.says.${run.state}`)
    case 'rehearsed':
    case 'imported':
      return say(`import.says.${run.state}`, counts)
    case 'undone':
      return say(run.kept.length === 0 ? 'import.says.undone' : 'import.says.undoneButKept')
    case 'failed':
      return run.result === null
        ? (refused ?? say('import.says.unreadable'))
        : say('import.says.stopped', { why: refused ?? say('import.says.stoppedPlain') })
  }
}

export function Going({ run }: { run: ImportRun }) {
  const say = useWords()
  const { progress } = run
  const share = progress?.share
  return (
    <div className={classes.going}>
      <Progress
        value={share === null || share === undefined ? 100 : share * 100}
        animated={share === null || share === undefined}
        color="var(--ink)"
        aria-label={say('import.going')}
      />
      <output>
        {progress
          ? say('import.goingRows', {
              rows: progress.rows,
              file: progress.file ?? 'none',
              rejected: formatCount(progress.rejected),
            })
          : say('import.beginning')}
      </output>
    </div>
  )
}
