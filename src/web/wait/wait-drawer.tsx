import { useQueryClient } from '@tanstack/react-query'
import type { OpenWait } from '#contract/wait.ts'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { useWords } from '#web/words/words.tsx'
import { ElsewhereForm } from './elsewhere-form.tsx'
import { HandOnForm } from './hand-on-form.tsx'
import { LaterForm } from './later-form.tsx'
import { NeedlessForm } from './needless-form.tsx'
import type { WaitDoing } from './search.ts'
import { useWaitActing } from './use-wait-acting.ts'
import { readAgain } from './wait-query.ts'
import classes from './wait.module.css'

type WaitFormProps = { wait: OpenWait; doing: WaitDoing; onClose: () => void }

/** What one says about somebody who waits, beside where they were seen. */
export function WaitDrawer({ wait, doing, onClose }: WaitFormProps) {
  const say = useWords()
  const name = wait.person.name || say('conversation.visitor')
  return (
    <SideDrawer title={say('wait.drawer', { doing, name })} opened onClose={onClose}>
      {wait.text !== null && <blockquote className={classes.asked}>{wait.text}</blockquote>}
      <WaitForm wait={wait} doing={doing} onClose={onClose} />
    </SideDrawer>
  )
}

export function WaitForm({ wait, doing, onClose }: WaitFormProps) {
  const say = useWords()
  const client = useQueryClient()
  const { handOn, snooze } = useWaitActing()
  if (doing === 'needless') return <NeedlessForm wait={wait} onClose={onClose} />
  if (doing === 'elsewhere')
    return <ElsewhereForm wait={wait} onClose={onClose} onTold={() => void readAgain(client, wait)} />
  if (doing === 'hand')
    return (
      <HandOnForm
        draft={`hand-on.${wait.id}`}
        holder={wait.assigned?.id}
        give={to => handOn(wait, to)}
        onClose={onClose}
      />
    )
  return (
    <>
      <LaterForm
        draft={`later.${wait.id}`}
        put={(until, form) => snooze(wait, until, form)}
        onClose={onClose}
      />
      {wait.snoozedUntil !== null && (
        <button
          type="button"
          className={classes.now}
          onClick={() => {
            onClose()
            void snooze(wait, null)
          }}
        >
          {say('wait.lookNow')}
        </button>
      )}
    </>
  )
}
