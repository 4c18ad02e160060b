import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { MIN_PASSWORD, Setup } from '#contract/access.ts'
import { currencies } from '#domain/currency.ts'
import { Refusal, told } from '#web/request.ts'
import { useKeptInputs } from '#web/parts/kept-inputs.ts'
import { SecretInput } from '#web/parts/secret-input.tsx'
import { useLocale, useWords } from '#web/words/words.tsx'
import { Door } from './door.tsx'
import classes from './door.module.css'
import { currencyOf, guessCurrency } from './guess-currency.ts'
import { setUp, setupQuery, useFreshStart } from './session.ts'

/** The contract's number by its type only: the value would bring the whole of its schemas along. */
const minPassword: typeof MIN_PASSWORD = 12

/** The first person to come becomes the owner; afterwards nobody gets in here. */
export function FirstVisitScreen() {
  const say = useWords()
  const { data } = useSuspenseQuery(setupQuery)
  const waiting = data.waiting.length > 0
  const { kept, submit, busy, refusal } = useSettingUp(waiting)
  const at = (param: string) =>
    refusal instanceof Refusal && refusal.param === param ? told(refusal).why : undefined
  return (
    <Door
      problem={refusal}
      title={say('access.welcome')}
      sentence={
        waiting
          ? say('access.welcomeImported', { workspaces: data.waiting.join(', ') })
          : say('access.welcomeSentence')
      }
    >
      <form className={classes.form} onSubmit={submit} {...kept}>
        <TextInput
          label={say('access.name')}
          name="name"
          autoComplete="name"
          required
          withAsterisk={false}
          error={at('name')}
        />
        <TextInput
          label={say('access.email')}
          name="email"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          error={at('email')}
        />
        <SecretInput
          label={say('access.password')}
          description={say('access.passwordRule', { count: minPassword })}
          name="password"
          autoComplete="new-password"
          minLength={minPassword}
          required
          withAsterisk={false}
          error={at('password')}
        />
        {!waiting && <CompanyFields error={at('workspace.name')} />}
        {refusal && (
          <p role="alert" className={classes.refused}>
            {say('access.notSaved', told(refusal))}
          </p>
        )}
        <Button type="submit" loading={busy} mt={4}>
          {say('access.begin')}
        </Button>
      </form>
    </Door>
  )
}

function CompanyFields({ error }: { error: string | undefined }) {
  const locale = useLocale()
  const say = useWords()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <>
      <TextInput
        label={say('access.company')}
        name="company"
        autoComplete="organization"
        required
        withAsterisk={false}
        error={error}
      />
      <div className={classes.pair}>
        <NativeSelect
          label={say('access.currency')}
          name="currency"
          defaultValue={guessCurrency(navigator.language, zone)}
        >
          {currencies().map(code => (
            <option key={code} value={code}>
              {currencyOf(code, locale)}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect label={say('access.zone')} name="zone" defaultValue={zone}>
          {zones(zone).map(name => (
            <option key={name} value={name}>
              {name.replaceAll('_', ' ')}
            </option>
          ))}
        </NativeSelect>
      </div>
    </>
  )
}

function useSettingUp(waiting: boolean) {
  const navigate = useNavigate()
  const startFresh = useFreshStart()
  const { kept, forget } = useKeptInputs('access.setup')
  const [refusal, setRefusal] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setBusy(true)
    setRefusal(undefined)
    try {
      await setUp(read(new FormData(event.currentTarget), waiting))
      forget()
      await startFresh()
      await navigate({ to: waiting ? '/heartbeat' : '/begin' })
    } catch (error) {
      setRefusal(error as Error)
      setBusy(false)
    }
  }
  return { kept, submit, busy, refusal }
}

function read(form: FormData, waiting: boolean): Setup {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const owner = { name: text('name'), email: text('email'), password: String(form.get('password')) }
  if (waiting) return owner
  const workspace = {
    name: text('company'),
    currency: text('currency'),
    timeZone: text('zone'),
    fiscalYearStartMonth: 1,
  }
  return { ...owner, workspace }
}

/** The zones that the browser knows, with its own among them: some engines leave UTC out. */
function zones(own: string): string[] {
  return [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort()
}
