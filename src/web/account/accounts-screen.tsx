import { Link, useSearch } from '@tanstack/react-router'
import type { ListedAccount } from '#contract/account.ts'
import { useMe } from '#web/access/session.ts'
import { ListScreen, type OwnColumn } from '#web/list/list-screen.tsx'
import type { Selected } from '#web/list/selection-bar.tsx'
import { formatDate } from '#web/parts/dates.ts'
import { formatCount } from '#web/parts/figures.ts'
import { formatMoney } from '#web/parts/money.ts'
import { EmptyState } from '#web/parts/states.tsx'
import { say } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { AccountsActions } from './accounts-actions.tsx'

const USUAL = ['domain', 'people', 'open', 'booked', 'received', 'owner', 'lastTouch']

export function AccountsScreen() {
  const words = useWords()
  const me = useMe()
  const zone = me.workspace?.timeZone
  return (
    <ListScreen<ListedAccount>
      noun="account"
      title={words('list.accounts')}
      search={useSearch({ from: '/inside/shell/accounts' })}
      columns={columnsIn(zone)}
      usualColumns={USUAL}
      nameOf={account => account.name}
      pathOf={account => `/accounts/${account.id}`}
      second={secondLine}
      empty={<NoneYet />}
      {...(me.may.includes('write account') && {
        renderActions: (selected: Selected, done: () => void) => (
          <AccountsActions selected={selected} onDone={done} />
        ),
      })}
    />
  )
}

function secondLine({ people, open }: ListedAccount): string {
  const counted = say('list.count', { noun: 'person', exact: 'true', count: people })
  return open.deals === 0 ? counted : `${counted} · ${formatMoney(open.value.minor, open.value.currency)}`
}

function columnsIn(zone: string | undefined): Readonly<Record<string, OwnColumn<ListedAccount>>> {
  const day = (at: string | null) => at && formatDate(at, { zone })
  const money = ({ minor, currency }: { minor: string; currency: string }) =>
    minor === '0' ? <span aria-hidden="true">{say('list.noValue')}</span> : formatMoney(minor, currency)
  const wide = { wide: true } as const
  const sum = { width: 110, number: true, ...wide } as const
  return {
    name: { width: 220, cell: one => one.name },
    domain: { width: 180, cell: one => one.domain, ...wide },
    people: { width: 80, number: true, cell: one => formatCount(one.people), ...wide },
    open: { ...sum, cell: one => <Open open={one.open} /> },
    booked: { ...sum, cell: one => money(one.booked) },
    received: { ...sum, cell: one => money(one.received) },
    lastTouch: { width: 130, downFirst: true, cell: one => day(one.lastTouchAt) },
    owner: { width: 150, cell: one => one.owner?.name, ...wide },
    created: { width: 130, downFirst: true, cell: one => day(one.createdAt), ...wide },
  }
}

/** The sum of the open deals; says so where one has no place in it. */
function Open({ open: { value, deals, unpriced } }: { open: ListedAccount['open'] }) {
  if (deals === 0) return <span aria-hidden="true">{say('list.noValue')}</span>
  return (
    <span title={unpriced > 0 ? say('list.unpriced', { count: unpriced }) : undefined}>
      {formatMoney(value.minor, value.currency)}
      {unpriced > 0 && '*'}
    </span>
  )
}

function NoneYet() {
  const words = useWords()
  const me = useMe()
  return (
    <EmptyState
      title={words('list.emptyAccounts')}
      action={me.may.includes('write import') && <Link to="/import">{words('list.emptyImport')}</Link>}
    >
      {words('list.emptyAccountsText')}
    </EmptyState>
  )
}
