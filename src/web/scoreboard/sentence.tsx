import type { Scoreboard, ScoreboardRow } from '#contract/scoreboard.ts'
import { counted, formatShare } from '#web/parts/figures.ts'
import { formatMoney, shareOf } from '#web/parts/money.ts'
import type { ScoreboardView } from './search.ts'
import { dimensionWords, modelWords, NOT_RECORDED } from './words.ts'

/** The scoreboard as a managing director reads it aloud. */
export function ScoreboardSentence({ scoreboard, view }: { scoreboard: Scoreboard; view: ScoreboardView }) {
  const { currency, total, entries, rows } = scoreboard
  const [first, ...others] = rows.filter(row => row.label !== null && BigInt(row.minor) > 0n)
  const unsaid = rows.find(row => row.label === null && BigInt(row.minor) > 0n)
  const dimension = dimensionWords[view.by].toLowerCase()
  const named = others.slice(0, 2).map(row => shortened(nameOf(row)))
  return (
    <>
      <b>{formatMoney(total, currency)}</b> {view.kind} in {counted(entries, 'entry', 'entries')}.
      {first && (
        <>
          {' '}
          By {dimension}, <b>{shortened(nameOf(first))}</b> earned{' '}
          {first.minor === total
            ? 'all of it'
            : `the most, ${formatMoney(first.minor, currency)} or ${formatShare(shareOf(first.minor, total))}`}
          {named.length > 0 && `, before ${named.join(' and ')}`}.
        </>
      )}
      {unsaid && ` For ${formatMoney(unsaid.minor, currency)} the data name no ${dimension}.`}{' '}
      {modelWords[view.model].text} credit: {modelWords[view.model].says}.
    </>
  )
}

/** A sentence has no room for names that machines gave. */
function shortened(name: string): string {
  return name.length > 28 ? `${name.slice(0, 27)}…` : name
}

export function nameOf(row: Pick<ScoreboardRow, 'label'>): string {
  return row.label ?? NOT_RECORDED
}
