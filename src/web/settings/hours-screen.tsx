import { Checkbox, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { WorkspaceChange, WorkspaceSettings } from '#contract/workspace-settings.ts'
import { useSearch } from '@tanstack/react-router'
import { useMe } from '#web/access/session.ts'
import { Asked } from '#web/parts/asked.tsx'
import { Choice } from '#web/parts/choice.tsx'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { ask } from '#web/request.ts'
import { TeamHoursForm } from '#web/team/team-hours-form.tsx'
import { teamsQuery } from '#web/team/team-query.ts'
import { useWords } from '#web/words/words.tsx'
import { changesOf } from './changes-of.ts'
import { HandoffRules, handoffRulesGiven, handoffRulesOf } from './handoff-rules.tsx'
import { Holidays } from './holidays.tsx'
import { workspaceQuery } from './settings-query.ts'
import classes from './settings.module.css'
import { WaitRules, waitRulesGiven, waitRulesOf } from './wait-rules.tsx'
import { usualWeek, Week } from './week.tsx'

/** When the clock of answers and handoffs runs. */
export function HoursScreen() {
  const say = useWords()
  const { team } = useSearch({ from: '/inside/shell/settings/hours' })
  const settings = useQuery(workspaceQuery)
  const { data: teams = [] } = useQuery(teamsQuery)
  const chosen = teams.find(one => one.id === team)
  return (
    <Page title={say('settings.hours')} sentence={say('settings.hoursSentence')}>
      <div className={classes.whose}>
        <Choice
          label={say('team.whose')}
          name="team"
          value={chosen?.id ?? ''}
          options={[
            { value: '', text: say('team.workspace') },
            ...teams.map(one => ({ value: one.id, text: one.name })),
          ]}
        />
      </div>
      <Asked query={settings} what={say('settings.hours')} failed={say('settings.hoursFailed')}>
        {data =>
          chosen ? (
            <TeamHoursForm key={JSON.stringify([chosen, data])} team={chosen} workspace={data} />
          ) : (
            <Fields key={JSON.stringify(data)} settings={data} />
          )
        }
      </Asked>
    </Page>
  )
}

type Change = Pick<
  WorkspaceChange,
  | 'businessHours'
  | 'holidays'
  | 'answerWithinHours'
  | 'handoffWithinHours'
  | 'waitReminderMinutes'
  | 'escalateAfterHours'
  | 'waitReassign'
  | 'handoffReminderMinutes'
  | 'handoffEscalateAfterHours'
  | 'handoffReassign'
>

function Fields({ settings }: { settings: WorkspaceSettings }) {
  const say = useWords()
  const me = useMe()
  const client = useQueryClient()
  const keeps = me.may.includes('administer workspace')
  const initial = {
    always: settings.businessHours === null,
    businessHours: settings.businessHours ?? usualWeek,
    holidays: settings.holidays,
    answerWithinHours: String(settings.answerWithinHours),
    handoffWithinHours: String(settings.handoffWithinHours),
    ...waitRulesOf(settings),
    ...handoffRulesOf(settings),
  }
  const save = async (json: Change) => {
    await ask('/v1/workspace', { method: 'PATCH', json })
    await client.invalidateQueries({ queryKey: ['workspace'] })
  }
  const asChange = (given: typeof initial): Change => ({
    businessHours: given.always ? null : given.businessHours,
    holidays: [...given.holidays].sort((a, b) => (a.date < b.date ? -1 : 1)),
    answerWithinHours: Number(given.answerWithinHours),
    handoffWithinHours: Number(given.handoffWithinHours),
    ...waitRulesGiven(given),
    ...handoffRulesGiven(given),
  })
  const kept = useKeptForm({
    name: 'settings.hours',
    initial,
    send: async values => {
      const change = changesOf(asChange(initial), asChange(values))
      if (!change) return
      await save(change.next)
      tellDone(say('settings.hoursSaved'), () => save(change.before))
    },
  })
  const { form } = kept
  const { values } = form
  return (
    <form onSubmit={kept.submit}>
      <fieldset disabled={!keeps} className={classes.choices}>
        {!keeps && <p className={classes.note}>{say('settings.onlyKeepers')}</p>}
        <Checkbox
          label={say('settings.always')}
          description={say('settings.alwaysHint')}
          {...form.getInputProps('always', { type: 'checkbox' })}
        />
        {!values.always && (
          <Week
            spans={values.businessHours}
            error={form.errors['businessHours']}
            onChange={spans => form.setFieldValue('businessHours', spans)}
          />
        )}
        <Holidays days={values.holidays} onChange={days => form.setFieldValue('holidays', days)} />
        <Section title={say('settings.promises')}>
          <p className={classes.note}>{say('settings.promisesSentence')}</p>
          <div className={classes.form}>
            <TextInput
              label={say('settings.answerWithin')}
              type="number"
              min={1}
              max={8760}
              required
              withAsterisk={false}
              {...form.getInputProps('answerWithinHours')}
            />
            <TextInput
              label={say('settings.handoffWithin')}
              type="number"
              min={1}
              max={8760}
              required
              withAsterisk={false}
              {...form.getInputProps('handoffWithinHours')}
            />
          </div>
        </Section>
        <WaitRules form={form} />
        <HandoffRules form={form} />
        {keeps && <KeptEnd kept={kept} />}
      </fieldset>
    </form>
  )
}
