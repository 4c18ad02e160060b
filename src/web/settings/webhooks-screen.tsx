import { Button, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MadeWebhook, Webhook } from '#contract/webhook.ts'
import { useMe } from '#web/access/session.ts'
import { Asked } from '#web/parts/asked.tsx'
import { formatDate } from '#web/parts/dates.ts'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { EmptyState } from '#web/parts/states.tsx'
import { SureButton } from '#web/parts/sure-button.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { useAct, webhooksQuery } from './settings-query.ts'
import classes from './settings.module.css'
import { ShownOnce } from './shown-once.tsx'
import { Undelivered } from './undelivered.tsx'

/** Whom outside is told of what happens here. */
export function WebhooksScreen() {
  const say = useWords()
  const me = useMe()
  const webhooks = useQuery(webhooksQuery)
  const [made, setMade] = useState<MadeWebhook>()
  return (
    <Page title={say('settings.webhooks')} sentence={say('settings.webhooksSentence')}>
      {made && (
        <ShownOnce
          sentence={say('settings.webhookShown')}
          secret={made.secret}
          onDone={() => setMade(undefined)}
        />
      )}
      <Asked query={webhooks} what={say('settings.webhooks')} failed={say('settings.webhooksFailed')}>
        {rows =>
          rows.length === 0 ? (
            <EmptyState title={say('settings.noWebhooks')}>{say('settings.noWebhooksSentence')}</EmptyState>
          ) : (
            <ul className={classes.lines} aria-label={say('settings.webhooks')}>
              {rows.map(row => (
                <OneWebhook key={row.id} webhook={row} />
              ))}
            </ul>
          )
        }
      </Asked>
      {me.may.includes('administer webhook') && (
        <Section title={say('settings.makeWebhook')}>
          <MakeWebhook key={made?.id} onMade={setMade} />
        </Section>
      )}
      {me.may.includes('read outbox') && <Undelivered webhooks={webhooks.data ?? []} />}
    </Page>
  )
}

function OneWebhook({ webhook }: { webhook: Webhook }) {
  const say = useWords()
  const me = useMe()
  const act = useAct()
  const { id, url, events, active, madeAt } = webhook
  const set = (next: boolean) => ask(`/v1/webhooks/${id}`, { method: 'PATCH', json: { active: next } })
  const pause = () =>
    act(() => set(!active), {
      stale: ['webhook'],
      done: say(active ? 'settings.webhookPaused' : 'settings.webhookResumed'),
      undo: () => set(active),
      failed: say('settings.webhookNotChanged'),
    })
  const remove = () =>
    act(() => ask(`/v1/webhooks/${id}`, { method: 'DELETE' }), {
      stale: ['webhook', 'outbox'],
      done: say('settings.webhookRemoved'),
      failed: say('settings.webhookNotRemoved'),
    })
  return (
    <li>
      <span>
        {url}
        <small>{events.includes('*') ? say('settings.everyEvent') : events.join(', ')}</small>
        <small>
          {say('settings.keyMade', { date: formatDate(madeAt, { zone: me.workspace?.timeZone }) })}
          {!active && ` · ${say('settings.paused')}`}
        </small>
      </span>
      {me.may.includes('administer webhook') && (
        <>
          <Button
            variant="default"
            size="compact-sm"
            aria-label={say(active ? 'settings.pauseOf' : 'settings.resumeOf', { url })}
            onClick={() => void pause()}
          >
            {say(active ? 'settings.pause' : 'settings.resume')}
          </Button>
          <SureButton
            text={say('settings.remove')}
            label={say('settings.removeOf', { name: url })}
            sure={say('settings.removeWebhookSure')}
            onSure={remove}
          />
        </>
      )}
    </li>
  )
}

function MakeWebhook({ onMade }: { onMade: (made: MadeWebhook) => void }) {
  const say = useWords()
  const client = useQueryClient()
  const kept = useKeptForm({
    name: 'settings.webhook',
    initial: { url: '', events: '' },
    send: async ({ url, events }) => {
      const named = events.split(/[\s,;]+/).filter(Boolean)
      const json = { url: url.trim(), events: named.length === 0 ? ['*'] : named }
      onMade(await ask<MadeWebhook>('/v1/webhooks', { method: 'POST', json }))
      await client.invalidateQueries({ queryKey: ['webhook'] })
    },
  })
  return (
    <form className={classes.form} onSubmit={kept.submit}>
      <TextInput
        label={say('settings.webhookUrl')}
        description={say('settings.webhookUrlHint')}
        type="url"
        required
        withAsterisk={false}
        {...kept.form.getInputProps('url')}
      />
      <TextInput
        label={say('settings.webhookEvents')}
        description={say('settings.webhookEventsHint')}
        {...kept.form.getInputProps('events')}
      />
      <KeptEnd kept={kept} text={say('settings.makeWebhook')} />
    </form>
  )
}
