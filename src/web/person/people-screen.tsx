import { Button, Group } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import type { ListedPerson } from '#contract/person.ts'
import { useMe } from '#web/access/session.ts'
import { openAdd } from '#web/add/open-add.ts'
import { ListScreen, type OwnColumn } from '#web/list/list-screen.tsx'
import type { Selected } from '#web/list/selection-bar.tsx'
import { formatDate } from '#web/parts/dates.ts'
import { formatCount } from '#web/parts/figures.ts'
import { EmptyState } from '#web/parts/states.tsx'
import { say } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { PeopleActions } from './people-actions.tsx'

const USUAL = ['account', 'stage', 'origin', 'touches', 'lastTouch']

export function PeopleScreen() {
  const words = useWords()
  const me = useMe()
  const zone = me.workspace?.timeZone
  return (
    <ListScreen<ListedPerson>
      noun="person"
      title={words('list.people')}
      search={useSearch({ from: '/inside/shell/people' })}
      columns={columnsIn(zone)}
      usualColumns={USUAL}
      nameOf={shownName}
      pathOf={person => `/people/${person.id}`}
      second={secondLine}
      empty={<NobodyYet />}
      aside={me.may.includes('decide person') && <Link to="/people/duplicates">{words('list.twins')}</Link>}
      {...(me.may.includes('write person') && {
        renderActions: (selected: Selected, done: () => void) => (
          <PeopleActions selected={selected} onDone={done} />
        ),
      })}
    />
  )
}

/** What somebody is called where nobody has told a name. */
function shownName(person: ListedPerson): string {
  return person.name ?? person.emails[0] ?? person.phones[0] ?? say('list.unnamed')
}

function secondLine(person: ListedPerson): string {
  const where = person.account?.name ?? person.company
  return [say('list.stage', { stage: person.stage }), where].filter(Boolean).join(' · ')
}

function columnsIn(zone: string | undefined): Readonly<Record<string, OwnColumn<ListedPerson>>> {
  const day = (at: string | null) => at && formatDate(at, { zone })
  const wide = { wide: true } as const
  return {
    name: { width: 220, cell: shownName },
    company: { width: 180, cell: one => one.company, ...wide },
    email: { width: 230, cell: one => one.emails.join(', '), ...wide },
    phone: { width: 150, cell: one => one.phones.join(', '), ...wide },
    domain: {
      width: 150,
      cell: one => one.domain,
      ...wide,
    },
    stage: { width: 110, cell: one => say('list.stage', { stage: one.stage }), ...wide },
    stageAt: { width: 130, cell: one => day(one.stageAt), ...wide },
    account: { width: 200, cell: accountCell, ...wide },
    origin: { width: 150, cell: one => one.origin, ...wide },
    touches: { width: 100, number: true, cell: one => formatCount(one.touches), ...wide },
    firstTouch: { width: 130, downFirst: true, cell: one => day(one.firstTouchAt), ...wide },
    lastTouch: { width: 130, downFirst: true, cell: one => day(one.lastTouchAt) },
    created: { width: 130, downFirst: true, cell: one => day(one.createdAt), ...wide },
  }
}

function accountCell(person: ListedPerson) {
  if (!person.account) return person.company
  return <Link to={`/accounts/${person.account.id}` as string}>{person.account.name}</Link>
}

function NobodyYet() {
  const words = useWords()
  const me = useMe()
  return (
    <EmptyState
      title={words('list.emptyPeople')}
      action={
        <Group>
          {me.may.includes('write import') && <Link to="/import">{words('list.emptyImport')}</Link>}
          {me.may.includes('write person') && (
            <Button variant="default" onClick={openAdd}>
              {words('list.emptyAdd')}
            </Button>
          )}
        </Group>
      }
    >
      {words('list.emptyPeopleText')}
    </EmptyState>
  )
}
