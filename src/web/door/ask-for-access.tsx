import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ConsentAsked, Door } from '#contract/door.ts'
import type { MailboxSettings } from '#contract/door-mailbox.ts'
import { tellFailed } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import classes from './door.module.css'
import { formOf } from './mailbox-form.ts'

/** Leads to the provider, where whoever has the mailbox grants access to it; nothing for one with a password. */
export function AskForAccess({ door }: { door: Door }) {
  const say = useWords()
  const [leaving, setLeaving] = useState(false)
  const mailbox = door.settings as MailboxSettings
  if (!mailbox.oauth?.authorizeUrl) return null
  const code = door.health.trouble?.code
  const missing = code === 'access-missing' || code === 'access-revoked'
  const { provider } = formOf(mailbox)
  const leave = async () => {
    setLeaving(true)
    try {
      const { url } = await ask<ConsentAsked>(`/v1/doors/${door.id}/access`, { method: 'POST', json: {} })
      location.assign(url)
    } catch (error) {
      setLeaving(false)
      tellFailed(say('door.access.notAsked'), error as Error)
    }
  }
  return (
    <div className={classes.grant}>
      <p className={settings.note}>{say(missing ? 'door.access.missing' : 'door.access.again')}</p>
      <Button variant={missing ? 'filled' : 'default'} loading={leaving} onClick={() => void leave()}>
        {say('door.access.ask', { provider })}
      </Button>
    </div>
  )
}
