import { Button, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import type { PersonInFull } from '#contract/person.ts'
import { useMe } from '#web/access/session.ts'
import { useActions } from '#web/parts/actions.ts'
import { formatDate } from '#web/parts/dates.ts'
import { Meetings } from '#web/meeting/meetings.tsx'
import { Page } from '#web/parts/page.tsx'
import { OnTheWay } from '#web/message/on-the-way.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { PersonScore } from '#web/score/person-score.tsx'
import { useWords } from '#web/words/words.tsx'
import { Consents } from '#web/consent/consents.tsx'
import { Columns } from './columns.tsx'
import { Composer, useWriting } from './composer.tsx'
import { colleaguesQuery, dealsQuery, personQuery, type Subject, waitsQuery } from './conversation-query.ts'
import { Deals } from './deals.tsx'
import { PersonDetails } from './details.tsx'
import { Earnings } from './earnings.tsx'
import { Handoffs } from './handoffs.tsx'
import { ItemDrawer } from './item-drawer.tsx'
import { calledOf, PeopleHere } from './people-here.tsx'
import { Pins } from './pins.tsx'
import { modelOf } from './search.ts'
import { Stage } from './stage-change.tsx'
import { Talk } from './talk.tsx'
import { Tasks } from './tasks.tsx'
import { useItem } from './use-item.ts'
import { useSettled } from './use-settled.ts'
import { useShown } from './use-shown.ts'
import { Waits } from './waits.tsx'
import { useZone } from './zone.ts'
import { accountPath, personPath } from './paths.ts'
import classes from './conversation.module.css'

export function PersonScreen() {
  const say = useWords()
  const { id } = useParams({ from: '/inside/shell/people/$id' })
  const navigate = useNavigate()
  const model = useShown(modelOf)
  const { data: person, error, refetch } = useQuery(personQuery(id))
  // Somebody who was merged is found by their old id; the address then says who they are now.
  const moved = person !== undefined && person.id !== id
  useEffect(() => {
    if (moved) void navigate({ to: '/people/$id', params: { id: person.id }, search: true, replace: true })
  }, [moved, navigate, person])
  const settled = useSettled({ kind: 'person', id }, model)
  if (!person || moved || !settled)
    return (
      <Page title={say('conversation.person')}>
        {error && !person ? (
          <ErrorState error={error} what={say('conversation.personUnread')} onRetry={() => void refetch()} />
        ) : (
          <Waiting what={say('conversation.waiting')} lines={10} />
        )}
      </Page>
    )
  return <Person key={person.id} person={person} />
}

/** The same each time, so that what shows it is not drawn anew. */
const NONE: readonly never[] = []

function Person({ person }: { person: PersonInFull }) {
  const say = useWords()
  const me = useMe()
  const subject = useMemo((): Subject => ({ kind: 'person', id: person.id }), [person.id])
  const [open, close] = useItem()
  const [writing, setWriting] = useWriting(subject)
  const [editing, setEditing] = useState(false)
  const { data: waits = NONE } = useQuery(waitsQuery(person.id))
  const { data: deals = NONE } = useQuery(dealsQuery(person.id))
  const guests = person.emails.length > 0 ? [{ id: person.id, name: calledOf(person) ?? '' }] : []
  useActions(
    me.may.includes('write person')
      ? [{ id: 'edit', key: 'e', text: say('conversation.editPerson'), run: () => setEditing(true) }]
      : [],
  )
  return (
    <Page
      title={calledOf(person) ?? say('conversation.visitor')}
      since={person.account?.name ?? person.company}
      sentence={<Sentence person={person} />}
      aside={<More person={person} />}
    >
      <Columns
        urgent={<Waits waits={waits} onOpen={open} />}
        left={
          <>
            <Pins subject={subject} />
            <Meetings subject={subject} />
            <Tasks subject={subject} />
            <PersonDetails person={person} editing={editing} onEditing={setEditing} />
            <Consents person={person.id} />
          </>
        }
        right={
          <>
            <PersonScore person={person.id} />
            <Deals deals={deals} />
            <Earnings subject={subject} onOpen={open} />
            <Handoffs person={person.id} />
            {person.account && <Colleagues account={person.account} self={person.id} />}
          </>
        }
      >
        <Composer subject={subject} waits={waits} guests={guests} writing={writing} onWrite={setWriting} />
        <OnTheWay person={person.id} onUndone={() => setWriting('mail')} />
        <Talk subject={subject} onOpen={open} />
      </Columns>
      <ItemDrawer onClose={close} />
    </Page>
  )
}

/** Where they stand and how they came, in words. */
function Sentence({ person }: { person: PersonInFull }) {
  const say = useWords()
  const zone = useZone()
  const found = person.foundThrough
  const through = [
    found?.origin ?? person.origin ?? found?.channel,
    found?.campaign?.name ?? found?.content?.name,
  ]
  const way = [...new Set(through.filter(part => part !== null && part !== undefined))].join(' → ')
  return (
    <>
      <Stage person={person} />{' '}
      {person.stageAt !== null && say('conversation.since', { day: formatDate(person.stageAt, { zone }) })}
      {way !== '' && (
        <>
          {' · '}
          {say('conversation.foundThrough')} <b>{way}</b>
        </>
      )}
      {person.lastTouchAt !== null && (
        <> · {say('conversation.lastTouch', { day: formatDate(person.lastTouchAt, { zone }) })}</>
      )}
    </>
  )
}

function More({ person }: { person: PersonInFull }) {
  const say = useWords()
  const me = useMe()
  if (!me.may.includes('write person')) return null
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button variant="default">{say('conversation.more')}</Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu ?? ''}>
        <Menu.Item component={Link} to={`${personPath(person.id)}/merge`}>
          {say('conversation.merge')}
        </Menu.Item>
        {person.account && (
          <Menu.Item component={Link} to={accountPath(person.account.id)}>
            {say('conversation.openAccount', { name: person.account.name })}
          </Menu.Item>
        )}
        {me.may.includes('export person') && (
          <Menu.Item component="a" href={`/v1/people/${person.id}/everything`} download>
            {say('consent.everythingKnown')}
          </Menu.Item>
        )}
        {me.may.includes('administer person') && (
          <Menu.Item component={Link} to={`${personPath(person.id)}/erase`}>
            {say('consent.erase')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function Colleagues({ account, self }: { account: { id: string; name: string }; self: string }) {
  const say = useWords()
  const { data = NONE } = useQuery(colleaguesQuery(account.id))
  const others = useMemo(() => data.filter(one => one.id !== self).slice(0, 6), [data, self])
  return <PeopleHere title={say('conversation.othersAt', { name: account.name })} people={others} />
}
