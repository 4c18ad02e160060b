import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ImportPlanChoice } from '#contract/import-run.ts'
import { told } from '#web/request.ts'
import { currentLocale } from '#web/words/locale.ts'
import { say as sayNow } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { DropPlace } from './drop-files.tsx'
import { act, beginImport, sendFile } from './import-query.ts'
import classes from './import.module.css'
import { matchFiles, missingFiles } from './match-file.ts'

type ChooseFilesProps = { plans: ImportPlanChoice[]; onBegun: (id: string) => void }

/** What the files are, and the files; then they are sent and read through without storing anything. */
export function ChooseFiles({ plans, onBegun }: ChooseFilesProps) {
  const say = useWords()
  const [plan, setPlan] = useState(plans[0])
  const [files, setFiles] = useState<File[]>([])
  const sending = useSending(onBegun)
  if (!plan) return <p>{say('import.noPlans')}</p>
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
        <ul className={classes.files} aria-label={say('import.files')}>
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
                <small>{say('import.notRead')}</small>
              </li>
            ))}
        </ul>
        {sending.problem && (
          <p role="alert" className={classes.refused}>
            {told(sending.problem).why} {told(sending.problem).next} {say('import.nothingYet')}
          </p>
        )}
        <Button
          disabled={read.length === 0 || missing.length > 0}
          loading={sending.sent !== undefined}
          onClick={() => void sending.send(plan.name, read)}
        >
          {say('import.readThrough')}
        </Button>
        {sending.sent !== undefined && <output className={classes.aside}>{sending.sent}</output>}
        {files.length > 0 && missing.length > 0 && (
          <p className={classes.aside}>
            {say('import.stillNeeded', { files: missing.map(file => file.title ?? file.id).join(', ') })}
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
  const say = useWords()
  return (
    <fieldset className={classes.plans}>
      <legend>{say('import.whatFiles')}</legend>
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
  const say = useWords()
  const there = files.map(file => `${file.name}, ${sizeOf(file.size)}`).join('; ')
  return (
    <li data-there={files.length > 0 || undefined}>
      <span>
        <span aria-hidden="true">{files.length > 0 ? '✓ ' : ''}</span>
        {wanted.title ?? wanted.id}
        {!wanted.required && <small> ({say('import.mayBeLeft')})</small>}
      </span>
      <small>{there || (alone ? say('import.anyFile') : wanted.match.join(' or '))}</small>
    </li>
  )
}

export function sizeOf(bytes: number): string {
  const format = (unit: string, value: number) =>
    new Intl.NumberFormat(currentLocale(), {
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
      setSent(sayNow('import.beginning'))
      const run = await beginImport(plan)
      for (const [place, file] of files.entries()) {
        setSent(sayNow('import.sending', { file: file.name, place: place + 1, all: files.length }))
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
