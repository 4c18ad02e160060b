import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { memo, useEffect, useRef, useState } from 'react'
import type { Handoff } from '#contract/handoff.ts'
import { useMe } from '#web/access/session.ts'
import { Attempts, attemptsQuery } from '#web/handoff/attempts.tsx'
import { ContextPacket } from '#web/handoff/context-packet.tsx'
import { useReturnedBecause } from '#web/handoff/reasons.ts'
import { NOTHING_GIVEN, ReturnFields, returnRules, returnSent } from '#web/handoff/return-fields.tsx'
import { Term } from '#web/help/term.tsx'
import { formatDate } from '#web/parts/dates.ts'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { refreshAll } from './change.ts'
import { handoffsQuery } from './conversation-query.ts'
import { FormFoot, formKeys } from '#web/parts/form-foot.tsx'
import { formatSpan } from './spans.ts'
import { useNow } from './now.ts'
import { useShown } from './use-shown.ts'
import { useZone } from './zone.ts'
import own from '#web/handoff/handoff.module.css'
import classes from './around.module.css'

/** Every passing of this lead between the two sides, and what may be answered to the one that is open. */
export const Handoffs = memo(function Handoffs({ person }: { person: string }) {
  const say = useWords()
  const chosen = useShown(search => search.handoff)
  const { data: handoffs = [] } = useQuery(handoffsQuery(person))
  if (handoffs.length === 0) return null
  return (
    <section className={classes.part}>
      <h2>
        <Term of="handoff">{say('conversation.handoffs')}</Term>
      </h2>
      <ul className={classes.handoffs}>
        {handoffs.map(handoff => (
          <Passing key={handoff.id} handoff={handoff} person={person} chosen={handoff.id === chosen} />
        ))}
      </ul>
    </section>
  )
})

type PassingProps = {
  handoff: Handoff
  person: string
  /** Whoever follows a link to it finds it in sight and with the focus. */
  chosen: boolean
}

function Passing({ handoff, person, chosen }: PassingProps) {
  const say = useWords()
  const line = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (!chosen) return
    line.current?.focus({ preventScroll: true })
    line.current?.scrollIntoView({ block: 'center' })
  }, [chosen])
  const zone = useZone()
  const now = useNow()
  const offered = formatDate(handoff.offeredAt, { zone })
  const because = useReturnedBecause()(handoff)
  const left = handoff.dueAt === null ? 0 : Date.parse(handoff.dueAt) - now
  return (
    <li ref={line} tabIndex={chosen ? -1 : undefined} data-chosen={chosen || undefined}>
      <p className={classes.passing} data-state={handoff.state}>
        <i className={classes.half} aria-hidden="true" />
        {say('conversation.handoffState', { state: handoff.state })}
        <span>{offered}</span>
      </p>
      <p>
        {say('conversation.handoff', {
          step: 'offered',
          by: handoff.offeredBy?.name ?? 'none',
          to: handoff.offeredTo?.name ?? 'none',
        })}
      </p>
      {handoff.reason !== null && <p>{say('conversation.quoted', { words: handoff.reason })}</p>}
      {because !== null && <p>{say('conversation.quoted', { words: because })}</p>}
      {handoff.state === 'offered' && (
        <>
          {handoff.dueAt !== null && left > 0 && (
            <p>{say('conversation.answerWithin', { span: formatSpan(left) })}</p>
          )}
          <Answer handoff={handoff} person={person} />
        </>
      )}
      {(handoff.state === 'offered' || handoff.state === 'accepted') && (
        <ContextPacket handoff={handoff.id} name={handoff.person.name} />
      )}
      {handoff.acceptedAt !== null && handoff.state !== 'converted' && (
        <Attempts person={person} handoff={handoff.id} />
      )}
      {handoff.state === 'accepted' && <HandBack handoff={handoff} person={person} />}
    </li>
  )
}

function Answer({ handoff, person }: { handoff: Handoff; person: string }) {
  const say = useWords()
  const client = useQueryClient()
  const me = useMe()
  const [returning, setReturning] = useState(false)
  const [busy, setBusy] = useState(false)
  if (!me.may.includes('decide handoff')) return null
  if (returning) return <Return handoff={handoff} person={person} onClose={() => setReturning(false)} />
  const accept = async () => {
    setBusy(true)
    try {
      await ask(`/v1/handoffs/${handoff.id}/acceptance`, { method: 'POST' })
      tellDone(say('conversation.accepted'))
    } catch (error) {
      tellFailed(say('conversation.notAccepted'), error as Error)
    }
    refreshAll(client, { kind: 'person', id: person })
    setBusy(false)
  }
  return (
    <div className={classes.answers}>
      <Button size="compact-sm" loading={busy} onClick={() => void accept()}>
        {say('conversation.accept')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setReturning(true)}>
        {say('conversation.return')}
      </Button>
    </div>
  )
}

/** What sales has taken and nothing comes of goes back with the reason, rather than lie. */
function HandBack({ handoff, person }: { handoff: Handoff; person: string }) {
  const say = useWords()
  const me = useMe()
  const [returning, setReturning] = useState(false)
  if (!me.may.includes('decide handoff')) return null
  if (returning) return <Return handoff={handoff} person={person} onClose={() => setReturning(false)} />
  return (
    <div className={classes.answers}>
      <Button size="compact-sm" variant="default" onClick={() => setReturning(true)}>
        {say('handoff.handBack')}
      </Button>
    </div>
  )
}

function Return({ handoff, person, onClose }: { handoff: Handoff; person: string; onClose: () => void }) {
  const say = useWords()
  const client = useQueryClient()
  const { form, busy, problem, restored, submit, dropDraft } = useKeptForm({
    name: `return.${handoff.id}`,
    initial: NOTHING_GIVEN,
    validate: returnRules,
    send: async given => {
      await ask(`/v1/handoffs/${handoff.id}/return`, { method: 'POST', json: returnSent(given) })
      refreshAll(client, { kind: 'person', id: person })
      tellDone(say('conversation.returned'))
    },
  })
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the field within
    <form onSubmit={submit} onKeyDown={formKeys(() => submit(), onClose)} className={own.form}>
      <ReturnFields form={form} label={say('conversation.whyReturned')} />
      {handoff.state === 'accepted' && form.values.key === 'not-reachable' && (
        <TooFew person={person} handoff={handoff.id} />
      )}
      <FormFoot
        send={say('conversation.return')}
        busy={busy}
        problem={problem}
        restored={restored}
        onDrop={dropDraft}
        onClose={onClose}
      />
    </form>
  )
}

/** Who gives up before what was agreed was tried, knows it. */
function TooFew({ person, handoff }: { person: string; handoff: string }) {
  const say = useWords()
  const { data } = useQuery(attemptsQuery(person, handoff))
  if (!data || data.enough) return null
  const { attempts: agreed, days, channels } = data.rule
  return <p>{say('handoff.tooFew', { agreed, days, channels })}</p>
}
