import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ImportPlanChoice } from '#contract/import-run.ts'
import { told } from '#web/request.ts'
import { act, beginImport, sendFile } from './import-query.ts'
import classes from './import.module.css'
import { matchFiles, missingFiles } from './match-file.ts'

type ChooseFilesProps = { plans: ImportPlanChoice[]; onBegun: (id: string) => void }

/** What the files are, and the files; then they are sent and read through without storing anything. */
export function ChooseFiles({ plans, onBegun }: ChooseFilesProps) {
  const [plan, setPlan] = useState(plans[0])
  const [files, setFiles] = useState<File[]>([])
  const sending = useSending(onBegun)
  if (!plan)
    return (
      <p>No import plan is shipped with this Duet. Put one into its plans folder and load the page again.</p>
    )
  const matched = matchFiles(files, plan.files)
  const missing = missingFiles(matched, plan.files)
  const read = matched.flatMap(({ file, as }) => (as ? [file] : []))
  const add = (chosen: Iterable<File>) =>
    setFiles(before => [...new Map([...before, ...chosen].map(file => [file.name, file])).values()])
  return (
    <div className={classes.choose}>
      <PlanList plans={plans} chosen={plan} onChoose={setPlan} />
      <div>
        <DropPlace onFiles={add} />
        <ul className={classes.files} aria-label="Files">
          {plan.files.map(wanted => (
            <PlanFileRow
              key={wanted.id}
              wanted={wanted}
              files={matched.flatMap(({ file, as }) => (as === wanted ? [file] : []))}
              alone={plan.files.length === 1}
            />
          ))}
          {matched
            .filter(({ as }) => !as)
            .map(({ file }) => (
              <li key={file.name}>
                <span>{file.name}</span>
                <small>not read by this plan</small>
              </li>
            ))}
        </ul>
        {sending.problem && (
          <p role="alert" className={classes.refused}>
            {told(sending.problem).why} {told(sending.problem).next} Nothing has been imported; your choice is
            still here.
          </p>
        )}
        <Button
          disabled={read.length === 0 || missing.length > 0}
          loading={sending.sent !== undefined}
          onClick={() => void sending.send(plan.name, read)}
        >
          Read them through
        </Button>
        {sending.sent !== undefined && <output className={classes.aside}>{sending.sent}</output>}
        {files.length > 0 && missing.length > 0 && (
          <p className={classes.aside}>
            Still needed: {missing.map(file => file.title ?? file.id).join(', ')}.
          </p>
        )}
      </div>
    </div>
  )
}

function PlanList({
  plans,
  chosen,
  onChoose,
}: {
  plans: ImportPlanChoice[]
  chosen: ImportPlanChoice
  onChoose: (plan: ImportPlanChoice) => void
}) {
  return (
    <fieldset className={classes.plans}>
      <legend>What your files are</legend>
      {plans.map(plan => (
        <label key={plan.name} data-chosen={plan === chosen || undefined}>
          <input type="radio" name="plan" checked={plan === chosen} onChange={() => onChoose(plan)} />
          <span>
            <b>{plan.title}</b>
            {plan.description && <small>{plan.description}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** The input lies over the whole place: browsers let files be dropped on it without any script. */
function DropPlace({ onFiles }: { onFiles: (files: Iterable<File>) => void }) {
  return (
    <label className={classes.drop}>
      <input
        type="file"
        multiple
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
        onChange={event => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <span>
        <b>Choose files</b> or drop them here
        <small>CSV or TSV; separators, encodings and line ends are recognised</small>
      </span>
    </label>
  )
}

function PlanFileRow({
  wanted,
  files,
  alone,
}: {
  wanted: ImportPlanChoice['files'][number]
  files: File[]
  /** The only file of its plan. */
  alone: boolean
}) {
  const there = files.map(file => `${file.name}, ${sizeOf(file.size)}`).join('; ')
  return (
    <li data-there={files.length > 0 || undefined}>
      <span>
        <span aria-hidden="true">{files.length > 0 ? '✓ ' : ''}</span>
        {wanted.title ?? wanted.id}
        {!wanted.required && <small> (may be left out)</small>}
      </span>
      <small>{there || (alone ? 'any file' : wanted.match.join(' or '))}</small>
    </li>
  )
}

export function sizeOf(bytes: number): string {
  const format = (unit: string, value: number) =>
    new Intl.NumberFormat(undefined, {
      style: 'unit',
      unit,
      maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value)
  if (bytes < 1_000_000) return format('kilobyte', bytes / 1000)
  return format('megabyte', bytes / 1_000_000)
}

function useSending(onBegun: (id: string) => void) {
  const [sent, setSent] = useState<string>()
  const [problem, setProblem] = useState<Error>()
  const send = async (plan: string, files: File[]) => {
    setProblem(undefined)
    try {
      setSent('Beginning')
      const run = await beginImport(plan)
      for (const [place, file] of files.entries()) {
        setSent(`Sending ${file.name}, ${place + 1} of ${files.length}`)
        await sendFile(run.id, file)
      }
      await act(run.id, 'rehearsal')
      onBegun(run.id)
    } catch (error) {
      setProblem(error as Error)
    } finally {
      setSent(undefined)
    }
  }
  return { send, sent, problem }
}
