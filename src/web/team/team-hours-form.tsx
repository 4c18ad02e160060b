import { Checkbox, NativeSelect } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Team, TeamChange, TeamHours } from '#contract/team.ts'
import type { WorkspaceSettings } from '#contract/workspace-settings.ts'
import { useMe } from '#web/access/session.ts'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { Section } from '#web/parts/section.tsx'
import { ask } from '#web/request.ts'
import { changesOf } from '#web/settings/changes-of.ts'
import { Holidays } from '#web/settings/holidays.tsx'
import settings from '#web/settings/settings.module.css'
import { usualWeek, Week } from '#web/settings/week.tsx'
import { useWords } from '#web/words/words.tsx'

const KINDS = ['workspace', 'always', 'spans'] as const satisfies TeamHours['is'][]

type Values = {
  is: TeamHours['is']
  spans: { day: number; from: string; until: string }[]
  timeZone: string
  own: boolean
  holidays: { date: string; name: string }[]
}

/** When one team works: what it does not say is as in the workspace. */
export function TeamHoursForm({ team, workspace }: { team: Team; workspace: WorkspaceSettings }) {
  const say = useWords()
  const client = useQueryClient()
  const leads = useMe().may.includes('administer team')
  const initial: Values = {
    is: team.hours.is,
    spans: team.hours.is === 'spans' ? team.hours.spans : (workspace.businessHours ?? usualWeek),
    timeZone: team.timeZone ?? '',
    own: team.holidays !== null,
    holidays: team.holidays ?? workspace.holidays,
  }
  const save = async (json: TeamChange) => {
    await ask(`/v1/teams/${team.id}`, { method: 'PATCH', json })
    await client.invalidateQueries({ queryKey: ['team'] })
  }
  const kept = useKeptForm({
    name: `team.hours.${team.id}`,
    initial,
    fieldOf: param => (param.startsWith('hours') ? 'spans' : param),
    send: async values => {
      const change = changesOf(asChange(initial), asChange(values))
      if (!change) return
      await save(change.next)
      tellDone(say('team.hoursSaved', { team: team.name }), () => save(change.before))
    },
  })
  const { form } = kept
  const { values } = form
  return (
    <form onSubmit={kept.submit}>
      <fieldset disabled={!leads} className={settings.choices}>
        <p className={settings.note}>{say('team.hoursSentence', { team: team.name })}</p>
        {!leads && <p className={settings.note}>{say('team.onlyHeads')}</p>}
        <div className={settings.form}>
          <NativeSelect
            label={say('team.when', { team: team.name })}
            data={KINDS.map(hours => ({ value: hours, label: say('team.whenIs', { hours }) }))}
            {...form.getInputProps('is')}
          />
          <NativeSelect
            label={say('team.zone')}
            data={[
              {
                value: '',
                label: say('team.zoneOfWorkspace', { zone: workspace.timeZone.replaceAll('_', ' ') }),
              },
              ...zones(values.timeZone).map(zone => ({ value: zone, label: zone.replaceAll('_', ' ') })),
            ]}
            {...form.getInputProps('timeZone')}
          />
        </div>
        {values.is === 'spans' && (
          <Week
            spans={values.spans}
            error={form.errors['spans']}
            onChange={spans => form.setFieldValue('spans', spans)}
          />
        )}
        <Checkbox
          label={say('team.ownHolidays')}
          description={say('team.ownHolidaysHint')}
          {...form.getInputProps('own', { type: 'checkbox' })}
        />
        {values.own ? (
          <Holidays
            key={team.id}
            days={values.holidays}
            onChange={days => form.setFieldValue('holidays', days)}
          />
        ) : (
          <Section title={say('settings.holidays')}>
            <p className={settings.note}>
              {say('team.holidaysOfWorkspace', { count: workspace.holidays.length })}
            </p>
          </Section>
        )}
        {leads && <KeptEnd kept={kept} />}
      </fieldset>
    </form>
  )
}

function asChange(given: Values): Required<Pick<TeamChange, 'hours' | 'timeZone' | 'holidays'>> {
  return {
    hours: given.is === 'spans' ? { is: 'spans', spans: given.spans } : { is: given.is },
    timeZone: given.timeZone === '' ? null : given.timeZone,
    holidays: given.own ? [...given.holidays].sort((a, b) => (a.date < b.date ? -1 : 1)) : null,
  }
}

function zones(own: string): string[] {
  return [...new Set([...(own === '' ? [] : [own]), 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort()
}
