import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Team } from '#contract/team.ts'
import { TEAM_SIDES } from '#domain/team/team-sides.ts'
import { useMe } from '#web/access/session.ts'
import { Asked } from '#web/parts/asked.tsx'
import { EditInPlace } from '#web/parts/edit-in-place.tsx'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { ask } from '#web/request.ts'
import { useAct } from '#web/settings/settings-query.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import { BelongingTable } from './belonging-table.tsx'
import classes from './team.module.css'
import { teamsQuery } from './team-query.ts'

/** Which teams there are, who belongs to them, and by whose hours they answer. */
export function TeamsScreen() {
  const say = useWords()
  const leads = useMe().may.includes('administer team')
  const teams = useQuery(teamsQuery)
  return (
    <Page title={say('team.teams')} sentence={say('team.sentence')}>
      <Asked query={teams} what={say('team.teams')} failed={say('team.failed')}>
        {rows => (
          <>
            {!leads && <p className={settings.note}>{say('team.onlyHeads')}</p>}
            <ul className={settings.lines} aria-label={say('team.teams')}>
              {rows.map(team => (
                <TeamLine key={team.id} team={team} teams={rows} leads={leads} />
              ))}
            </ul>
            {leads && <MakeTeam />}
            <BelongingTable teams={rows} leads={leads} />
          </>
        )}
      </Asked>
    </Page>
  )
}

function TeamLine({ team, teams, leads }: { team: Team; teams: readonly Team[]; leads: boolean }) {
  const say = useWords()
  const client = useQueryClient()
  const isLast = !teams.some(one => one.id !== team.id && one.side === team.side)
  const rename = async (name: string) => {
    const save = async (given: string) => {
      await ask(`/v1/teams/${team.id}`, { method: 'PATCH', json: { name: given } })
      await client.invalidateQueries({ queryKey: ['team'] })
    }
    await save(name.trim())
    tellDone(say('team.renamed', { name: name.trim() }), () => save(team.name))
  }
  return (
    <li>
      <div>
        <b>
          <EditInPlace
            label={say('team.nameOf', { team: team.name })}
            name={`team.name.${team.id}`}
            text={team.name}
            shown={team.name}
            empty=""
            may={leads}
            save={rename}
          />
        </b>
        <small>
          <span className={classes.side} data-side={team.side}>
            {say('team.side', { side: team.side })}
          </span>{' '}
          · {say(team.side === 'service' ? 'team.saysService' : 'team.says', sumOf(team))}
        </small>
      </div>
      <Link
        to="/settings/hours"
        search={{ team: team.id }}
        aria-label={`${say('team.hoursAre', { hours: team.hours.is })}: ${team.name}`}
      >
        {say('team.hoursAre', { hours: team.hours.is })}
      </Link>
      {leads && !(isLast && team.side !== 'service') && <RemoveTeam team={team} teams={teams} />}
    </li>
  )
}

function sumOf(team: Team): { members: number; waits: number; handoffs: number } {
  return { members: team.members.length, ...team.open }
}

function RemoveTeam({ team, teams }: { team: Team; teams: readonly Team[] }) {
  const say = useWords()
  const act = useAct()
  // By whose hours it is due then what they keep, as far as they belong to no other.
  const heir = teams.find(one => one.id !== team.id && one.side === team.side)
  const remove = () =>
    act(() => ask(`/v1/teams/${team.id}`, { method: 'DELETE' }), {
      stale: ['team', 'wait', 'handoff'],
      done: say('team.removed', {
        team: team.name,
        members: team.members.length,
        work: say('team.work', team.open),
        heir: heir?.name ?? say('team.workspaceHours'),
      }),
      undo: () => ask(`/v1/teams/${team.id}/restoration`, { method: 'POST', json: {} }),
      failed: say('team.notRemoved'),
    })
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-label={say('team.removeOf', { team: team.name })}
      onClick={() => void remove()}
    >
      {say('team.remove')}
    </Button>
  )
}

function MakeTeam() {
  const say = useWords()
  const client = useQueryClient()
  const kept = useKeptForm({
    name: 'team.new',
    initial: { name: '', side: 'sales' as Team['side'] },
    validate: { name: (name: string) => (name.trim() === '' ? say('team.nameMissing') : null) },
    send: async ({ name, side }) => {
      const made = await ask<Team>('/v1/teams', { method: 'POST', json: { name: name.trim(), side } })
      kept.form.setValues({ name: '', side })
      await client.invalidateQueries({ queryKey: ['team'] })
      tellDone(say('team.made', { name: made.name }), async () => {
        await ask(`/v1/teams/${made.id}`, { method: 'DELETE' })
        await client.invalidateQueries({ queryKey: ['team'] })
      })
    },
  })
  return (
    <Section title={say('team.make')}>
      <form className={settings.form} onSubmit={kept.submit}>
        <div className={settings.row}>
          <TextInput label={say('team.name')} maxLength={100} {...kept.form.getInputProps('name')} />
          <NativeSelect
            label={say('team.sideLabel')}
            data={TEAM_SIDES.map(side => ({ value: side, label: say('team.side', { side }) }))}
            {...kept.form.getInputProps('side')}
          />
        </div>
        <KeptEnd kept={kept} text={say('team.make')} />
      </form>
    </Section>
  )
}
