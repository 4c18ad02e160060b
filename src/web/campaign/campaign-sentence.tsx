import type { Campaign, CampaignFigures } from '#contract/campaign.ts'
import { useMe } from '#web/access/session.ts'
import { dayNow, formatSpokenDay } from '#web/parts/dates.ts'
import { formatMoney } from '#web/parts/money.ts'
import { Say, useWords } from '#web/words/words.tsx'
import type { CampaignPageSearch } from './search.ts'

type Props = { campaign: Campaign; figures: CampaignFigures; search: CampaignPageSearch }

/** The campaign as a managing director reads it aloud, the money first, thin data said to be thin. */
export function CampaignSentence({ campaign, figures, search }: Props) {
  const say = useWords()
  const today = dayNow(useMe().workspace?.timeZone)
  const money = (minor: string) => formatMoney(minor, figures.currency)
  const back = figures.returnOnCost
  const spoken = (day: string | null) => (day === null ? 'none' : formatSpokenDay(day, today))
  return (
    <>
      <Say
        id="campaign.earned"
        revenue={money(figures.revenue.minor)}
        kind={search.kind ?? 'received'}
        cost={money(figures.cost.minor)}
        spent={figures.cost.lines}
      />{' '}
      {'times' in back
        ? say('campaign.cameBack', { times: formatTimes(back.times) })
        : say('campaign.tooThin', {
            why: back.refused === 'no-cost' ? 'cost' : 'deals',
            have: back.have,
            needed: back.needed,
          })}{' '}
      {say('campaign.brought', { leads: figures.leads, reached: figures.reached })}{' '}
      {say('campaign.saidState', {
        state: campaign.state,
        from: spoken(campaign.startsOn),
        to: spoken(campaign.endsOn),
      })}
    </>
  )
}

function formatTimes(times: string): string {
  return new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 }).format(
    Number(times),
  )
}
