import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { Door } from '#web/access/door.tsx'
import { told, Unreachable } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'

export function ScreenWaiting() {
  return <Waiting what={useWords()('shell.screen')} />
}

export function ScreenProblem({ error, reset }: ErrorComponentProps) {
  const say = useWords()
  const router = useRouter()
  const client = useQueryClient()
  const again = useCallback(() => {
    reset()
    void router.invalidate()
  }, [reset, router])
  const silent = error instanceof Unreachable
  // Who opened it without a network need not stay beside it.
  useEffect(() => {
    if (!silent) return
    const look = () => void isAnswering().then(answers => answers && again())
    const timer = setInterval(look, LOOK_EVERY_MS)
    window.addEventListener('online', look)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', look)
    }
  }, [again, silent])
  // Nobody knows yet who asks, so nothing stands around it.
  if (silent && !client.getQueryData(['me'])) {
    const { why, next } = told(error)
    return (
      <Door title={say('shell.unreachable')} sentence={`${why} ${next}`}>
        <p>
          <Button variant="default" onClick={again}>
            {say('parts.tryAgain')}
          </Button>
        </p>
      </Door>
    )
  }
  return (
    <div style={{ padding: '26px 34px' }}>
      <ErrorState
        error={error instanceof Error ? error : new Error(String(error))}
        what={say('shell.screenProblem')}
        onRetry={again}
      />
    </div>
  )
}

const LOOK_EVERY_MS = 5_000

function isAnswering(): Promise<boolean> {
  return fetch('/healthz', { cache: 'no-store' }).then(
    response => response.ok,
    () => false,
  )
}

export function ScreenMissing() {
  const say = useWords()
  return (
    <Door title={say('shell.missing')} sentence={say('shell.missingSentence')}>
      <p>
        <Link to="/heartbeat">{say('shell.toHeartbeat')}</Link>
      </p>
    </Door>
  )
}
