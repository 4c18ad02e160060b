import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { told } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './states.module.css'

type EmptyProps = { title: string; children: ReactNode; action?: ReactNode }

/** Says what will be here, and offers the first step. */
export function EmptyState({ title, children, action }: EmptyProps) {
  return (
    <div className={classes.state}>
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  )
}

type ErrorProps = {
  error: Error /** What did not happen, as "The scoreboard could not be read". */
  what: string
  onRetry?: () => void
}

/** What happened, what was kept, what to do. */
export function ErrorState({ error, what, onRetry }: ErrorProps) {
  const say = useWords()
  const { why, next } = told(error)
  return (
    <div className={classes.state} role="alert">
      <h2>{what}.</h2>
      <p>
        {why} {next}
      </p>
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          {say('parts.tryAgain')}
        </Button>
      )}
    </div>
  )
}

const PATIENCE = 300

/** Lines where something will stand, shown only to those who wait: what comes at once should not flicker. */
export function Waiting({ lines = 6, what }: { lines?: number; what: string }) {
  const say = useWords()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [])
  if (!late) return <div className={classes.blank} />
  return (
    <output className={classes.waiting}>
      <span className="unseen">{say('parts.loading', { what })}</span>
      {Array.from({ length: lines }, (_, place) => (
        <i key={place} style={{ width: `${[42, 86, 74, 80, 64, 78][place % 6]}%` }} />
      ))}
    </output>
  )
}
