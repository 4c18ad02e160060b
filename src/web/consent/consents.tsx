import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { memo, useState } from 'react'
import type { ConsentNow, PersonConsents } from '#contract/consent.ts'
import { useMe } from '#web/access/session.ts'
import classes from '#web/conversation/around.module.css'
import { useShown } from '#web/conversation/use-shown.ts'
import { useZone } from '#web/conversation/zone.ts'
import { Term } from '#web/help/term.tsx'
import { formatDate } from '#web/parts/dates.ts'
import { useWords } from '#web/words/words.tsx'
import { ConsentForm } from './consent-form.tsx'
import { ConsentHistory } from './consent-history.tsx'
import { consentsQuery } from './consent-query.ts'
import { purposeName } from './purpose-name.ts'

/** What somebody may be reached for: by purpose and channel, with what stands against it. */
export const Consents = memo(function Consents({ person }: { person: string }) {
  const say = useWords()
  const may = useMe().may.includes('write consent')
  const { data, error } = useQuery(consentsQuery(person))
  const [writing, setWriting] = useState(false)
  const opened = useShown(search => search.consents === true)
  const navigate = useNavigate()
  const open = (consents: true | undefined) =>
    void navigate({
      to: '.',
      search: ((before: object) => ({ ...before, consents })) as never,
      resetScroll: false,
    })
  if (!data) return error ? <p role="alert">{say('consent.unread')}</p> : null
  return (
    <section className={classes.part}>
      <h2>
        <Term of="consent">{say('consent.title')}</Term>
      </h2>
      <Standing consents={data} />
      {writing ? (
        <ConsentForm person={person} consents={data} onClose={() => setWriting(false)} />
      ) : (
        <>
          {may && (
            <p>
              <button type="button" className={classes.add} onClick={() => setWriting(true)}>
                {say('consent.write')}
              </button>
            </p>
          )}
          {data.history.length > 0 && (
            <p>
              <button type="button" className={classes.add} onClick={() => open(true)}>
                {say('consent.history')}
              </button>
            </p>
          )}
        </>
      )}
      <ConsentHistory consents={data} opened={opened} onClose={() => open(undefined)} />
    </section>
  )
})

function Standing({ consents }: { consents: PersonConsents }) {
  const say = useWords()
  const zone = useZone()
  const { now, addresses } = consents
  const against = addresses.flatMap(({ address, suppressed }) => suppressed.map(one => ({ address, ...one })))
  return (
    <>
      {now.length === 0 && against.length === 0 && <p>{say('consent.none')}</p>}
      <ul className={classes.handoffs}>
        {against.map(({ address, channel, reason, at }) => (
          <li key={`${address} ${channel} ${reason}`}>
            {say('consent.suppressed', {
              address,
              why: say(`consent.why.${reason}`),
              day: formatDate(at, { zone }),
            })}
          </li>
        ))}
        {now.map(one => (
          <Line key={`${one.identity} ${one.channel} ${one.purpose}`} one={one} consents={consents} />
        ))}
      </ul>
    </>
  )
}

function Line({ one, consents }: { one: ConsentNow; consents: PersonConsents }) {
  const say = useWords()
  const zone = useZone()
  const day = formatDate(one.at, { zone })
  return (
    <li>
      {say('consent.line', {
        purpose: purposeName(consents, one.purpose) ?? say('consent.everything'),
        channel: say('consent.channel', { channel: one.channel }),
      })}
      <p>
        {say(one.given ? 'consent.given' : 'consent.withdrawn', { day })}, {say(`consent.how.${one.how}`)}
        {consents.addresses.length > 1 && ` · ${one.address}`}
      </p>
    </li>
  )
}
