import type { Scoreboard, ScoreboardRow } from '#contract/scoreboard.ts'
import { counted, formatShare } from '#web/parts/figures.ts'
import { formatMoney, shareOf } from '#web/parts/money.ts'
import type { ScoreboardView } from './search.ts'
import { dimensionWords, modelWords, NOT_RECORDED } from './words.ts'

/** The scoreboard as a managing director reads it aloud. */
export function ScoreboardSentence({ scoreboard, view }: { scoreboard: Scoreboard; view: ScoreboardView }) {
  const { currency, total, entries, rows } = scoreboard
  const [first, ...others] = rows.filter(row => BigInt(row.minor) > 0n)
  const named = others.slice(0, 2).map(nameOf)
  return (
    <>
      <b>{formatMoney(total, currency)}</b> {view.kind} in {counted(entries, 'entry', 'entries')}.
      {first && (
        <>
          {' '}
          By {dimensionWords[view.by].toLowerCase()}, <b>{nameOf(first)}</b> earned the most,{' '}
          {formatMoney(first.minor, currency)} or {formatShare(shareOf(first.minor, total))}
          {named.length > 0 && `, before ${named.join(' and ')}`}.
        </>
      )}{' '}
      {modelWords[view.model].text} credit: {modelWords[view.model].says}.
    </>
  )
}

export function nameOf(row: Pick<ScoreboardRow, 'label'>): string {
  return row.label ?? NOT_RECORDED
}
