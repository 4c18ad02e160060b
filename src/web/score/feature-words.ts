import type { ScoreContribution } from '#contract/score.ts'
import { currentLocale } from '#web/words/locale.ts'
import { formatMoney } from '#web/parts/money.ts'
import { formatCount } from '#web/parts/figures.ts'
import { choiceOf, say } from '#web/words/store.ts'

type Feature = Pick<ScoreContribution, 'feature' | 'about'>

/** "Questions asked", "Met by social", or the label of an own field. */
export function nameOfFeature({ feature, about }: Feature): string {
  if (feature === 'kind') return say('score.feature.kind', { kind: choiceOf(about ?? '') })
  if (feature === 'pair') return say('score.feature.pair', { pair: (about ?? '').split('+').join(' + ') })
  return say(`score.feature.${feature}`, { about: about ?? '' })
}

/** What the case has of it, as people say it. */
export function sayValue({ feature }: Feature, value: string | number | null, currency: string): string {
  if (value === null) return say('score.unknown')
  if (feature === 'stated') return formatMoney(`${Math.round(Math.exp(Number(value)))}`, currency)
  if (feature === 'weekday') return nameOfWeekday(Number(value))
  if (feature === 'hour') return say('score.hour', { part: String(value) })
  if (feature === 'side') return say('score.side', { side: String(value) })
  if (feature === 'mail') return say('score.mail', { is: String(value) })
  if (feature === 'met' || feature === 'pair') return say('score.yesNo', { is: String(value) })
  if (typeof value === 'string') return value
  if (feature === 'first-days' || feature === 'inbound-days')
    return say('score.days', { days: Math.round(value) })
  return formatCount(Math.round(value * 100) / 100)
}

/** 1 is Monday. */
function nameOfWeekday(weekday: number): string {
  const monday = Date.UTC(2026, 0, 5)
  return new Intl.DateTimeFormat(currentLocale(), { weekday: 'long', timeZone: 'UTC' }).format(
    monday + (weekday - 1) * 86_400_000,
  )
}

/** "+6.2 points", with a true minus. */
export function formatPoints(points: number): string {
  const text = new Intl.NumberFormat(currentLocale(), {
    maximumFractionDigits: 1,
    minimumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }).format(points * 100)
  return say('score.points', { points: text.replace('-', '\u2212') })
}
