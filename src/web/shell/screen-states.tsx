import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { Door } from '#web/access/door.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'

export function ScreenWaiting() {
  return <Waiting what="the screen" />
}

export function ScreenProblem({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <div style={{ padding: '26px 34px' }}>
      <ErrorState
        error={error instanceof Error ? error : new Error(String(error))}
        what="This screen could not be shown"
        onRetry={again}
      />
    </div>
  )
}

export function ScreenMissing() {
  return (
    <Door
      title="Nothing is here"
      sentence="This address leads nowhere. It may have been typed or copied in part."
    >
      <p>
        <Link to="/heartbeat">Go to the heartbeat</Link>
      </p>
    </Door>
  )
}
