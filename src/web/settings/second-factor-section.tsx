import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { RecoveryCodes, SecondFactor, SecondFactorSecret } from '#contract/second-factor.ts'
import { useMe } from '#web/access/session.ts'
import { Asked } from '#web/parts/asked.tsx'
import { formatDate } from '#web/parts/dates.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { Section } from '#web/parts/section.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { PasswordAsked } from './password-asked.tsx'
import { RecoveryCodesShown } from './recovery-codes.tsx'
import { SetUpSecondFactor } from './set-up-second-factor.tsx'
import { secondFactorQuery, useAct } from './settings-query.ts'
import classes from './settings.module.css'

type Step =
  | { is: 'resting' }
  | { is: 'asking'; what: 'begin' | 'codes' | 'off' }
  | { is: 'setting-up'; secret: SecondFactorSecret }
  | { is: 'codes'; codes: string[] }

/** The second step of signing in: what it is, whether it is on, and what can be done with it. */
export function SecondFactorSection() {
  const say = useWords()
  const query = useQuery(secondFactorQuery)
  return (
    <Section title={say('settings.secondStep')}>
      <Asked
        query={query}
        what={say('settings.secondStep')}
        failed={say('settings.secondStepFailed')}
        lines={2}
      >
        {state => <SecondFactorSteps state={state} />}
      </Asked>
    </Section>
  )
}

function SecondFactorSteps({ state }: { state: SecondFactor }) {
  const say = useWords()
  const client = useQueryClient()
  const [step, setStep] = useState<Step>({ is: 'resting' })
  const again = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['second-factor'] }),
      client.invalidateQueries({ queryKey: ['me'] }),
    ])
  const withPassword = async (what: 'begin' | 'codes' | 'off', password: string) => {
    const json = { password }
    if (what === 'begin') {
      const secret = await ask<SecondFactorSecret>('/v1/me/second-factor', { method: 'POST', json })
      return setStep({ is: 'setting-up', secret })
    }
    if (what === 'codes') {
      const path = '/v1/me/second-factor/recovery-codes'
      const { recoveryCodes } = await ask<RecoveryCodes>(path, { method: 'POST', json })
      await again()
      return setStep({ is: 'codes', codes: recoveryCodes })
    }
    await ask('/v1/me/second-factor/removal', { method: 'POST', json })
    await again()
    tellDone(say('settings.secondStepOffDone'))
    return setStep({ is: 'resting' })
  }
  if (step.is === 'codes')
    return <RecoveryCodesShown codes={step.codes} onDone={() => setStep({ is: 'resting' })} />
  if (step.is === 'setting-up')
    return (
      <SetUpSecondFactor
        secret={step.secret}
        onCancel={() => setStep({ is: 'resting' })}
        onDone={codes => {
          setStep({ is: 'codes', codes })
          void again()
        }}
      />
    )
  if (step.is === 'asking')
    return (
      <PasswordAsked
        sentence={say(`settings.secondStepAsk-${step.what}`)}
        text={say(`settings.secondStepDo-${step.what}`)}
        onGiven={password => withPassword(step.what, password)}
        onCancel={() => setStep({ is: 'resting' })}
      />
    )
  return <Resting state={state} onAsk={what => setStep({ is: 'asking', what })} />
}

function Resting({
  state,
  onAsk,
}: {
  state: SecondFactor
  onAsk: (what: 'begin' | 'codes' | 'off') => void
}) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  if (!state.on)
    return (
      <>
        <p className={classes.note}>{say('settings.secondStepSentence')}</p>
        <Button onClick={() => onAsk('begin')}>{say('settings.secondStepDo-begin')}</Button>
      </>
    )
  return (
    <>
      <p className={classes.note}>
        {say('settings.secondStepOn', {
          since: formatDate(state.since ?? '', { zone }),
          left: state.recoveryCodesLeft,
        })}{' '}
        {state.required && say('settings.secondStepRequired')}
      </p>
      <div className={classes.end}>
        <Button variant="default" onClick={() => onAsk('codes')}>
          {say('settings.secondStepDo-codes')}
        </Button>
        {!state.required && (
          <Button variant="default" onClick={() => onAsk('off')}>
            {say('settings.secondStepDo-off')}
          </Button>
        )}
        {state.trustedDevices > 0 && <Distrust count={state.trustedDevices} />}
      </div>
    </>
  )
}

function Distrust({ count }: { count: number }) {
  const say = useWords()
  const act = useAct()
  const distrust = () =>
    act(() => ask('/v1/me/trusted-devices', { method: 'DELETE' }), {
      stale: ['second-factor'],
      done: say('settings.distrusted'),
      failed: say('settings.distrustFailed'),
    })
  return (
    <Button variant="default" onClick={() => void distrust()}>
      {say('settings.distrust', { count })}
    </Button>
  )
}
