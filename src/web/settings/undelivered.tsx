import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { OutboxItem, Webhook } from '#contract/webhook.ts'
import { useMe } from '#web/access/session.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { Section } from '#web/parts/section.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { undeliveredQuery, useAct } from './settings-query.ts'
import classes from './settings.module.css'

/** What could not be told, and what is held back: each to be sent again by hand. */
export function Undelivered({ webhooks }: { webhooks: Webhook[] }) {
  const say = useWords()
  const { data = [] } = useQuery(undeliveredQuery)
  if (data.length === 0) return null
  const urlOf = (item: OutboxItem) => webhooks.find(one => one.id === item.recipient)?.url
  return (
    <Section title={say('settings.undelivered')}>
      <p className={classes.note}>{say('settings.undeliveredSentence', { count: data.length })}</p>
      <ul className={classes.lines}>
        {data.map(item => (
          <Item key={item.id} item={item} url={urlOf(item)} />
        ))}
      </ul>
    </Section>
  )
}

function Item({ item, url }: { item: OutboxItem; url: string | undefined }) {
  const say = useWords()
  const me = useMe()
  const act = useAct()
  const what = item.state === 'failed' ? 'retry' : 'release'
  const again = () =>
    act(() => ask(`/v1/outbox/${item.id}/${what}`, { method: 'POST', json: {} }), {
      stale: ['outbox'],
      done: say('settings.sentAgain'),
      failed: say('settings.sendAgainFailed'),
    })
  return (
    <li>
      <span>
        {url ?? say('settings.webhookGone')}
        <small>
          {formatMoment(item.createdAt, { zone: me.workspace?.timeZone })} ·{' '}
          {say('settings.outboxState', { state: item.state, tries: item.tries })} {item.lastError}
        </small>
      </span>
      {me.may.includes('decide outbox') && url !== undefined && (
        <Button variant="default" size="compact-sm" onClick={() => void again()}>
          {say('settings.sendAgain')}
        </Button>
      )}
    </li>
  )
}
