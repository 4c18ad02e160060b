import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { AccountInFull } from '#contract/account.ts'
import { useMe } from '#web/access/session.ts'
import { Term } from '#web/help/term.tsx'
import { useActions } from '#web/parts/actions.ts'
import { Meetings } from '#web/meeting/meetings.tsx'
import { formatMoney } from '#web/parts/money.ts'
import { Page } from '#web/parts/page.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import { Columns } from './columns.tsx'
import { Composer, useWriting } from './composer.tsx'
import { accountQuery, type Subject } from './conversation-query.ts'
import { Deals } from './deals.tsx'
import { AccountDetails } from './details.tsx'
import { Earnings } from './earnings.tsx'
import { ItemDrawer } from './item-drawer.tsx'
import { PeopleHere } from './people-here.tsx'
import { Pins } from './pins.tsx'
import { modelOf } from './search.ts'
import { Talk } from './talk.tsx'
import { Tasks } from './tasks.tsx'
import { useItem } from './use-item.ts'
import { useSettled } from './use-settled.ts'
import { useShown } from './use-shown.ts'
import classes from './around.module.css'

export function AccountScreen() {
  const say = useWords()
  const { id } = useParams({ from: '/inside/shell/accounts/$id' })
  const model = useShown(modelOf)
  const { data: account, error, refetch } = useQuery(accountQuery(id))
  const settled = useSettled({ kind: 'account', id }, model)
  if (account && settled) return <Account key={account.id} account={account} />
  return (
    <Page title={say('conversation.account')}>
      {error ? (
        <ErrorState error={error} what={say('conversation.accountUnread')} onRetry={() => void refetch()} />
      ) : (
        <Waiting what={say('conversation.waiting')} lines={10} />
      )}
    </Page>
  )
}

function Account({ account }: { account: AccountInFull }) {
  const say = useWords()
  const me = useMe()
  const subject = useMemo((): Subject => ({ kind: 'account', id: account.id }), [account.id])
  const [open, close] = useItem()
  const [writing, setWriting] = useWriting(subject)
  const [editing, setEditing] = useState(false)
  useActions(
    me.may.includes('write account')
      ? [{ id: 'edit', key: 'e', text: say('conversation.editAccount'), run: () => setEditing(true) }]
      : [],
  )
  const all = account.people > account.latestPeople.length
  return (
    <Page title={account.name} since={account.domain} sentence={<Sentence account={account} />}>
      <Columns
        urgent={null}
        left={
          <>
            <Pins subject={subject} />
            <Meetings subject={subject} />
            <Tasks subject={subject} />
            <AccountDetails account={account} editing={editing} onEditing={setEditing} />
          </>
        }
        right={
          <>
            <Deals deals={account.deals} />
            <Revenue account={account} />
            <Earnings subject={subject} onOpen={open} />
            <PeopleHere
              title={say('conversation.everybodyHere', { count: account.people })}
              people={account.latestPeople}
              more={all ? { count: account.people, path: `/people?account=${account.id}` } : undefined}
            />
          </>
        }
      >
        <Composer subject={subject} waits={[]} writing={writing} onWrite={setWriting} />
        <Talk subject={subject} onOpen={open} />
      </Columns>
      <ItemDrawer onClose={close} />
    </Page>
  )
}

/** Who is there, what is open, what it has brought so far. */
function Sentence({ account }: { account: AccountInFull }) {
  const say = useWords()
  const open = account.deals.filter(deal => deal.state === 'open')
  const booked = account.revenue.filter(one => one.kind === 'booked')
  return (
    <>
      {say('conversation.accountSays', { people: account.people, deals: open.length })}
      {booked.map(({ money }) => (
        <span key={money.currency}>
          {' · '}
          {say('conversation.bookedSoFar')} <b>{formatMoney(money.minor, money.currency)}</b>
        </span>
      ))}
    </>
  )
}

function Revenue({ account }: { account: AccountInFull }) {
  const say = useWords()
  if (account.revenue.length === 0) return null
  return (
    <section className={classes.part}>
      <h2>
        <Term of="entry">{say('conversation.revenueSoFar')}</Term>
      </h2>
      <ul className={classes.sums}>
        {account.revenue.map(({ kind, money, entries }) => (
          <li key={`${kind} ${money.currency}`}>
            <span>{say('conversation.revenueKind', { kind, entries })}</span>
            <b className={classes.figure}>{formatMoney(money.minor, money.currency, { exact: true })}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}
