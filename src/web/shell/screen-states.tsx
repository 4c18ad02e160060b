import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { Door } from '#web/access/door.tsx'
import { useWords } from '#web/words/words.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'

export function ScreenWaiting() {
  return <Waiting what={useWords()('shell.screen')} />
}

export function ScreenProblem({ error, reset }: ErrorComponentProps) {
  const say = useWords()
  const router = useRouter()
  const again = () => {
    reset()
    void router.invalidate()
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
