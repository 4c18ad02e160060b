import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { ask, told } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { Door } from './door.tsx'
import classes from './door.module.css'
import { meQuery } from './session.ts'

/** Where the letter to a new address leads. By a button: what only looks at links must not confirm anything. */
export function ConfirmAddressScreen() {
  const say = useWords()
  const client = useQueryClient()
  const token = useRouterState({ select: state => state.location.hash })
  const [done, setDone] = useState(false)
  const [problem, setProblem] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const confirm = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await ask('/v1/me/email/confirmation', { method: 'POST', json: { token } })
      await client.invalidateQueries(meQuery)
      setDone(true)
    } catch (error) {
      setProblem(error as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Door
      title={say(done ? 'access.addressConfirmed' : 'access.confirmAddress')}
      sentence={say(done ? 'access.addressConfirmedSentence' : 'access.confirmAddressSentence')}
    >
      <div className={classes.form}>
        {problem && (
          <p role="alert" className={classes.refused}>
            {say('access.notIn', told(problem))}
          </p>
        )}
        {done ? (
          <Link to="/heartbeat">{say('access.goOn')}</Link>
        ) : (
          <Button loading={busy} onClick={() => void confirm()}>
            {say('access.confirmAddress')}
          </Button>
        )}
      </div>
    </Door>
  )
}
