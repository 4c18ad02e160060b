import type { CampaignFigures } from '#contract/campaign.ts'
import { formatDay } from '#web/parts/dates.ts'
import { formatCount } from '#web/parts/figures.ts'
import { formatMoney, toMajor } from '#web/parts/money.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './campaign.module.css'

const UP = 62
const DOWN = 40

/**
 * Week by week: leads go up from the axis, cost goes down from it, revenue stands as a line above. Three scales, so only
 * shapes are compared; the table below says the figures.
 */
export function WeeksChart({ figures }: { figures: CampaignFigures }) {
  const say = useWords()
  const { weeks, currency } = figures
  const most = (of: (week: (typeof weeks)[number]) => number) => Math.max(1, ...weeks.map(of))
  const [leads, cost, revenue] = [
    most(week => week.leads),
    most(week => toMajor(week.cost, currency)),
    most(week => toMajor(week.revenue, currency)),
  ]
  const step = 1000 / weeks.length
  const width = Math.min(26, step * 0.66)
  const line = weeks
    .map(
      (week, place) =>
        `${(place + 0.5) * step},${UP - (toMajor(week.revenue, currency) / revenue) * (UP - 6)}`,
    )
    .join(' ')
  return (
    <figure className={classes.chart}>
      <svg
        viewBox={`0 0 1000 ${UP + DOWN}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={say('campaign.chartSays', { weeks: weeks.length })}
      >
        {weeks.map((week, place) => {
          const x = (place + 0.5) * step - width / 2
          const up = (week.leads / leads) * (UP - 6)
          const down = (toMajor(week.cost, currency) / cost) * (DOWN - 4)
          return (
            <g key={week.week}>
              <title>
                {say('campaign.weekSays', {
                  week: formatDay(week.week),
                  leads: week.leads,
                  cost: formatMoney(week.cost, currency),
                  revenue: formatMoney(week.revenue, currency),
                })}
              </title>
              <rect x={x} y={UP - up} width={width} height={up} className={classes.leads} />
              <rect x={x} y={UP + 1} width={width} height={down} className={classes.cost} />
            </g>
          )
        })}
        <line x1="0" x2="1000" y1={UP} y2={UP} className={classes.axis} />
        <polyline points={line} className={classes.revenue} />
      </svg>
      <figcaption>
        <span data-of="leads">{say('campaign.leads')}</span>
        <span data-of="cost">{say('campaign.cost')}</span>
        <span data-of="revenue">{say('campaign.revenue')}</span>
        <span className={classes.ends}>
          {formatDay(weeks[0]?.week ?? '')} – {formatDay(weeks.at(-1)?.week ?? '')}
        </span>
      </figcaption>
      <details>
        <summary>{say('campaign.table')}</summary>
        <div className={classes.scroll}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('campaign.week')}</th>
                <th scope="col">{say('campaign.touches')}</th>
                <th scope="col">{say('campaign.leads')}</th>
                <th scope="col">{say('campaign.cost')}</th>
                <th scope="col">{say('campaign.revenue')}</th>
              </tr>
            </thead>
            <tbody>
              {weeks.toReversed().map(week => (
                <tr key={week.week}>
                  <th scope="row">{formatDay(week.week)}</th>
                  <td>{formatCount(week.touches)}</td>
                  <td>{formatCount(week.leads)}</td>
                  <td>{formatMoney(week.cost, currency)}</td>
                  <td>{formatMoney(week.revenue, currency)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}
