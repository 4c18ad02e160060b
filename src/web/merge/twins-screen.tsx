import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import type { Twins } from '#contract/alike.ts'
import type { Person } from '#contract/person.ts'
import { useMe } from '#web/access/session.ts'
import { nameOfPerson } from '#web/field/field-query.ts'
import { formatDate } from '#web/parts/dates.ts'
import { useActions } from '#web/parts/actions.ts'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { tellFailed } from '#web/parts/notices.tsx'
import { Page } from '#web/parts/page.tsx'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import { twinsQuery, useMergeChanges } from './merge-query.ts'
import classes from './merge.module.css'

type Twin = Twins['data'][number]

/** Pairs of people who look like one human being, for a member to decide one after the other. */
export function TwinsScreen() {
  const say = useWords()
  const { data, error, refetch } = useQuery(twinsQuery)
  const sentence =
    data &&
    (data.more
      ? say('merge.twinsMore', { count: data.data.length })
      : say('merge.twinsSentence', { count: data.data.length }))
  return (
    <Page title={say('merge.twins')} sentence={sentence}>
      {error && !data && (
        <ErrorState error={error} what={say('merge.twinsProblem')} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Waiting what={say('merge.twinsReading')} />}
      {data?.data.length === 0 && (
        <EmptyState title={say('merge.twinsNone')}>{say('merge.twinsNoneSentence')}</EmptyState>
      )}
      {data && data.data.length > 0 && <Pairs pairs={data.data} />}
    </Page>
  )
}

function Pairs({ pairs }: { pairs: readonly Twin[] }) {
  const say = useWords()
  const may = useMe().may.includes('decide person')
  const decide = useDecisions()
  const list = useRef<HTMLOListElement>(null)
  /** The pair that has the focus, else the first. */
  const current = (): Twin | undefined => {
    const at = [...(list.current?.children ?? [])].findIndex(item => item.contains(document.activeElement))
    return pairs[at < 0 ? 0 : at]
  }
  const act = (work: (pair: Twin) => Promise<void>) => () => {
    const pair = current()
    if (pair) void work(pair)
  }
  useActions(
    may
      ? [
          { id: 'merge.same', key: 's', text: say('merge.same'), run: act(decide.same) },
          { id: 'merge.notSame', key: 'x', text: say('merge.notSame'), run: act(decide.notSame) },
        ]
      : [],
  )
  return (
    <>
      {may && <p className={classes.keys}>{say('merge.keys')}</p>}
      <ol ref={list} className={classes.pairs}>
        {pairs.map(pair => (
          <PairItem key={keyOf(pair)} pair={pair} may={may} decide={decide} />
        ))}
      </ol>
    </>
  )
}

type Decisions = ReturnType<typeof useDecisions>

function PairItem({ pair, may, decide }: { pair: Twin; may: boolean; decide: Decisions }) {
  const say = useWords()
  const { one, other, because } = pair
  return (
    <li aria-label={say('merge.pair', { one: nameOfPerson(one), other: nameOfPerson(other) })}>
      <div className={classes.two}>
        <Who person={one} row />
        <Who person={other} />
      </div>
      <div className={classes.why}>{because.map(why => say('merge.because', { why })).join(', ')}</div>
      <div className={classes.decide}>
        {may && (
          <>
            <Button
              size="compact-sm"
              onClick={() => void decide.same(pair)}
              rightSection={<KeyHint of="s" />}
            >
              {say('merge.same')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => void decide.notSame(pair)}
              rightSection={<KeyHint of="x" />}
            >
              {say('merge.notSame')}
            </Button>
          </>
        )}
        <Link to="/people/merge" search={{ one: one.id, other: other.id }} className={classes.compare}>
          {say('merge.compare')}
        </Link>
      </div>
    </li>
  )
}

function Who({ person, row = false }: { person: Person; row?: boolean }) {
  const about = [person.company ?? person.account?.name, ...person.emails, ...person.phones]
  return (
    <div>
      <Link to={`/people/${person.id}` as string} data-row={row || undefined} className={classes.name}>
        {nameOfPerson(person)}
      </Link>
      <div className={classes.nothing}>{about.filter(Boolean).join(' · ')}</div>
      {person.lastTouchAt && <div className={classes.nothing}>{formatDate(person.lastTouchAt)}</div>}
    </div>
  )
}

/** What is decided leaves the list at once; should it fail, the list is read again. */
function useDecisions() {
  const say = useWords()
  const client = useQueryClient()
  const { merge, keepApart } = useMergeChanges()
  const decide = async (pair: Twin, failed: string, work: () => Promise<unknown>) => {
    client.setQueryData(twinsQuery.queryKey, before =>
      before ? { ...before, data: before.data.filter(other => keyOf(other) !== keyOf(pair)) } : before,
    )
    try {
      await work()
    } catch (error) {
      tellFailed(failed, error as Error)
      await client.invalidateQueries({ queryKey: twinsQuery.queryKey })
    }
  }
  return {
    same: (pair: Twin) => decide(pair, say('merge.failed'), () => merge(idsOf(pair))),
    notSame: (pair: Twin) => {
      const told = say('merge.notSameDone', { one: nameOfPerson(pair.one), other: nameOfPerson(pair.other) })
      return decide(pair, say('merge.notSameFailed'), () => keepApart(idsOf(pair), told))
    },
  }
}

function idsOf({ one, other }: Twin) {
  return { one: one.id, other: other.id }
}

function keyOf({ one, other }: Twin): string {
  return `${one.id} ${other.id}`
}
