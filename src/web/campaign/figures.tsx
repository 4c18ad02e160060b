import type { CampaignFigures } from '#contract/campaign.ts'
import { formatCount } from '#web/parts/figures.ts'
import { formatMoney } from '#web/parts/money.ts'
import { SideMark } from '#web/parts/side-mark.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './campaign.module.css'
import type { CampaignPageSearch, FigureOpen } from './search.ts'

type Props = { figures: CampaignFigures; search: CampaignPageSearch; onOpen: (figure: FigureOpen) => void }

/** What the campaign did and what came of it, each figure a way to its rows. */
export function Figures({ figures, search, onOpen }: Props) {
  const say = useWords()
  const { handoffs, deals } = figures
  const sides = (['marketing', 'sales', 'customer'] as const).flatMap(side => {
    const touches = figures.touchesBy
      .filter(one => one.side === side)
      .reduce((sum, one) => sum + one.touches, 0)
    return touches > 0 ? [{ side, touches }] : []
  })
  const shown: { of: FigureOpen; figure: string; says: string; aside?: React.ReactNode }[] = [
    {
      of: 'touches',
      figure: formatCount(figures.touches),
      says: say('campaign.touches'),
      aside: sides.map(({ side, touches }) => (
        <span key={side}>
          <SideMark side={side} wordless /> {formatCount(touches)}{' '}
        </span>
      )),
    },
    { of: 'reached', figure: formatCount(figures.reached), says: say('campaign.reached') },
    { of: 'leads', figure: formatCount(figures.leads), says: say('campaign.leadsBrought') },
    {
      of: 'handoffs',
      figure: formatCount(handoffs.offered),
      says: say('campaign.handoffs'),
      aside: say('campaign.accepted', { count: handoffs.accepted }),
    },
    { of: 'sourced', figure: formatCount(deals.sourced), says: say('campaign.sourced') },
    {
      of: 'influenced',
      figure: formatCount(deals.influenced),
      says: say('campaign.influenced'),
      aside: say('campaign.ofThemWon', { count: deals.won }),
    },
    {
      of: 'revenue',
      figure: formatMoney(figures.revenue.minor, figures.currency),
      says: say('campaign.kindCredited', { kind: search.kind ?? 'received' }),
      aside:
        figures.revenue.fallbackMinor === '0'
          ? undefined
          : say('campaign.fallback', { money: formatMoney(figures.revenue.fallbackMinor, figures.currency) }),
    },
  ]
  return (
    <ul className={classes.figures} aria-label={say('campaign.figures')}>
      {shown.map(({ of, figure, says, aside }) => (
        <li key={of}>
          <button type="button" data-row onClick={() => onOpen(of)}>
            <b>{figure}</b>
            <span>{says}</span>
            {aside && <small>{aside}</small>}
          </button>
        </li>
      ))}
    </ul>
  )
}
