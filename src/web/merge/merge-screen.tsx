import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { MergeRehearsal } from '#contract/alike.ts'
import type { Page as PageOf } from '#contract/page.ts'
import type { Person } from '#contract/person.ts'
import { useMe } from '#web/access/session.ts'
import { nameOfPerson, personNameQuery } from '#web/field/field-query.ts'
import { useActions } from '#web/parts/actions.ts'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { Lookup, type LookupItem } from '#web/parts/lookup.tsx'
import { tellFailed } from '#web/parts/notices.tsx'
import { Page } from '#web/parts/page.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { ask, query, Refusal } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { CompareTable } from './compare-table.tsx'
import { type Pair, rehearsalQuery, useMergeChanges } from './merge-query.ts'
import classes from './merge.module.css'

/** Two people side by side, with what a merge (or taking one back) would make of them. */
export function MergeScreen() {
  const say = useWords()
  const { one, other, apart = false } = useSearch({ from: '/inside/shell/people/merge' })
  const whole = one !== undefined && other !== undefined && one !== other
  return (
    <Page
      title={say(apart ? 'merge.takeBackTitle' : 'merge.title')}
      sentence={say(apart ? 'merge.takeBackSentence' : 'merge.sentence')}
    >
      {!apart && <Chooser one={one} other={other} />}
      {whole && <Rehearsed pair={{ one, other }} same={!apart} />}
    </Page>
  )
}

function Chooser({ one, other }: { one: string | undefined; other: string | undefined }) {
  const say = useWords()
  const navigate = useNavigate({ from: '/people/merge' })
  const choose = (side: 'one' | 'other') => (item: LookupItem | null) =>
    void navigate({ search: before => ({ ...before, [side]: item?.id }), replace: true })
  return (
    <section className={classes.chooser} aria-label={say('merge.choose')}>
      <Side label={say('merge.one')} id={one} onChange={choose('one')} />
      <Side label={say('merge.other')} id={other} onChange={choose('other')} />
    </section>
  )
}

type SideProps = { label: string; id: string | undefined; onChange: (item: LookupItem | null) => void }

function Side({ label, id, onChange }: SideProps) {
  const { data: name } = useQuery({ ...personNameQuery(id ?? ''), enabled: id !== undefined })
  return (
    <Lookup
      label={label}
      noun="person"
      find={findPeople}
      value={id === undefined ? null : { id, name: name ?? '' }}
      onChange={onChange}
    />
  )
}

async function findPeople(q: string, signal: AbortSignal): Promise<LookupItem[]> {
  const asked = query({ q: q === '' ? undefined : q, limit: 10 })
  const { data } = await ask<PageOf<Person>>(`/v1/people${asked}`, { signal })
  return data.map(person => {
    const aside = [person.company ?? person.account?.name, person.emails[0]].filter(Boolean).join(', ')
    return { id: person.id, name: nameOfPerson(person), ...(aside !== '' && { aside }) }
  })
}

function Rehearsed({ pair, same }: { pair: Pair; same: boolean }) {
  const say = useWords()
  const { data, error, refetch } = useQuery({
    ...rehearsalQuery(pair, same),
    retry: (times, failed) => !(failed instanceof Refusal) && times < 2,
  })
  if (error) return <ErrorState error={error} what={say('merge.problem')} onRetry={() => void refetch()} />
  if (!data) return <Waiting what={say('merge.reading')} lines={8} />
  if (same && data.before.length === 1) return <p>{say('merge.already')}</p>
  return (
    <>
      <CompareTable rehearsal={data} />
      <Decide pair={pair} same={same} rehearsal={data} />
    </>
  )
}

function Decide({ pair, same, rehearsal }: { pair: Pair; same: boolean; rehearsal: MergeRehearsal }) {
  const say = useWords()
  const may = useMe().may.includes('decide person')
  const navigate = useNavigate()
  const { merge, part } = useMergeChanges()
  const [busy, setBusy] = useState(false)
  const act = async () => {
    setBusy(true)
    try {
      const id = same ? await merge(pair) : rehearsal.after[0]?.person.id
      if (!same) await part(pair, say('merge.apart'))
      await navigate({ to: `/people/${id}` as string })
    } catch (error) {
      tellFailed(say(same ? 'merge.failed' : 'merge.apartFailed'), error as Error)
      setBusy(false)
    }
  }
  const text = say(same ? 'merge.merge' : 'merge.takeBack')
  useActions(may ? [{ id: 'merge.merge', key: 'm', text, run: () => void act() }] : [])
  if (!may) return null
  return (
    <Button loading={busy} onClick={() => void act()} rightSection={<KeyHint of="m" />}>
      {text}
    </Button>
  )
}
