import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { memo, useId } from 'react'
import type { PersonScore as Shown } from '#contract/score.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate } from '#web/parts/dates.ts'
import { formatShare } from '#web/parts/figures.ts'
import { formatMoney } from '#web/parts/money.ts'
import { ErrorState } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import { formatPoints, nameOfFeature, sayValue } from './feature-words.ts'
import { personScoreQuery } from './score-query.ts'
import { thinWords } from './thin-words.ts'
import classes from './person-score.module.css'

/** What is expected of somebody, why, and how sure that is. */
export const PersonScore = memo(function PersonScore({ person }: { person: string }) {
  const say = useWords()
  const id = useId()
  const { data, error, refetch } = useQuery(personScoreQuery(person))
  if (!data)
    return error ? (
      <ErrorState error={error} what={say('score.personUnread')} onRetry={() => void refetch()} />
    ) : null
  if (!data.score && !data.thin) return null
  return (
    <section className={classes.part} aria-labelledby={id}>
      <h2 id={id}>
        <Link to="/score">{say('score.expectedRevenue')}</Link>
      </h2>
      {data.thin && <p className={classes.note}>{say('score.personThin', thinWords(data.thin))}</p>}
      {data.score && <Expected score={data.score} currency={data.currency} />}
    </section>
  )
})

type Score = NonNullable<Shown['score']>

function Expected({ score, currency }: { score: Score; currency: string }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const { chance, amount, expected, days, of, at } = score
  const named = { chance: formatShare(chance, 0), days }
  return (
    <>
      <p className={classes.sum}>
        {expected !== null && <b>{formatMoney(expected, currency)}</b>}{' '}
        <span>
          {amount === null
            ? say('score.personChance', named)
            : say('score.personSays', { ...named, amount: formatMoney(amount, currency) })}
        </span>
      </p>
      <ul className={classes.moves} aria-label={say('score.moves')}>
        {score.contributions.map(one => (
          <li key={`${one.feature} ${one.about}`}>
            <span>
              {nameOfFeature(one)}: {sayValue(one, one.value, currency)}
            </span>
            <span className={classes.points}>{formatPoints(one.points)}</span>
          </li>
        ))}
      </ul>
      <p className={classes.note}>
        {say('score.asOf', { of, day: formatDate(at, { zone }) })} <Sure score={score} />
      </p>
    </>
  )
}

function Sure({ score: { alike, base } }: { score: Score }) {
  const say = useWords()
  if (!alike?.came) return say('score.alikeNone')
  return say('score.alike', {
    cases: alike.cases,
    won: formatShare(alike.came.mid, 0),
    low: formatShare(alike.came.low, 0),
    high: formatShare(alike.came.high, 0),
    base: formatShare(base, 0),
  })
}
