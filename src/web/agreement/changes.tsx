import { useQuery } from '@tanstack/react-query'
import type { Agreement, AgreementStanding } from '#contract/agreement.ts'
import { type Difference, differences } from '#domain/agreement/differences.ts'
import { Asked } from '#web/parts/asked.tsx'
import { Section } from '#web/parts/section.tsx'
import { useWords } from '#web/words/words.tsx'
import { agreementQuery } from './agreement-query.ts'
import classes from './agreement.module.css'
import { DifferenceWords } from './difference-words.tsx'

type ChangesProps = { version: Agreement; standing: AgreementStanding }

/** What a version says otherwise than the one that it takes, or took, the place of. */
export function Changes({ version, standing: { inForce, underWay } }: ChangesProps) {
  const say = useWords()
  const beforeId = version.id === underWay?.id ? (inForce?.id ?? null) : version.basedOn
  const before = useQuery({ ...agreementQuery(beforeId ?? ''), enabled: beforeId !== null })
  if (beforeId === null)
    return version.state === 'in-force' ? null : <p className={classes.lead}>{say('agreement.isFirst')}</p>
  return (
    <Asked query={before} what={say('agreement.changes')} failed={say('agreement.changesFailed')}>
      {old => (
        <Section title={say('agreement.changesFrom', { number: old.number })}>
          <Differences
            found={differences(old.content, version.content)}
            people={[...old.people, ...version.people]}
          />
        </Section>
      )}
    </Asked>
  )
}

export function Differences({
  found,
  people,
}: {
  found: readonly Difference[]
  people: Agreement['people']
}) {
  const say = useWords()
  if (found.length === 0) return <p className={classes.lead}>{say('agreement.noChange')}</p>
  return (
    <ul className={classes.changes}>
      {found.map(one => (
        <li key={nameOf(one)} data-is={one.is}>
          <DifferenceWords difference={one} people={people} />
        </li>
      ))}
    </ul>
  )
}

function nameOf(one: Difference): string {
  if (one.what === 'definition') return `${one.is} ${one.is === 'changed' ? one.stage : one.definition.stage}`
  const part = one.what === 'clause' ? (one.is === 'changed' ? one.after : one.clause) : undefined
  if (part) return `${one.is} ${part.kind} ${'measure' in part ? part.measure : ''}`
  return JSON.stringify(one)
}
