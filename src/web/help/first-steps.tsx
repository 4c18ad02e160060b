import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { FirstStepName, FirstSteps as Steps } from '#contract/first-step.ts'
import { useMe } from '#web/access/session.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { Section } from '#web/parts/section.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './first-steps.module.css'

const KEY = ['first-step']

/** What a company does first; ticks itself off, goes by itself when all is done, or is put away. Not for a demo. */
export function FirstSteps() {
  const me = useMe()
  const say = useWords()
  const hide = useHiding()
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => ask<Steps>('/v1/first-steps', { signal }),
    enabled: me.workspace?.demo === false,
    refetchOnWindowFocus: true,
  })
  if (!data || data.hidden || data.steps.every(step => step.done)) return null
  const count = data.steps.filter(step => step.done).length
  return (
    <Section
      title={say('shell.firstSteps')}
      aside={
        <Button variant="subtle" size="compact-sm" onClick={() => void hide(true)}>
          {say('shell.firstStepsHide')}
        </Button>
      }
    >
      <p className={classes.count}>{say('shell.firstStepsDone', { done: count, all: data.steps.length })}</p>
      <ol className={classes.steps}>
        {data.steps.map(({ name, done }) => (
          <li key={name} data-done={done || undefined}>
            <span className={classes.tick} aria-hidden="true">
              {done ? '✓' : ''}
            </span>
            <span>
              <Step name={name} done={done} />
              <span className="unseen"> {say(done ? 'shell.firstStepDone' : 'shell.firstStepOpen')}</span>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** What is to be done, leading to where it is, for who may. */
function Step({ name, done }: { name: FirstStepName; done: boolean }) {
  const me = useMe()
  const say = useWords()
  const words = say('shell.firstStep', { step: name.replaceAll('-', '_') })
  const { may, to } = WAYS[name]
  return done || !me.may.includes(may) ? words : <Link {...to}>{words}</Link>
}

const WAYS: Readonly<Record<FirstStepName, { may: string; to: LinkProps }>> = {
  data: { may: 'write import', to: { to: '/import' } },
  campaign: { may: 'write campaign', to: { to: '/campaigns', search: { new: true } } },
  colleague: { may: 'administer invitation', to: { to: '/settings/members' } },
  'handoff-offered': { may: 'write handoff', to: { to: '/people' } },
  'handoff-accepted': { may: 'decide handoff', to: { to: '/people' } },
  'deal-won': { may: 'decide deal', to: { to: '/deals' } },
  revenue: { may: 'write entry', to: { to: '/deals' } },
}

function useHiding(): (hidden: boolean) => Promise<void> {
  const say = useWords()
  const client = useQueryClient()
  const hide = async (hidden: boolean): Promise<void> => {
    const before = client.getQueryData<Steps>(KEY)
    client.setQueryData<Steps>(KEY, now => now && { ...now, hidden })
    try {
      await ask('/v1/first-steps', { method: 'PATCH', json: { hidden } })
      if (hidden) tellDone(say('shell.firstStepsHidden'), () => hide(false))
    } catch (error) {
      client.setQueryData(KEY, before)
      tellFailed(say('shell.firstStepsNotHidden'), error as Error)
    }
  }
  return hide
}
