import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { WorkspaceChange, WorkspaceSettings } from '#contract/workspace-settings.ts'
import { currencies } from '#domain/currency.ts'
import { currencyOf } from '#web/access/guess-currency.ts'
import { meQuery, useMe } from '#web/access/session.ts'
import { Asked } from '#web/parts/asked.tsx'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { ask } from '#web/request.ts'
import { useLocale, useWords } from '#web/words/words.tsx'
import { changesOf } from './changes-of.ts'
import { spoken } from './language-section.tsx'
import { useAct, workspaceQuery } from './settings-query.ts'
import classes from './settings.module.css'

/** What holds for everybody who works here. */
export function WorkspaceScreen() {
  const say = useWords()
  const settings = useQuery(workspaceQuery)
  return (
    <Page title={say('settings.workspace')} sentence={say('settings.workspaceSentence')}>
      <Asked query={settings} what={say('settings.workspace')} failed={say('settings.workspaceFailed')}>
        {data => <Opened settings={data} />}
      </Asked>
    </Page>
  )
}

function Opened({ settings }: { settings: WorkspaceSettings }) {
  const say = useWords()
  const me = useMe()
  if (!me.may.includes('administer workspace')) return <Read settings={settings} />
  return (
    <>
      <Fields key={JSON.stringify(settings)} settings={settings} />
      {me.role === 'owner' && (
        <Section title={say('settings.secondStep')}>
          <RequireSecondStep settings={settings} />
        </Section>
      )}
    </>
  )
}

/** For those who may not change it: the same, in words. */
function Read({ settings }: { settings: WorkspaceSettings }) {
  const say = useWords()
  const locale = useLocale()
  const rows = [
    [say('settings.workspaceName'), settings.name],
    [say('settings.currency'), currencyOf(settings.currency, locale)],
    [say('settings.timeZone'), settings.timeZone.replaceAll('_', ' ')],
    [say('settings.fiscalYear'), monthName(settings.fiscalYearStartMonth, locale)],
  ]
  return (
    <>
      <p className={classes.note}>{say('settings.onlyKeepers')}</p>
      <dl className={classes.roles}>
        {rows.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Fields({ settings }: { settings: WorkspaceSettings }) {
  const say = useWords()
  const locale = useLocale()
  const client = useQueryClient()
  const initial = {
    name: settings.name,
    currency: settings.currency,
    timeZone: settings.timeZone,
    fiscalYearStartMonth: String(settings.fiscalYearStartMonth),
    language: settings.language ?? '',
  }
  const save = async (json: WorkspaceChange) => {
    await ask('/v1/workspace', { method: 'PATCH', json })
    await Promise.all([
      client.invalidateQueries({ queryKey: ['workspace'] }),
      client.invalidateQueries(meQuery),
    ])
  }
  const kept = useKeptForm({
    name: 'settings.workspace',
    initial,
    send: async values => {
      const asChange = (given: typeof initial): WorkspaceChange => ({
        ...given,
        fiscalYearStartMonth: Number(given.fiscalYearStartMonth),
        language: given.language === 'en' || given.language === 'de' ? given.language : null,
      })
      const change = changesOf(asChange(initial), asChange(values))
      if (!change) return
      await save(change.next)
      tellDone(say('settings.saved'), () => save(change.before))
    },
  })
  const field = kept.form.getInputProps
  return (
    <form className={classes.form} onSubmit={kept.submit}>
      <TextInput
        label={say('settings.workspaceName')}
        required
        withAsterisk={false}
        maxLength={200}
        {...field('name')}
      />
      <NativeSelect
        label={say('settings.currency')}
        description={say(settings.currencyLocked ? 'settings.currencyLocked' : 'settings.currencyHint')}
        disabled={settings.currencyLocked}
        {...field('currency')}
      >
        {currencies().map(code => (
          <option key={code} value={code}>
            {currencyOf(code, locale)}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        label={say('settings.timeZone')}
        description={say('settings.timeZoneHint')}
        {...field('timeZone')}
      >
        {zones(settings.timeZone).map(name => (
          <option key={name} value={name}>
            {name.replaceAll('_', ' ')}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect label={say('settings.fiscalYear')} {...field('fiscalYearStartMonth')}>
        {Array.from({ length: 12 }, (_, place) => (
          <option key={place} value={String(place + 1)}>
            {monthName(place + 1, locale)}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        label={say('settings.workspaceLanguage')}
        description={say('settings.workspaceLanguageHint')}
        {...field('language')}
      >
        <option value="">{say('settings.asBrowser')}</option>
        {Object.entries(spoken).map(([language, name]) => (
          <option key={language} value={language} lang={language}>
            {name}
          </option>
        ))}
      </NativeSelect>
      <KeptEnd kept={kept} />
    </form>
  )
}

function RequireSecondStep({ settings }: { settings: WorkspaceSettings }) {
  const say = useWords()
  const act = useAct()
  const set = (secondFactorRequired: boolean) =>
    ask('/v1/workspace', { method: 'PATCH', json: { secondFactorRequired } })
  const change = (required: boolean) =>
    act(() => set(required), {
      stale: ['workspace', 'second-factor'],
      done: say(required ? 'settings.requiredOn' : 'settings.requiredOff'),
      undo: () => set(!required),
      failed: say('settings.requiredFailed'),
    })
  return (
    <Checkbox
      label={say('settings.requireSecondStep')}
      description={say('settings.requireSecondStepHint')}
      checked={settings.secondFactorRequired}
      onChange={event => void change(event.currentTarget.checked)}
    />
  )
}

function monthName(month: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, month - 1, 15),
  )
}

function zones(own: string): string[] {
  return [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort()
}
