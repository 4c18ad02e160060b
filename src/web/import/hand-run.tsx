import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ImportMapping } from '#contract/import-mapping.ts'
import type { ImportRun } from '#contract/import-run.ts'
import { tellFailed } from '#web/parts/notices.tsx'
import { Section } from '#web/parts/section.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import { CheckSection } from './check-section.tsx'
import { DropPlace, Sending, useHandFiles } from './drop-files.tsx'
import { FileColumns } from './file-columns.tsx'
import { mappingQuery, removeFile, runQuery } from './import-query.ts'
import classes from './import.module.css'
import { changeFile } from './mapping-ops.ts'
import { useWrittenAs } from './result-table.tsx'
import { Settings } from './settings.tsx'
import { Steps } from './steps.tsx'
import { useMapping } from './use-mapping.ts'

/** An import whose plan is said here, until it has been taken in: files, columns, check. */
export function HandRun({ run, onLeave }: { run: ImportRun; onLeave: () => void }) {
  const say = useWords()
  const { data, error, refetch } = useQuery(mappingQuery(run.id))
  if (error && !data)
    return <ErrorState error={error} what={say('import.mappingFailed')} onRetry={() => void refetch()} />
  if (!data) return <Waiting what={say('import.mapping')} />
  return <OpenRun run={run} found={data} onLeave={onLeave} />
}

function OpenRun({ run, found, onLeave }: { run: ImportRun; found: ImportMapping; onLeave: () => void }) {
  const say = useWords()
  const said = useMapping(run.id, found)
  const { mapping, change, problems } = said
  const open = problems.filter(problem => problem.code !== 'nothing-made' || problem.file !== '')
  const checked = run.state === 'rehearsed' || run.state === 'rehearsing'
  const at = found.files.length === 0 ? 'stepFiles' : checked ? 'stepCheck' : 'stepColumns'
  return (
    <>
      <Steps at={at} reached={found.files.length === 0 ? 0 : 2} />
      <Files run={run} found={found} />
      {found.files.length > 0 && (
        <div id="stepColumns" className={classes.step}>
          <Section title={say('import.stepColumns')}>
            {found.used && !found.said && (
              <p className={classes.says}>{say('import.used', { name: found.used.name })}</p>
            )}
            {mapping.files.map(one => (
              <FileColumns
                key={one.file}
                one={one}
                mapping={mapping}
                seen={found.files}
                problems={open.filter(problem => problem.file === one.file)}
                onChange={next => change(changeFile(mapping, one.file, () => next))}
              />
            ))}
            <Settings mapping={mapping} onChange={change} />
          </Section>
        </div>
      )}
      {found.files.length > 0 && <CheckSection run={run} found={found} said={said} onLeave={onLeave} />}
    </>
  )
}

function Files({ run, found }: { run: ImportRun; found: ImportMapping }) {
  const say = useWords()
  const client = useQueryClient()
  const files = useHandFiles(run.id, () => {})
  const remove = async (name: string) => {
    try {
      client.setQueryData(runQuery(run.id).queryKey, await removeFile(run.id, name))
      await client.invalidateQueries({ queryKey: mappingQuery(run.id).queryKey })
    } catch (error) {
      tellFailed('', error as Error)
    }
  }
  return (
    <div id="stepFiles" className={classes.step}>
      <Section title={say('import.stepFiles')}>
        <ul className={classes.files} aria-label={say('import.files')}>
          {found.files.map(file => (
            <li key={file.file}>
              <span>
                {file.file} <SeenAs file={file} />
              </span>
              <Button
                variant="subtle"
                size="compact-sm"
                color="gray"
                aria-label={say('import.remove', { file: file.file })}
                onClick={() => void remove(file.file)}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
        <DropPlace small={found.files.length > 0} onFiles={chosen => void files.send(chosen)} />
        <Sending sending={files.sending} problem={files.problem} />
      </Section>
    </div>
  )
}

/** How a file is written, and what it was taken for. */
function SeenAs({ file }: { file: ImportMapping['files'][number] }) {
  const say = useWords()
  const written = useWrittenAs()
  const kind = file.kind && say(`import.kind.${file.kind}`)
  const parts = [
    file.whole ? say('import.rowsSeen', { count: file.rows }) : say('import.rowsOnly', { count: file.rows }),
    written(file.encoding, file.delimiter),
    file.system && kind
      ? say('import.isExport', { system: file.system, kind })
      : kind
        ? say('import.isKind', { kind })
        : say('import.isNothing'),
  ]
  return <small>{parts.join(' · ')}</small>
}
