import { Button } from '@mantine/core'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { TouchByHand, TouchInFull } from '#contract/touch-in-full.ts'
import { useMe } from '#web/access/session.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { changeItems, refreshAll } from './change.ts'
import { kindWord } from './kind-word.ts'
import classes from './details.module.css'

/** The door of what members tell by hand. */
const BY_HAND = 'app'

/** Takes back what was told by hand, by whoever told it; where that was a mistake, it is told again as it stood. */
export function TakeBack({ touch, onDone }: { touch: TouchInFull; onDone: () => void }) {
  const say = useWords()
  const client = useQueryClient()
  const me = useMe()
  const [busy, setBusy] = useState(false)
  const mine = touch.member?.name === me.name
  const may = me.may.includes('write touchpoint') && (mine || me.may.includes('administer touchpoint'))
  if (touch.source !== BY_HAND || touch.person === null || !may) return null
  const person = touch.person.id
  const take = async () => {
    setBusy(true)
    try {
      await takeBack(client, person, touch.id)
      onDone()
      tellDone(say('conversation.takenBack', { kind: kindWord(touch.kind) }), async () => {
        await ask(`/v1/people/${person}/touchpoints`, { method: 'POST', json: asTold(touch) })
        refreshAll(client, { kind: 'person', id: person })
      })
    } catch (error) {
      setBusy(false)
      tellFailed(say('conversation.notTakenBack'), error as Error)
    }
  }
  return (
    <div className={classes.back}>
      <Button variant="default" size="compact-sm" loading={busy} onClick={() => void take()}>
        {say('conversation.takeBack')}
      </Button>
      <span>{say('conversation.takeBackSays')}</span>
    </div>
  )
}

/** Gone from the screen at once; what it answered or earned is read again. */
export async function takeBack(client: QueryClient, person: string, touch: string): Promise<void> {
  const subject = { kind: 'person', id: person } as const
  const restore = changeItems(client, subject, items =>
    items.filter(one => one.type !== 'touchpoint' || one.id !== touch),
  )
  try {
    await ask(`/v1/touchpoints/${touch}`, { method: 'DELETE' })
  } catch (error) {
    restore()
    throw error
  }
  refreshAll(client, subject)
}

function asTold(touch: TouchInFull): TouchByHand {
  const { kind, direction, side, channel, at, reached, subject, text, wait } = touch
  const minutes = touch.attributes['minutes']
  const [answered] = touch.answers
  // Of a callback the task is asked for anew, so only the try is told again.
  const retold = (['reached', 'no-answer', 'voicemail'] as const).find(
    one => one === touch.attributes['outcome'],
  )
  return {
    kind: kind as TouchByHand['kind'],
    direction,
    channel,
    occurredAt: at,
    ...(side !== 'customer' && { side }),
    ...(reached !== null && { reached }),
    ...(retold !== undefined && { outcome: retold }),
    ...(typeof minutes === 'number' && { minutes }),
    ...(subject !== null && { subject }),
    ...(text !== null && { text }),
    ...(answered && { answers: answered.id }),
    ...(wait !== null && { expectsReply: true }),
  }
}
