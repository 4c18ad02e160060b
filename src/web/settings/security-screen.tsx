import { type FormEvent, useState } from 'react'
import type { MIN_PASSWORD } from '#contract/access.ts'
import { useMe } from '#web/access/session.ts'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { tellDone } from '#web/parts/notices.tsx'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { ask, Refusal, told } from '#web/request.ts'
import { useWrongFirst } from '#web/parts/first-wrong.ts'
import { SecretInput } from '#web/parts/secret-input.tsx'
import { useWords } from '#web/words/words.tsx'
import { SecondFactorSection } from './second-factor-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import classes from './settings.module.css'

const minPassword: typeof MIN_PASSWORD = 12

/** How I get in, and how nobody else does. */
export function SecurityScreen() {
  const say = useWords()
  const me = useMe()
  return (
    <Page
      title={say('settings.security')}
      sentence={
        me.secondFactorMissing
          ? say('settings.secondStepNeeded', { workspace: me.workspace?.name ?? '' })
          : say('settings.securitySentence')
      }
    >
      <SecondFactorSection />
      <PasswordSection />
      <SessionsSection />
    </Page>
  )
}

/** Passwords are kept nowhere: what is written here stays in these fields until it was sent well, and no longer. */
function PasswordSection() {
  const say = useWords()
  const [given, setGiven] = useState({ current: '', next: '' })
  const [problem, setProblem] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const box = useWrongFirst<HTMLFormElement>(problem)
  const at = (field: string) =>
    problem instanceof Refusal && problem.param === field ? told(problem).why : undefined
  const elsewhere = problem && !at('current') && !at('next') ? told(problem) : undefined
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    try {
      await ask('/v1/me/password', { method: 'PUT', json: given })
      setGiven({ current: '', next: '' })
      tellDone(say('settings.passwordSaved'))
    } catch (error) {
      setProblem(error as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Section title={say('settings.password')}>
      <form className={classes.form} onSubmit={submit} ref={box}>
        <SecretInput
          label={say('settings.currentPassword')}
          description={say('parts.neverKept')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={given.current}
          error={at('current')}
          onChange={event => setGiven({ ...given, current: event.currentTarget.value })}
        />
        <SecretInput
          label={say('settings.newPassword')}
          description={say('settings.passwordRule', { count: minPassword })}
          autoComplete="new-password"
          minLength={minPassword}
          required
          withAsterisk={false}
          value={given.next}
          error={at('next')}
          onChange={event => setGiven({ ...given, next: event.currentTarget.value })}
        />
        <KeptEnd
          kept={{
            restored: false,
            busy,
            problem: elsewhere && `${elsewhere.why} ${elsewhere.next} ${say('parts.stillHere')}`,
            dropDraft: () => {},
          }}
          text={say('settings.changePassword')}
        />
      </form>
    </Section>
  )
}
