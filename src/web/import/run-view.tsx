import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { ImportRun } from '#contract/import-run.ts'
import { Section } from '#web/parts/section.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { told } from '#web/request.ts'
import { sayReason } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { HandRun } from './hand-run.tsx'
import { act, isAtWork, runQuery } from './import-query.ts'
import classes from './import.module.css'
import { Rejections } from './rejections.tsx'
import { ResultTable } from './result-table.tsx'
import { Going, useRunSays } from './run-says.tsx'

/** One import from its files to its undoing. */
export function RunView({ id, onLeave }: { id: string; onLeave: () => void }) {
  const say = useWords()
  const { data: run, error, refetch } = useQuery(runQuery(id))
  useFreshFigures(run !== undefined && isAtWork(run))
  if (error && !run)
    return <ErrorState error={error} what={say('import.runFailed')} onRetry={() => void refetch()} />
  if (!run) return <Waiting what={say('import.run')} />
  return run.byHand && mayBeSaid(run) ? (
    <HandRun run={run} onLeave={onLeave} />
  ) : (
    <RunResult run={run} onLeave={onLeave} />
  )
}

/** Nothing of it is stored yet. */
function mayBeSaid({ state, result }: ImportRun): boolean {
  return (
    state === 'collecting' ||
    state === 'rehearsing' ||
    state === 'rehearsed' ||
    (state === 'failed' && result === null)
  )
}

function RunResult({ run, onLeave }: { run: ImportRun; onLeave: () => void }) {
  const say = useWords()
  const says = useRunSays(run)
  const made = { imported: 'import.made.done', undone: 'import.made.had' } as const
  return (
    <Section title={run.title}>
      <p
        className={run.state === 'failed' ? classes.refused : classes.says}
        role={run.state === 'failed' ? 'alert' : undefined}
      >
        {says}
      </p>
      {isAtWork(run) && <Going run={run} />}
      {run.result && !isAtWork(run) && (
        <ResultTable
          result={run.result}
          made={say(made[run.state as keyof typeof made] ?? 'import.made.would')}
        />
      )}
      {run.kept.length > 0 && <Kept kept={run.kept} />}
      <Actions run={run} onLeave={onLeave} />
      {run.result && run.result.rejected > 0 && !isAtWork(run) && (
        <Rejections id={run.id} count={run.result.rejected} />
      )}
    </Section>
  )
}

/** Every figure may be another one once an import has ended. */
function useFreshFigures(atWork: boolean): void {
  const client = useQueryClient()
  const before = useRef(atWork)
  useEffect(() => {
    if (before.current && !atWork)
      void client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'me' && queryKey[2] !== 'mapping',
      })
    before.current = atWork
  }, [atWork, client])
}

function Actions({ run, onLeave }: { run: ImportRun; onLeave: () => void }) {
  const say = useWords()
  const client = useQueryClient()
  const [problem, setProblem] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const go = async (what: 'start' | 'undo' | 'rehearsal') => {
    setBusy(true)
    setProblem(undefined)
    try {
      client.setQueryData(runQuery(run.id).queryKey, await act(run.id, what))
    } catch (error) {
      setProblem(error as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={classes.actions}>
      {mayBeRead(run) && (
        <Button
          variant={run.state === 'failed' ? 'default' : 'filled'}
          loading={busy}
          onClick={() => void go('rehearsal')}
        >
          {say(run.state === 'failed' ? 'import.readAgain' : 'import.readThrough')}
        </Button>
      )}
      {(run.state === 'rehearsed' || isHalf(run)) && (
        <Button
          loading={busy}
          disabled={run.state === 'rehearsed' && run.result?.taken === 0}
          onClick={() => void go('start')}
        >
          {isHalf(run) ? say('import.goOn') : say('import.import', { count: run.result?.taken ?? 0 })}
        </Button>
      )}
      {(run.state === 'imported' || isHalf(run)) && (
        <Button variant="default" loading={busy} onClick={() => void go('undo')}>
          {say('import.undo')}
        </Button>
      )}
      {!isAtWork(run) && (
        <Button variant="default" onClick={onLeave}>
          {say(run.state === 'imported' || run.state === 'undone' ? 'import.more' : 'import.other')}
        </Button>
      )}
      {run.state === 'imported' && (
        <>
          <Link to="/heartbeat">{say('import.seeHeartbeat')}</Link>
          <Link to="/scoreboard">{say('import.seeScoreboard')}</Link>
        </>
      )}
      {run.refused !== null && run.state !== 'failed' && (
        <p role="alert" className={classes.refused}>
          {sayReason({ reason: run.refused })}
        </p>
      )}
      {problem && (
        <p role="alert" className={classes.refused}>
          {told(problem).why} {told(problem).next}
        </p>
      )}
    </div>
  )
}

/** Its files are there, and nobody has read them through to the end. */
function mayBeRead({ state, files, missing, result }: ImportRun): boolean {
  if (state === 'failed') return result === null
  return state === 'collecting' && files.length > 0 && missing.length === 0
}

/** Some of it is stored. */
function isHalf({ state, result }: ImportRun): boolean {
  return state === 'failed' && result !== null
}

function Kept({ kept }: Pick<ImportRun, 'kept'>) {
  const say = useWords()
  return (
    <ul className={classes.files} aria-label={say('import.keptList')}>
      {kept.map(one => (
        <li key={one.id}>
          <span>
            {one.kind} {one.name}
          </span>
          <small>{say('import.keptSince')}</small>
        </li>
      ))}
    </ul>
  )
}
