import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RhythmShown } from '#contract/silence.ts'
import { useMe } from '#web/access/session.ts'
import { useNow } from '#web/conversation/now.ts'
import { formatLately } from '#web/parts/dates.ts'
import { formatCount } from '#web/parts/figures.ts'
import { Section } from '#web/parts/section.tsx'
import { rhythmsQuery } from '#web/unanswered/unanswered-query.ts'
import { Say, useWords } from '#web/words/words.tsx'
import classes from './rests-on.module.css'

/** Channels and doors that fell silent, and of which nobody can say yet whether they have; each opens to its rows. */
export function Silence() {
  const say = useWords()
  const { data } = useQuery(rhythmsQuery)
  if (!data || data.data.length === 0) return null
  const of = (state: RhythmShown['state']) => data.data.filter(one => one.state === state)
  const silent = of('silent')
  const [usual, tooNew, tooFew] = [of('as-usual'), of('too-new'), of('too-few')]
  return (
    <Section title={say('heartbeat.silence')}>
      {silent.map(one => (
        <Silent key={`${one.kind} ${one.door ?? one.name}`} of={one} />
      ))}
      <article className={classes.basis}>
        <p>
          {say('heartbeat.asUsual', { count: usual.length, silent: silent.length })}{' '}
          {tooNew.length > 0 && (
            <Say id="heartbeat.tooNew" names={<Names of={tooNew} />} count={tooNew.length} />
          )}{' '}
          {tooFew.length > 0 && (
            <Say id="heartbeat.tooFew" names={<Names of={tooFew} />} count={tooFew.length} />
          )}
        </p>
        <p className={classes.figures}>
          <Link to="/unanswered">{say('heartbeat.allRhythms')}</Link>
        </p>
      </article>
    </Section>
  )
}

/** "contact form: usually 9 by now, 0 since Tuesday 14:10" */
function Silent({ of }: { of: RhythmShown }) {
  const say = useWords()
  const me = useMe()
  const now = useNow()
  const zone = me.workspace?.timeZone
  return (
    <article className={classes.basis} data-alarm>
      <p>
        <Say
          id="heartbeat.silent"
          name={<b>{of.name}</b>}
          expected={formatCount(Math.round(of.expected ?? 0))}
          since={formatLately(of.lastAt, now, { zone })}
        />
      </p>
      <p className={classes.figures}>
        <Link to="/inbox" search={{ view: 'all', channel: of.channel }}>
          {say('heartbeat.whatCame')}
        </Link>
        {of.door !== null && me.may.includes('read door') && (
          <Link to="/settings/doors/$id" params={{ id: of.door }}>
            {say('heartbeat.openDoor')}
          </Link>
        )}
      </p>
    </article>
  )
}

function Names({ of }: { of: readonly RhythmShown[] }) {
  return <>{of.map(one => one.name).join(', ')}</>
}
