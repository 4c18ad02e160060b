import { useQuery } from '@tanstack/react-query'
import type { DefinitionsMet as Met } from '#contract/definitions-met.ts'
import { formatDate } from '#web/parts/dates.ts'
import { ask } from '#web/request.ts'
import { choiceOf } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './conversation.module.css'

/** Which definitions of the agreement somebody meets, and what time will change; nothing as long as nobody has agreed. */
export function DefinitionsMet({ person }: { person: string }) {
  const say = useWords()
  const { data } = useQuery({
    queryKey: ['person', person, 'definitions'],
    queryFn: () => ask<Met>(`/v1/people/${person}/definitions`),
  })
  if (!data?.agreement) return null
  return (
    <section className={classes.definitions} aria-label={say('conversation.definitions')}>
      <p>{say('conversation.byVersion', { number: data.agreement.number })}</p>
      <ul>
        {data.stages.map(one => (
          <li key={one.stage}>
            <StageMet one={one} />
          </li>
        ))}
      </ul>
      {data.applying && <p>{say('conversation.applying')}</p>}
    </section>
  )
}

function StageMet({ one }: { one: Met['stages'][number] }) {
  const say = useWords()
  const stage = say(`conversation.stageName.${one.stage}`)
  const since = one.since === null ? '' : formatDate(one.since)
  const turns = one.turnsAt === null ? '' : formatDate(one.turnsAt)
  return (
    <>
      {say('conversation.stageMet', {
        stage,
        meets: String(one.meets),
        since: since === '' ? 'no' : 'yes',
        at: since,
      })}
      {one.cause !== null && <> {say('conversation.metBecause', { cause: choiceOf(one.cause) })}</>}
      {turns !== '' && <> {say('conversation.metUntil', { meets: String(one.meets), at: turns })}</>}
    </>
  )
}
