import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Asked } from '#web/parts/asked.tsx'
import { useWords } from '#web/words/words.tsx'
import type { WaitDoing } from './search.ts'
import { useWaitActs } from './use-wait-acts.ts'
import { WaitButtons } from './wait-buttons.tsx'
import { WaitForm } from './wait-drawer.tsx'
import { waitQuery } from './wait-query.ts'
import { WaitState } from './wait-state.tsx'
import classes from './wait.module.css'

/** Within the details of what was asked: how it stands with the answer, and what can be done about it. */
export function WaitPart({ id }: { id: string }) {
  const say = useWords()
  const [doing, setDoing] = useState<WaitDoing>()
  const actsOf = useWaitActs(next => setDoing(next))
  return (
    <Asked query={useQuery(waitQuery(id))} what={say('wait.theWait')} failed={say('wait.unread')} lines={2}>
      {wait => (
        <section className={classes.within} data-open={wait.state === 'open' || undefined}>
          <p>
            <WaitState wait={wait} />
          </p>
          <WaitButtons acts={actsOf(wait)} keys={false} />
          {doing && wait.state === 'open' && (
            <WaitForm key={doing} wait={wait} doing={doing} onClose={() => setDoing(undefined)} />
          )}
        </section>
      )}
    </Asked>
  )
}
