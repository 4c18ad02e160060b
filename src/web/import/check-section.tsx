import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportMapping } from '#contract/import-mapping.ts'
import type { ImportRun } from '#contract/import-run.ts'
import type { MappingProblem } from '#domain/import/compile-mapping.ts'
import { isTargetKey } from '#domain/import/mapping.ts'
import { useActions } from '#web/parts/actions.ts'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { Section } from '#web/parts/section.tsx'
import { told } from '#web/request.ts'
import type { Key } from '#web/words/registry.ts'
import { useWords } from '#web/words/words.tsx'
import { act, isAtWork, rejectionsQuery, runQuery } from './import-query.ts'
import classes from './import.module.css'
import { KeepMapping } from './keep-mapping.tsx'
import { Rejections } from './rejections.tsx'
import { ResultTable } from './result-table.tsx'
import { Going, useRunSays } from './run-says.tsx'
import type { useMapping } from './use-mapping.ts'

type CheckSectionProps = {
  run: ImportRun
  found: ImportMapping
  said: ReturnType<typeof useMapping>
  onLeave: () => void
}

/** What is still open; then all rows are read without storing anything, the refused ones put right, and then taken in. */
export function CheckSection({ run, found, said, onLeave }: CheckSectionProps) {
  const say = useWords()
  const says = useRunSays(run)
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [corrected, setCorrected] = useState(0)
  const { problems, mapping } = said
  const go = async (what: 'rehearsal' | 'start') => {
    setBusy(true)
    setProblem(undefined)
    try {
      if (what === 'rehearsal') await said.flush(mapping)
      client.setQueryData(runQuery(run.id).queryKey, await act(run.id, what))
      client.removeQueries({ queryKey: rejectionsQuery(run.id).queryKey })
      setCorrected(0)
    } catch (error) {
      const { why, next } = told(error as Error)
      setProblem(`${why} ${next}`)
    } finally {
      setBusy(false)
    }
  }
  const atWork = isAtWork(run)
  const mayCheck = problems.length === 0 && !atWork
  const checked = run.state === 'rehearsed' && run.result !== null
  const taken = run.result?.taken ?? 0
  useActions(
    mayCheck
      ? [{ id: 'import-check', key: 'c', text: say('import.check'), run: () => void go('rehearsal') }]
      : [],
  )
  return (
    <div id="stepCheck" className={classes.step}>
      <Section title={say('import.stepCheck')}>
        {problems.length > 0 && <Problems problems={problems} />}
        {run.state === 'failed' && (
          <p role="alert" className={classes.refused}>
            {says}
          </p>
        )}
        {checked && <p className={classes.says}>{says}</p>}
        {!checked && !atWork && problems.length === 0 && (
          <p className={classes.says}>{say('import.checkSentence')}</p>
        )}
        {atWork && <Going run={run} />}
        {checked && run.result && <ResultTable result={run.result} made={say('import.made.would')} />}
        {said.failed && (
          <p role="alert" className={classes.refused}>
            {say('import.notSaved')} {told(said.failed).why} {told(said.failed).next}
          </p>
        )}
        {problem && (
          <p role="alert" className={classes.refused}>
            {problem}
          </p>
        )}
        {corrected > 0 && <p className={classes.says}>{say('import.corrected', { count: corrected })}</p>}
        <div className={classes.actions}>
          {checked && corrected === 0 && (
            <Button loading={busy} disabled={taken === 0} onClick={() => void go('start')}>
              {say('import.import', { count: taken })}
            </Button>
          )}
          <Button
            variant={checked && corrected === 0 ? 'default' : 'filled'}
            loading={busy || atWork}
            disabled={!mayCheck}
            onClick={() => void go('rehearsal')}
            rightSection={<KeyHint of="c" />}
          >
            {checked ? say('import.checkAgain') : say('import.check')}
          </Button>
          <Button variant="default" onClick={onLeave}>
            {say('import.other')}
          </Button>
          {run.mapped && (
            <a href={`/v1/imports/${run.id}/plan.json`} download>
              {say('import.downloadPlan')}
            </a>
          )}
        </div>
        {checked && <KeepMapping id={run.id} title={mapping.title} />}
        {checked && run.result && run.result.rejected > 0 && (
          <Rejections
            id={run.id}
            count={run.result.rejected}
            seen={found.files}
            onCorrected={() => setCorrected(before => before + 1)}
          />
        )}
      </Section>
    </div>
  )
}

function Problems({ problems }: { problems: readonly MappingProblem[] }) {
  const say = useWords()
  return (
    <div className={classes.problems}>
      <h3>{say('import.problems')}</h3>
      <ul>
        {problems.map(problem => (
          <li key={JSON.stringify(problem)}>{sentenceOf(problem, say)}</li>
        ))}
      </ul>
    </div>
  )
}

function sentenceOf(problem: MappingProblem, say: ReturnType<typeof useWords>): string {
  const { code, file, column = '', target = '' } = problem
  if (code === 'nothing-made' && file === '') return say('import.problem.nothing-at-all')
  return say(`import.problem.${code}`, { file, column, target: targetWords(target, say) })
}

/** A target, or a whole noun. */
function targetWords(target: string, say: ReturnType<typeof useWords>): string {
  if (isTargetKey(target)) return say(`import.target.${target}`)
  return target === '' ? '' : say(`import.of.${target}` as Key)
}
