import { Button, Progress } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { ImportRun } from '#contract/import-run.ts'
import { counted, formatCount } from '#web/parts/figures.ts'
import { Section } from '#web/parts/section.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { told } from '#web/request.ts'
import { act, isAtWork, runQuery } from './import-query.ts'
import classes from './import.module.css'
import { Rejections } from './rejections.tsx'
import { ResultTable } from './result-table.tsx'

/** One import from rehearsal to undo. */
export function RunView({ id, onLeave }: { id: string; onLeave: () => void }) {
  const { data: run, error, refetch } = useQuery(runQuery(id))
  useFreshFigures(run !== undefined && isAtWork(run))
  if (error && !run)
    return <ErrorState error={error} what="This import could not be read" onRetry={() => void refetch()} />
  if (!run) return <Waiting what="the import" />
  return (
    <Section title={run.title}>
      <p
        className={run.state === 'failed' ? classes.refused : classes.says}
        role={run.state === 'failed' ? 'alert' : undefined}
      >
        {saysOf(run)}
      </p>
      {isAtWork(run) && <Going run={run} />}
      {run.result && !isAtWork(run) && (
        <ResultTable result={run.result} made={MADE[run.state] ?? 'Would be made'} />
      )}
      {run.kept.length > 0 && <Kept kept={run.kept} />}
      <Actions run={run} onLeave={onLeave} />
      {run.result && run.result.rejected > 0 && !isAtWork(run) && (
        <Rejections id={id} count={run.result.rejected} />
      )}
    </Section>
  )
}

const MADE: Partial<Record<ImportRun['state'], string>> = {
  imported: 'Made',
  undone: 'Had been made',
}

/** Every figure may be another one once an import has ended. */
function useFreshFigures(atWork: boolean): void {
  const client = useQueryClient()
  const before = useRef(atWork)
  useEffect(() => {
    if (before.current && !atWork)
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
    before.current = atWork
  }, [atWork, client])
}

function saysOf(run: ImportRun): string {
  const { rows, taken, rejected } = run.result ?? { rows: 0, taken: 0, rejected: 0 }
  const counts = `${counted(taken, 'row', 'rows')} of ${formatCount(rows)}`
  const refused =
    rejected === 0
      ? 'none refused'
      : `${counted(rejected, 'row', 'rows')} refused, listed below with the reason`
  switch (run.state) {
    case 'collecting':
      return 'The files are being gathered; nothing is stored.'
    case 'rehearsing':
      return 'The files are being read through; nothing is stored.'
    case 'rehearsed':
      return `${counts} would be taken, ${refused}. Nothing is stored yet.`
    case 'importing':
      return 'The rows are being taken. You may leave this page; it goes on.'
    case 'imported':
      return `${counts} taken, ${refused}.`
    case 'undoing':
      return 'The import is being taken back.'
    case 'undone':
      return run.kept.length === 0
        ? 'Taken back as a whole: everything is as it was before.'
        : 'Taken back, but for what people have touched since.'
    case 'failed':
      return run.result === null
        ? (run.refused ?? 'The files could not be read through. Nothing is stored.')
        : `${run.refused ?? 'It could not go on.'} What had been taken is kept; going on completes it without doubling anything.`
  }
}

function Going({ run }: { run: ImportRun }) {
  const { progress } = run
  const share = progress?.share
  return (
    <div className={classes.going}>
      <Progress
        value={share === null || share === undefined ? 100 : share * 100}
        animated={share === null || share === undefined}
        color="var(--ink)"
        aria-label="How far it is"
      />
      <output>
        {progress
          ? `${counted(progress.rows, 'row', 'rows')} read${progress.file ? `, now ${progress.file}` : ''}, ${formatCount(progress.rejected)} refused`
          : 'Beginning'}
      </output>
    </div>
  )
}

function Actions({ run, onLeave }: { run: ImportRun; onLeave: () => void }) {
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
          {run.state === 'failed' ? 'Read them through again' : 'Read them through'}
        </Button>
      )}
      {(run.state === 'rehearsed' || isHalf(run)) && (
        <Button
          loading={busy}
          disabled={run.state === 'rehearsed' && run.result?.taken === 0}
          onClick={() => void go('start')}
        >
          {isHalf(run) ? 'Go on with the import' : `Import ${counted(run.result?.taken ?? 0, 'row', 'rows')}`}
        </Button>
      )}
      {(run.state === 'imported' || isHalf(run)) && (
        <Button variant="default" loading={busy} onClick={() => void go('undo')}>
          Undo this import
        </Button>
      )}
      {!isAtWork(run) && (
        <Button variant="default" onClick={onLeave}>
          {run.state === 'imported' || run.state === 'undone' ? 'Import more' : 'Choose other files'}
        </Button>
      )}
      {run.state === 'imported' && (
        <>
          <Link to="/heartbeat">See the heartbeat</Link>
          <Link to="/scoreboard">See the scoreboard</Link>
        </>
      )}
      {run.refused !== null && run.state !== 'failed' && (
        <p role="alert" className={classes.refused}>
          {run.refused}
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
  return (
    <ul className={classes.files} aria-label="What stays">
      {kept.map(one => (
        <li key={one.id}>
          <span>
            {one.kind} {one.name}
          </span>
          <small>changed since by somebody else</small>
        </li>
      ))}
    </ul>
  )
}
