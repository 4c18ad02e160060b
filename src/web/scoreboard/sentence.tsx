import type { Scoreboard, ScoreboardRow } from '#contract/scoreboard.ts'
import { formatShare } from '#web/parts/figures.ts'
import { formatMoney, shareOf } from '#web/parts/money.ts'
import { say } from '#web/words/store.ts'
import { Say, useLocale, useWords } from '#web/words/words.tsx'
import type { ScoreboardView } from './search.ts'

/** The scoreboard as a managing director reads it aloud. */
export function ScoreboardSentence({ scoreboard, view }: { scoreboard: Scoreboard; view: ScoreboardView }) {
  const words = useWords()
  const { currency, total, entries, rows } = scoreboard
  const unsaid = rows.find(row => row.label === null && BigInt(row.minor) > 0n)
  return (
    <>
      <Say id="scoreboard.said" money={formatMoney(total, currency)} kind={view.kind} entries={entries} />{' '}
      <Earners scoreboard={scoreboard} by={view.by} />
      {unsaid &&
        `${words('scoreboard.saidUnsaid', { money: formatMoney(unsaid.minor, currency), by: view.by })} `}
      {words('scoreboard.modelSays', { model: view.model })}
    </>
  )
}

function Earners({ scoreboard, by }: { scoreboard: Scoreboard; by: ScoreboardView['by'] }) {
  const words = useWords()
  const locale = useLocale()
  const { currency, total, rows } = scoreboard
  const [first, ...others] = rows.filter(row => row.label !== null && BigInt(row.minor) > 0n)
  if (!first) return null
  const named = others.slice(0, 2).map(row => shortened(nameOf(row)))
  const all = first.minor === total
  return (
    <>
      <Say
        id={all ? 'scoreboard.saidAll' : named.length > 0 ? 'scoreboard.saidBefore' : 'scoreboard.saidFirst'}
        by={words('scoreboard.dimensionSaid', { by })}
        first={shortened(nameOf(first))}
        money={formatMoney(first.minor, currency)}
        share={formatShare(shareOf(first.minor, total))}
        others={new Intl.ListFormat(locale).format(named)}
      />{' '}
    </>
  )
}

/** A sentence has no room for names that machines gave. */
function shortened(name: string): string {
  return name.length > 28 ? `${name.slice(0, 27)}…` : name
}

/** "not recorded": the data say nothing here, which is not the same as the word "unknown" in them. */
export function nameOf(row: Pick<ScoreboardRow, 'label'>): string {
  return row.label ?? say('scoreboard.notRecorded')
}
