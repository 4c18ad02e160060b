import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Me } from '#contract/access.ts'
import { meQuery, useMe } from '#web/access/session.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { ask, told } from '#web/request.ts'
import { useWrongFirst } from '#web/parts/first-wrong.ts'
import { SecretInput } from '#web/parts/secret-input.tsx'
import { useWords } from '#web/words/words.tsx'
import { AbsencesSection } from './absences-section.tsx'
import { CalendarSection } from './calendar-section.tsx'
import { LanguageSection } from './language-section.tsx'
import { LettersSection } from './letters-section.tsx'
import classes from './settings.module.css'
import { WorkspacesSection } from './workspaces-section.tsx'

/** Who I am here, how I am written to, and where I work. */
export function ProfileScreen() {
  const say = useWords()
  const me = useMe()
  return (
    <Page title={say('settings.profile')} sentence={say('settings.profileSentence')}>
      <NameForm key={me.name} me={me} />
      <AddressSection me={me} />
      <LanguageSection me={me} />
      <LettersSection me={me} />
      <CalendarSection me={me} />
      <AbsencesSection me={me} />
      <TimesSection me={me} />
      <WorkspacesSection me={me} />
    </Page>
  )
}

function NameForm({ me }: { me: Me }) {
  const say = useWords()
  const client = useQueryClient()
  const kept = useKeptForm({
    name: 'settings.name',
    initial: { name: me.name },
    validate: { name: (name: string) => (name.trim() === '' ? say('settings.nameMissing') : null) },
    send: async ({ name }) => {
      const save = (given: string) => ask('/v1/me', { method: 'PATCH', json: { name: given } })
      await save(name.trim())
      await client.invalidateQueries(meQuery)
      tellDone(say('settings.nameSaved'), async () => {
        await save(me.name)
        await client.invalidateQueries(meQuery)
      })
    },
  })
  return (
    <form className={classes.form} onSubmit={kept.submit}>
      <TextInput
        label={say('settings.yourName')}
        description={say('settings.yourNameHint')}
        autoComplete="name"
        maxLength={200}
        {...kept.form.getInputProps('name')}
      />
      <KeptEnd kept={kept} />
    </form>
  )
}

function AddressSection({ me }: { me: Me }) {
  const say = useWords()
  const client = useQueryClient()
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [sentTo, setSentTo] = useState<string>()
  const box = useWrongFirst<HTMLFormElement>(wrong)
  const kept = useKeptForm({
    name: 'settings.email',
    initial: { email: '' },
    // The password is not kept; a refusal of it stands at its field all the same.
    fieldOf: param => (param === 'password' ? undefined : param),
    send: async ({ email }) => {
      setWrong(undefined)
      const json = { email, password }
      const { sent } = await ask<{ sent: boolean }>('/v1/me/email', { method: 'PUT', json }).catch(
        (error: Error & { param?: string }) => {
          if (error.param === 'password') setWrong(told(error).why)
          throw error
        },
      )
      setPassword('')
      setSentTo(sent ? email : undefined)
      if (!sent) tellDone(say('settings.emailSaved'))
      await client.invalidateQueries(meQuery)
    },
  })
  return (
    <Section title={say('settings.email')}>
      <p className={classes.note}>{say('settings.emailNow', { email: me.email })}</p>
      <form className={classes.form} onSubmit={kept.submit} ref={box}>
        <TextInput
          label={say('settings.newEmail')}
          type="email"
          autoComplete="email"
          required
          withAsterisk={false}
          {...kept.form.getInputProps('email')}
        />
        <SecretInput
          label={say('settings.yourPassword')}
          description={say('parts.neverKept')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          error={wrong}
          onChange={event => setPassword(event.currentTarget.value)}
        />
        {sentTo && <output>{say('settings.emailSent', { email: sentTo })}</output>}
        <KeptEnd
          kept={{ ...kept, problem: wrong ? undefined : kept.problem }}
          text={say('settings.changeEmail')}
        />
      </form>
    </Section>
  )
}

/** By whose clock times are written: the workspace's, so that all who work in it read the same. */
function TimesSection({ me }: { me: Me }) {
  const say = useWords()
  const zone = me.workspace?.timeZone
  const [now] = useState(() => new Date().toISOString())
  return (
    <Section title={say('settings.times')}>
      <p className={classes.note}>
        {say('settings.timesSentence', {
          now: formatMoment(now, { zone }),
          zone: (zone ?? '').replaceAll('_', ' '),
          device: Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll('_', ' '),
        })}
      </p>
    </Section>
  )
}
