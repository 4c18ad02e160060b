import type { ReactNode } from 'react'
import type { Agreement } from '#contract/agreement.ts'
import type { DefinitionChange, Difference } from '#domain/agreement/differences.ts'
import { Say, useWords } from '#web/words/words.tsx'
import classes from './agreement.module.css'
import { useClauseWords } from './clause-words.ts'
import { ConditionWords } from './condition-words.tsx'

type People = Agreement['people']

/** One thing that changed, with what it was and what it is. */
export function DifferenceWords({ difference, people }: { difference: Difference; people: People }) {
  const say = useWords()
  const clauseWords = useClauseWords()
  if (difference.what === 'definition')
    return difference.is === 'changed' ? (
      <>
        <b>{say('agreement.definitionChanged', { stage: say('list.stage', { stage: difference.stage }) })}</b>
        {difference.changes.map(change => (
          <DefinitionChanged key={change.part} change={change} people={people} />
        ))}
      </>
    ) : (
      <>
        <b>
          {say('agreement.definitionIs', {
            is: difference.is,
            stage: say('list.stage', { stage: difference.definition.stage }),
          })}
        </b>
        <span>{difference.definition.words}</span>
        <span>
          <ConditionWords condition={difference.definition.condition} />
        </span>
      </>
    )
  if (difference.what === 'clause')
    return difference.is === 'changed' ? (
      <>
        <b>{say('agreement.clauseChanged', { kind: difference.after.kind.replaceAll('-', '_') })}</b>
        <WasAndIs was={clauseWords(difference.before)} is={clauseWords(difference.after)} />
        {difference.before.note !== difference.after.note && (
          <WasAndIs was={difference.before.note ?? '–'} is={difference.after.note ?? '–'} />
        )}
      </>
    ) : (
      <>
        <b>{say('agreement.clauseIs', { is: difference.is })}</b>
        <span>{clauseWords(difference.clause)}</span>
      </>
    )
  return difference.is === 'changed' ? (
    <>
      <b>{say('agreement.reasonChanged')}</b>
      <WasAndIs was={difference.before.words} is={difference.after.words} />
    </>
  ) : (
    <>
      <b>{say('agreement.reasonIs', { is: difference.is })}</b>
      <span>{difference.reason.words}</span>
    </>
  )
}

function WasAndIs({ was, is }: { was: ReactNode; is: ReactNode }) {
  return (
    <>
      <span className={classes.was}>
        <Say id="agreement.was" what={<del>{was}</del>} />
      </span>
      <span>
        <Say id="agreement.is" what={<ins>{is}</ins>} />
      </span>
    </>
  )
}

function DefinitionChanged({ change, people }: { change: DefinitionChange; people: People }) {
  const say = useWords()
  if (change.part === 'words') return <WasAndIs was={change.before} is={change.after} />
  if (change.part === 'condition')
    return (
      <WasAndIs
        was={<ConditionWords condition={change.before} />}
        is={<ConditionWords condition={change.after} />}
      />
    )
  const names = (ids: readonly string[]) =>
    ids.map(id => people.find(one => one.id === id)?.name ?? say('agreement.notKnown')).join(', ')
  return (
    <span>
      {change.added.length > 0 &&
        say('agreement.examplesAdded', { of: change.part, names: names(change.added) })}{' '}
      {change.removed.length > 0 &&
        say('agreement.examplesRemoved', { of: change.part, names: names(change.removed) })}
    </span>
  )
}
