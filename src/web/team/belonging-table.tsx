import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Team } from '#contract/team.ts'
import { useMembers } from '#web/conversation/mention-area.tsx'
import { Section } from '#web/parts/section.tsx'
import { ask } from '#web/request.ts'
import { membersQuery, useAct } from '#web/settings/settings-query.ts'
import { useWords } from '#web/words/words.tsx'
import settings from '#web/settings/settings.module.css'
import classes from './team.module.css'

type Person = { id: string; name: string }

/** Everybody who may sign in against every team: a tick puts somebody into one, or takes them out. */
export function BelongingTable({ teams, leads }: { teams: readonly Team[]; leads: boolean }) {
  const say = useWords()
  const people = usePeople()
  return (
    <Section title={say('team.belonging')}>
      <p className={settings.note}>{say('team.belongingSays')}</p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <caption className="unseen">{say('team.belonging')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('team.person')}</th>
              {teams.map(team => (
                <th key={team.id} scope="col">
                  {team.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map(person => (
              <PersonRow key={person.id} person={person} teams={teams} leads={leads} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

/** Those who may sign in, as the members that they are. */
function usePeople(): Person[] {
  const members = useMembers()
  const { data: memberships = [] } = useQuery(membersQuery)
  const names = new Map(memberships.map(one => [one.email, one.name]))
  return members
    .filter(one => one.here)
    .map(one => ({ id: one.id, name: names.get(one.email ?? '') ?? one.name }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

function PersonRow({ person, teams, leads }: { person: Person; teams: readonly Team[]; leads: boolean }) {
  const say = useWords()
  const act = useAct()
  const inIt = teams.filter(team => team.members.some(one => one.id === person.id))
  const put = (given: readonly Team[]) =>
    ask(`/v1/members/${person.id}/teams`, { method: 'PUT', json: { teams: given.map(one => one.id) } })
  const choose = (team: Team, belongs: boolean) => {
    const next = teams.filter(one => (one.id === team.id ? belongs : inIt.includes(one)))
    return act(() => put(next), {
      stale: ['team', 'wait', 'handoff'],
      done: say('team.moved', {
        name: person.name,
        teams: next.map(one => one.name).join(', ') || say('team.noTeam'),
      }),
      undo: () => put(inIt),
      failed: say('team.notMoved'),
    })
  }
  return (
    <tr>
      <th scope="row">{person.name}</th>
      {teams.map(team => (
        <td key={team.id}>
          <Checkbox
            aria-label={say('team.inTeam', { name: person.name, team: team.name })}
            disabled={!leads}
            checked={inIt.includes(team)}
            onChange={event => void choose(team, event.currentTarget.checked)}
          />
        </td>
      ))}
    </tr>
  )
}
