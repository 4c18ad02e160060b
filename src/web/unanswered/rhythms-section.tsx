import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RhythmShown } from '#contract/silence.ts'
import { useMe } from '#web/access/session.ts'
import { Asked } from '#web/parts/asked.tsx'
import { formatMoment } from '#web/parts/dates.ts'
import { formatCount } from '#web/parts/figures.ts'
import { Section } from '#web/parts/section.tsx'
import { useWords } from '#web/words/words.tsx'
import { rhythmsQuery } from './unanswered-query.ts'
import classes from './unanswered.module.css'

/** How the channels sound beside what is usual. */
export function RhythmsSection() {
  const say = useWords()
  const mayDoors = useMe().may.includes('read door')
  return (
    <Section title={say('unanswered.channels')}>
      <p className={classes.note}>{say('unanswered.channelsNote')}</p>
      <Asked
        query={useQuery(rhythmsQuery)}
        what={say('unanswered.rhythms')}
        failed={say('unanswered.rhythmsFailed')}
      >
        {({ data }) =>
          data.length === 0 ? (
            <p className={classes.note}>{say('unanswered.noChannels')}</p>
          ) : (
            <ul className={classes.rhythms}>
              {data.map(one => (
                <li
                  key={`${one.kind} ${one.door ?? one.name}`}
                  data-silent={one.state === 'silent' || undefined}
                >
                  <b>
                    {one.door && mayDoors ? (
                      <Link to="/settings/doors/$id" params={{ id: one.door }}>
                        {one.name}
                      </Link>
                    ) : (
                      one.name
                    )}
                  </b>
                  <span>
                    <RhythmWords of={one} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
    </Section>
  )
}

/** "Silent: usually 9 by now, none since Tuesday, 14:10." */
export function RhythmWords({ of }: { of: RhythmShown }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  return say('unanswered.rhythm', {
    state: of.state.replaceAll('-', '_'),
    expected: formatCount(Math.round(of.expected ?? 0)),
    weekly: formatCount(Math.round(of.weekly)),
    since: formatMoment(of.lastAt, { zone }),
  })
}
