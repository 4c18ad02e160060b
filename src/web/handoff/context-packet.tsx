import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { HandoffContext } from '#contract/handoff.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate } from '#web/parts/dates.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { choiceOf } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './handoff.module.css'

/** So much of what they asked stands in the first words. */
const QUOTED = 140

export function contextQuery(handoff: string) {
  return {
    queryKey: ['handoff', handoff, 'context'],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      ask<HandoffContext>(`/v1/handoffs/${handoff}/context`, { signal }),
  }
}

type ContextPacketProps = { handoff: string /** Whom the first words speak to. */; name: string }

/** What was known of a lead when it was offered, for whoever takes it; and that something is missing. */
export function ContextPacket({ handoff, name }: ContextPacketProps) {
  const say = useWords()
  const { data } = useQuery(contextQuery(handoff))
  if (!data) return null
  return (
    <section className={classes.packet} aria-label={say('handoff.packet')}>
      <dl>
        <Touches title={say('handoff.asked')} touches={data.asked} quoted />
        <Touches title={say('handoff.saw')} touches={data.saw} />
        {data.promised.length > 0 && (
          <>
            <dt>{say('handoff.promised')}</dt>
            {data.promised.map(({ campaign, promise }) => (
              <dd key={campaign.id}>
                {promise}{' '}
                <Link to="/campaigns/$id" params={{ id: campaign.id }}>
                  {campaign.name}
                </Link>
              </dd>
            ))}
          </>
        )}
      </dl>
      {data.missing.length > 0 && (
        <p className={classes.missing}>
          {say('handoff.missing', {
            parts: data.missing.map(part => say('handoff.part', { part })).join(', '),
          })}
        </p>
      )}
      <FirstWords context={data} name={name} />
    </section>
  )
}

type TouchesProps = { title: string; touches: HandoffContext['saw']; quoted?: boolean }

function Touches({ title, touches, quoted = false }: TouchesProps) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  if (touches.length === 0) return null
  return (
    <>
      <dt>{title}</dt>
      {touches.map(touch => {
        const kind = say('handoff.touch', { kind: choiceOf(touch.kind) })
        const words =
          quoted && touch.text !== null ? say('conversation.quoted', { words: touch.text }) : touch.text
        return (
          <dd key={touch.id}>
            {words ?? kind}{' '}
            <small>
              {words === null ? '' : `${kind}, `}
              {formatDate(touch.at, { zone })}
            </small>
          </dd>
        )
      })}
    </>
  )
}

/** Made of nothing but what they asked or looked at; where neither is known, nothing is suggested. */
function FirstWords({ context, name }: { context: HandoffContext; name: string }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const [shown, setShown] = useState(false)
  const asked = context.asked.find(touch => touch.text !== null)
  const seen = context.saw.find(touch => touch.text !== null)
  const about = asked ?? seen
  if (!about?.text) return null
  const text = say('handoff.firstWords', {
    name: name.includes('@') || /^[+\d]/.test(name) ? 'none' : name,
    about: asked ? 'asked' : 'saw',
    day: formatDate(about.at, { zone }),
    words: about.text.length > QUOTED ? `${about.text.slice(0, QUOTED).trimEnd()}…` : about.text,
  })
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      tellDone(say('handoff.copied'))
    } catch (error) {
      tellFailed(say('handoff.notCopied'), error as Error)
    }
  }
  if (!shown)
    return (
      <Button size="compact-sm" variant="default" onClick={() => setShown(true)}>
        {say('handoff.suggestWords')}
      </Button>
    )
  return (
    <>
      <blockquote className={classes.first}>{text}</blockquote>
      <Button size="compact-sm" variant="default" onClick={() => void copy()}>
        {say('handoff.copy')}
      </Button>
    </>
  )
}
