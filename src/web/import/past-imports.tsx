import { useQuery } from '@tanstack/react-query'
import type { ImportRun } from '#contract/import-run.ts'
import { useMe } from '#web/access/session.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { Section } from '#web/parts/section.tsx'
import { ErrorState } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import { runsQuery } from './import-query.ts'
import classes from './import.module.css'

/** Those of the command line among them. */
export function PastImports({
  current,
  onOpen,
}: {
  current: string | undefined
  onOpen: (id: string) => void
}) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const { data, error, refetch } = useQuery(runsQuery)
  const runs = data?.data.filter(run => run.id !== current) ?? []
  if (error && !data)
    return (
      <Section title={say('import.earlier')}>
        <ErrorState error={error} what={say('import.earlierFailed')} onRetry={() => void refetch()} />
      </Section>
    )
  if (runs.length === 0) return null
  const stateOf = (run: ImportRun) =>
    say(run.state === 'failed' && !run.result ? 'import.state.unreadable' : `import.state.${run.state}`)
  return (
    <Section title={say('import.earlier')}>
      <ul className={classes.files}>
        {runs.map(run => (
          <li key={run.id}>
            <button type="button" data-row className={classes.opener} onClick={() => onOpen(run.id)}>
              {run.title}
            </button>
            <small>
              {[
                formatMoment(run.at, { zone }),
                stateOf(run),
                run.result && say('import.rowsSeen', { count: run.result.taken }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  )
}
