import { Button, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Me, Membership, Role } from '#contract/access.ts'
import { useMe } from '#web/access/session.ts'
import { useMembers } from '#web/conversation/mention-area.tsx'
import { Asked } from '#web/parts/asked.tsx'
import { type Column, DataTable } from '#web/parts/data-table.tsx'
import { formatDate } from '#web/parts/dates.ts'
import { Page } from '#web/parts/page.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { SureButton } from '#web/parts/sure-button.tsx'
import { ask } from '#web/request.ts'
import { Absences } from '#web/team/absences.tsx'
import { backOn } from '#web/team/away.ts'
import { RemoveMember } from '#web/team/remove-member.tsx'
import { useLocale, useWords } from '#web/words/words.tsx'
import { InvitationsSection } from './invitations-section.tsx'
import { assignable, RolesSection } from './roles-section.tsx'
import { membersQuery, useAct } from './settings-query.ts'
import classes from './settings.module.css'

/** Who works here, as what, and who is invited. */
export function MembersScreen() {
  const say = useWords()
  const me = useMe()
  const members = useQuery(membersQuery)
  const columns = useColumns(me)
  return (
    <Page
      title={say('settings.members')}
      sentence={members.data && say('settings.membersSentence', { count: members.data.length })}
    >
      <Asked query={members} what={say('settings.members')} failed={say('settings.membersFailed')}>
        {rows => (
          <DataTable caption={say('settings.members')} rows={rows} rowId={row => row.id} columns={columns} />
        )}
      </Asked>
      {me.may.includes('read invitation') && <InvitationsSection me={me} />}
      <RolesSection />
    </Page>
  )
}

/** Made anew only for another member or language: new columns are new cells, which forget what was pressed in them. */
function useColumns(me: Me): Column<Membership>[] {
  const say = useWords()
  const locale = useLocale()
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `say` is another function each time, and the same words
  return useMemo(() => columnsFor(me, say), [me, locale])
}

function columnsFor(me: Me, say: ReturnType<typeof useWords>): Column<Membership>[] {
  const zone = me.workspace?.timeZone
  const keeps = me.may.includes('administer membership')
  const columns: Column<Membership>[] = [
    {
      id: 'name',
      header: say('settings.name'),
      accessorFn: row => row.name,
      cell: ({ row: { original } }) => (
        <>
          {original.name}
          {original.id === me.id && ` (${say('settings.you')})`}
          <Away membership={original} me={me} />
        </>
      ),
    },
    { id: 'email', header: say('settings.email'), accessorFn: row => row.email, wide: true },
    {
      id: 'role',
      header: say('settings.role'),
      accessorFn: row => row.role,
      cell: ({ row: { original } }) => <RoleCell member={original} me={me} />,
    },
    {
      id: 'secondStep',
      header: say('settings.secondStepShort'),
      accessorFn: row => Number(row.secondFactor),
      cell: ({ row: { original } }) => say(original.secondFactor ? 'settings.on' : 'settings.off'),
      wide: true,
    },
    {
      id: 'since',
      header: say('settings.since'),
      accessorFn: row => row.since,
      cell: ({ row: { original } }) => formatDate(original.since, { zone }),
      wide: true,
    },
  ]
  if (keeps)
    columns.push({
      id: 'acts',
      header: () => <span className="unseen">{say('settings.acts')}</span>,
      enableSorting: false,
      cell: ({ row: { original } }) => <MemberActs member={original} me={me} />,
    })
  return columns
}

/** Until when somebody is away who is so now; whoever leads opens all of their absences there. */
function Away({ membership, me }: { membership: Membership; me: Me }) {
  const say = useWords()
  const [open, setOpen] = useState(false)
  const member = useMembers().find(one => one.here && one.email === membership.email)
  if (!member) return null
  const { away } = member
  const until = away && say('team.absentShort', { until: backOn(away) })
  if (!me.may.includes('decide absence'))
    return until ? <small className={classes.away}>{until}</small> : null
  const title = say('team.editAbsencesOf', { name: membership.name })
  return (
    <>
      <button type="button" className={classes.away} onClick={() => setOpen(true)}>
        {until ?? say('team.editAbsences')}
        <span className="unseen">: {title}</span>
      </button>
      <SideDrawer title={title} opened={open} onClose={() => setOpen(false)}>
        <Absences member={{ id: member.id, name: membership.name }} mine={membership.id === me.id} />
      </SideDrawer>
    </>
  )
}

/** Owners make and unmake owners; the others are given roles by owners and admins. */
function mayTouch(me: Me, member: Membership): boolean {
  return me.may.includes('administer membership') && (me.role === 'owner' || member.role !== 'owner')
}

function RoleCell({ member, me }: { member: Membership; me: Me }) {
  const say = useWords()
  const act = useAct()
  if (!mayTouch(me, member) || member.id === me.id)
    return <>{say('settings.roleName', { role: member.role })}</>
  const save = (role: Role) => ask(`/v1/memberships/${member.id}`, { method: 'PATCH', json: { role } })
  const change = (role: Role) =>
    act(() => save(role), {
      stale: ['membership'],
      done: say('settings.roleChanged', { name: member.name, role }),
      undo: () => save(member.role),
      failed: say('settings.roleFailed'),
    })
  return (
    <NativeSelect
      size="xs"
      aria-label={say('settings.roleOfMember', { name: member.name })}
      value={member.role}
      onChange={event => void change(event.currentTarget.value as Role)}
    >
      {assignable(me).map(role => (
        <option key={role} value={role}>
          {say('settings.roleName', { role })}
        </option>
      ))}
    </NativeSelect>
  )
}

function MemberActs({ member, me }: { member: Membership; me: Me }) {
  const say = useWords()
  const act = useAct()
  const [open, setOpen] = useState(false)
  const own = useMembers().find(one => one.here && one.email === member.email)
  const mayRemove = mayTouch(me, member) && member.id !== me.id
  const reset = () =>
    act(() => ask(`/v1/memberships/${member.id}/second-factor-reset`, { method: 'POST', json: {} }), {
      stale: ['membership'],
      done: say('settings.secondStepReset', { name: member.name }),
      failed: say('settings.secondStepNotReset'),
    })
  return (
    <>
      {mayRemove && me.role === 'owner' && member.secondFactor && (
        <>
          <SureButton
            text={say('settings.resetSecondStep')}
            label={say('settings.resetSecondStepOf', { name: member.name })}
            sure={say('settings.resetSecondStepSure')}
            onSure={reset}
          />{' '}
        </>
      )}
      {mayRemove && own && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={say('settings.removeOf', { name: member.name })}
          onClick={() => setOpen(true)}
        >
          {say('settings.remove')}
        </Button>
      )}
      {own && open && <RemoveMember membership={member} member={own.id} onClose={() => setOpen(false)} />}
    </>
  )
}
