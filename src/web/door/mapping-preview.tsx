import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { DoorExample, DoorMappingBody, MappingOutcomes } from '#contract/door-mapping.ts'
import { ask, told } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { type MappingForm, mappingOf, type Target, targetOf } from './mapping-form.ts'
import classes from './mapping.module.css'

type PreviewProps = { door: string; form: MappingForm; example: DoorExample | undefined }
type Outcome = MappingOutcomes['data'][number]
const PAUSE_MS = 300

/** What the latest messages would become, as it is typed. Nothing is changed by looking. */
export function MappingPreview({ door, form, example }: PreviewProps) {
  const say = useWords()
  const mapping = useLater(mappingOf(form))
  const trial = useQuery({
    queryKey: ['door', door, 'trial', mapping, example?.id],
    queryFn: ({ signal }) =>
      ask<MappingOutcomes>(`/v1/doors/${door}/mapping/trial`, { method: 'POST', json: { mapping }, signal }),
    enabled: mapping !== undefined && example !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  })
  if (!example) return null
  return (
    <section aria-label={say('door.preview')}>
      <h4>{say('door.preview')}</h4>
      <div role="status">
        {mapping === undefined ? (
          <p className={classes.hint}>{say('door.previewNobody')}</p>
        ) : trial.error ? (
          <p className={classes.wrong}>{told(trial.error).why}</p>
        ) : (
          trial.data && <Outcomes outcomes={trial.data.data} />
        )}
      </div>
    </section>
  )
}

function useLater(mapping: DoorMappingBody | undefined): DoorMappingBody | undefined {
  const text = JSON.stringify(mapping)
  const [later, setLater] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setLater(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return later === undefined ? undefined : (JSON.parse(later) as DoorMappingBody)
}

function Outcomes({ outcomes }: { outcomes: Outcome[] }) {
  const say = useWords()
  const [latest] = outcomes
  const count = (outcome: Outcome['outcome']) => outcomes.filter(one => one.outcome === outcome).length
  const figures = {
    all: outcomes.length,
    touches: count('touchpoint'),
    aside: count('aside'),
    not: count('refused'),
  }
  return (
    <>
      <p className={classes.hint}>{say('door.previewCounts', figures)}</p>
      {latest?.touchpoint && <Touch touchpoint={latest.touchpoint} />}
      {latest?.outcome === 'aside' && <p>{say('door.previewAside')}</p>}
      {latest?.problem && <Problem problem={latest.problem} />}
    </>
  )
}

function Touch({ touchpoint }: { touchpoint: NonNullable<Outcome['touchpoint']> }) {
  const say = useWords()
  const { source: _source, person, attributes: _attributes, occurredAt, ...fields } = touchpoint
  const { externalId, ...who } = person
  const shown = Object.entries({
    ...who,
    ...(externalId && { person: externalId }),
    date: occurredAt,
    ...fields,
  })
  return (
    <dl className={classes.touch}>
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{say(`door.target.${name as Target}`)}</dt>
          <dd>{String(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

const CODES = [
  'not-a-path',
  'not-one-value',
  'no-choice',
  'nobody',
  'not-a-date',
  'not-yes-or-no',
  'not-valid',
] as const

function Problem({ problem }: { problem: NonNullable<Outcome['problem']> }) {
  const say = useWords()
  const target = targetOf(problem.param)
  const field = target ? say(`door.target.${target}`) : problem.param
  const code = CODES.find(one => one === problem.code) ?? 'not-valid'
  return <p className={classes.wrong}>{say(`door.mapProblem.${code}`, { field, detail: problem.detail })}</p>
}
