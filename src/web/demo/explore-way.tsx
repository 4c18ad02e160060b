import { Button, Progress } from '@mantine/core'
import { useEffect, useRef } from 'react'
import classes from '#web/access/door.module.css'
import { formatCount } from '#web/parts/figures.ts'
import { ErrorState } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import demo from './demo.module.css'
import { type Demo, useDemo } from './use-demo.ts'

/** The way into the demo company: offered, being loaded, ready. Whoever waits here is led in when it is. */
export function ExploreWay() {
  const say = useWords()
  const company = useDemo()
  const { state, problem, busy, load, goIn } = company
  const waited = useRef(false)
  const is = state?.state
  const isReady = is === 'ready'
  useEffect(() => {
    if (is === 'loading') waited.current = true
    if (is !== 'ready' || !waited.current) return
    waited.current = false
    void goIn()
  }, [is, goIn])
  if (problem) return <ErrorState error={problem} what={say('demo.unread')} />
  if (state?.state === 'loading' || state?.state === 'stopped') return <Loading company={company} />
  return (
    <button
      type="button"
      className={`${classes.way} ${demo.way}`}
      disabled={busy}
      onClick={() => void (isReady ? goIn() : load())}
    >
      <b>{say('demo.explore')}</b>
      <span>{isReady ? say('demo.exploreReady') : say('demo.exploreSentence')}</span>
    </button>
  )
}

function Loading({ company: { state, busy, load, throwAway } }: { company: Demo }) {
  const say = useWords()
  const stopped = state?.state === 'stopped'
  const { decided = 0, expected = 0 } = state?.happenings ?? {}
  const percent = Math.round((state?.share ?? 0) * 100)
  return (
    <section className={`${classes.way} ${demo.loading}`} aria-label={say('demo.loading')}>
      <b>{say('demo.loading')}</b>
      <span>{stopped ? say('demo.stopped') : say('demo.loadingSentence')}</span>
      <Progress value={percent} size="sm" mt={12} aria-label={say('demo.loading')} color="var(--ink)" />
      <p className={demo.count}>
        <output>
          {say('demo.progress', { decided: formatCount(decided), expected: formatCount(expected) })}
        </output>
        {stopped && (
          <Button size="compact-sm" variant="default" loading={busy} onClick={() => void load()}>
            {say('demo.goOn')}
          </Button>
        )}
        <button type="button" className={demo.act} disabled={busy} onClick={() => void throwAway()}>
          {say('demo.leaveOff')}
        </button>
      </p>
    </section>
  )
}
