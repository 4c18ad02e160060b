import { useQuery } from '@tanstack/react-query'
import type { ImportRun } from '#contract/import-run.ts'
import { useMe } from '#web/access/session.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { counted } from '#web/parts/figures.ts'
import { Section } from '#web/parts/section.tsx'
import { ErrorState } from '#web/parts/states.tsx'
import { runsQuery } from './import-query.ts'
import classes from './import.module.css'

const words: Record<ImportRun['state'], string> = {
  collecting: 'files being gathered',
  rehearsing: 'being read through',
  rehearsed: 'read through, nothing stored',
  importing: 'at work',
  imported: 'imported',
  undoing: 'being taken back',
  undone: 'taken back',
  failed: 'stopped',
}

/** Those of the command line among them. */
export function PastImports({
  current,
  onOpen,
}: {
  current: string | undefined
  onOpen: (id: string) => void
}) {
  const zone = useMe().workspace?.timeZone
  const { data, error, refetch } = useQuery(runsQuery)
  const runs = data?.data.filter(run => run.id !== current) ?? []
  if (error && !data)
    return (
      <Section title="Earlier imports">
        <ErrorState error={error} what="Earlier imports could not be read" onRetry={() => void refetch()} />
      </Section>
    )
  if (runs.length === 0) return null
  return (
    <Section title="Earlier imports">
      <ul className={classes.files}>
        {runs.map(run => (
          <li key={run.id}>
            <button type="button" data-row className={classes.opener} onClick={() => onOpen(run.id)}>
              {run.title}
            </button>
            <small>
              {formatMoment(run.at, { zone })} ·{' '}
              {run.state === 'failed' && !run.result ? 'could not be read through' : words[run.state]}
              {run.result && ` · ${counted(run.result.taken, 'row', 'rows')}`}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  )
}
