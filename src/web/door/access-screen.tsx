import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { ConsentKept } from '#contract/door.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { Page } from '#web/parts/page.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { ask } from '#web/request.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import classes from './door.module.css'

/** What is under way: a code is good once, however often the page is drawn. */
const underWay = new Map<string, Promise<ConsentKept>>()

function keep(code: string, state: string): Promise<ConsentKept> {
  const known = underWay.get(state)
  if (known) return known
  const keeping = ask<ConsentKept>('/v1/door-access', { method: 'POST', json: { code, state } })
  underWay.set(state, keeping)
  return keeping
}

/** Where the provider of a mailbox sends people back to, with access or with a no. */
export function AccessScreen() {
  const say = useWords()
  const { code, state, error } = useSearch({ from: '/inside/shell/settings/doors/access' })
  return (
    <Page
      title={say('door.access.title')}
      aside={
        <Link to="/settings/doors" className={classes.back}>
          {say('door.back')}
        </Link>
      }
    >
      {code !== undefined && state !== undefined ? (
        <Keeping code={code} state={state} />
      ) : (
        <p className={settings.note}>
          {error === undefined ? say('door.access.nothing') : say('door.access.denied', { error })}
        </p>
      )}
    </Page>
  )
}

function Keeping({ code, state }: { code: string; state: string }) {
  const say = useWords()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [error, setError] = useState<Error>()
  useEffect(() => {
    void keep(code, state).then(
      async ({ door }) => {
        await client.invalidateQueries({ queryKey: ['door'] })
        tellDone(say('door.access.kept'))
        // The code must not stay in the history.
        await navigate({ to: '/settings/doors/$id', params: { id: door }, replace: true })
      },
      (failed: Error) => setError(failed),
    )
  }, [code, state, client, navigate, say])
  return error ? (
    <ErrorState error={error} what={say('door.access.notKept')} />
  ) : (
    <Waiting what={say('door.access.keeping')} />
  )
}
