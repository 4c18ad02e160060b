import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { memo, useState } from 'react'
import type { Earning, EarningLine } from '#contract/earning.ts'
import { CREDIT_MODELS, type CreditModel } from '#domain/revenue/credit-models.ts'
import { Term } from '#web/help/term.tsx'
import { formatMoney } from '#web/parts/money.ts'
import { ErrorState } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import { earningsQuery, type Subject } from './conversation-query.ts'
import { kindWord } from './kind-word.ts'
import { modelOf } from './search.ts'
import { useShown } from './use-shown.ts'
import classes from './around.module.css'

type EarningsProps = { subject: Subject; onOpen: (item: string) => void }

/** Which touches earned the revenue, to the cent; of open deals, which would. */
export const Earnings = memo(function Earnings({ subject, onOpen }: EarningsProps) {
  const say = useWords()
  const model = useShown(modelOf)
  const { data, error, refetch, isPlaceholderData } = useQuery(earningsQuery(subject, model))
  if (!data)
    return error ? (
      <ErrorState error={error} what={say('conversation.earningsUnread')} onRetry={() => void refetch()} />
    ) : null
  if (data.data.length === 0) return null
  return (
    <section className={classes.part}>
      <h2>
        <Term of="earning">{say('conversation.whatEarned')}</Term>
      </h2>
      <Models model={model} />
      <div className={isPlaceholderData ? 'stale' : undefined}>
        {data.data.map((part, place) => (
          <Part key={`${part.deal?.id ?? place} ${part.basis}`} part={part} onOpen={onOpen} />
        ))}
      </div>
    </section>
  )
})

function Models({ model }: { model: CreditModel }) {
  const say = useWords()
  return (
    <nav aria-label={say('conversation.model')} className={classes.models}>
      {CREDIT_MODELS.map(value => (
        <Link
          key={value}
          to="."
          search={((before: object) => ({ ...before, model: value })) as never}
          replace
          resetScroll={false}
          activeProps={{}}
          aria-current={value === model ? 'true' : undefined}
          data-chosen={value === model || undefined}
        >
          {say(`conversation.model.${value}`)}
        </Link>
      ))}
    </nav>
  )
}

const SHOWN = 6

function Part({ part, onOpen }: { part: Earning; onOpen: (item: string) => void }) {
  const say = useWords()
  const [all, setAll] = useState(false)
  const lines = all ? part.lines : part.lines.slice(0, SHOWN)
  const name = part.deal?.name ?? 'none'
  return (
    <div className={classes.earning} data-would={part.basis === 'would' || undefined}>
      <p>{say('conversation.earningOf', { basis: part.basis, name, count: part.deals })}</p>
      <ul>
        {lines.map((line, place) => (
          <li key={line.firstTouch ?? place}>
            <i className={classes.side} data-side={line.side ?? undefined} aria-hidden="true" />
            <Line line={line} onOpen={onOpen} />
            <span className={classes.figure}>
              {formatMoney(line.minor, part.total.currency, { exact: true })}
            </span>
          </li>
        ))}
      </ul>
      {part.lines.length > SHOWN && (
        <button type="button" className={classes.add} onClick={() => setAll(!all)}>
          {say('conversation.moreLines', { count: part.lines.length - SHOWN, open: all ? 'yes' : 'no' })}
        </button>
      )}
      <p className={classes.total}>
        <b>{say('conversation.total')}</b>
        <b className={classes.figure}>
          {formatMoney(part.total.minor, part.total.currency, { exact: true })}
        </b>
      </p>
    </div>
  )
}

function Line({ line, onOpen }: { line: EarningLine; onOpen: (item: string) => void }) {
  const say = useWords()
  if (line.basis !== 'touch')
    return <span>{say('conversation.noTouch', { basis: line.basis, origin: line.origin ?? 'none' })}</span>
  const { firstTouch } = line
  const name = say('conversation.earningLine', {
    campaign: line.campaign?.name ?? 'none',
    member: line.member?.name ?? 'none',
    kind: kindWord(line.kind),
    channel: line.channel ?? '',
  })
  return (
    <button
      type="button"
      className={classes.earner}
      onClick={() => firstTouch !== null && onOpen(`touchpoint.${firstTouch}`)}
    >
      <span className="unseen">{say('conversation.voice', { voice: line.side ?? 'us' })}: </span>
      {name} {line.touches > 1 && <small>× {line.touches}</small>}
    </button>
  )
}
