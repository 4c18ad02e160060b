import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Campaign } from '#contract/campaign.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate } from '#web/parts/dates.ts'
import { formatMoney } from '#web/parts/money.ts'
import { PagedRows } from '#web/parts/paged-rows.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { SideMark } from '#web/parts/side-mark.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './campaign.module.css'
import { type FigureRow, rowsQuery } from './campaign-query.ts'
import type { CampaignPageSearch, FigureOpen } from './search.ts'

type Props = {
  campaign: Pick<Campaign, 'id'>
  figure: FigureOpen
  search: CampaignPageSearch
  onClose: () => void
}

/** A figure of a campaign, opened to its rows. */
export function FigureDrawer({ campaign, figure, search, onClose }: Props) {
  const say = useWords()
  const { open: _open, ...credited } = search
  const read = useInfiniteQuery(rowsQuery(campaign.id, figure, credited))
  return (
    <SideDrawer title={say('campaign.opened', { figure })} opened onClose={onClose}>
      <p className={classes.mute}>{say('campaign.openedSays', { figure })}</p>
      <PagedRows
        read={read}
        problem={say('campaign.rowsProblem')}
        reading={say('campaign.opened', { figure })}
        more={() => say('campaign.more')}
      >
        {rows =>
          rows.length === 0 ? (
            <p>{say('campaign.noRows')}</p>
          ) : (
            <ol className={classes.rows}>
              {rows.map(row => (
                <Row key={row.id} row={row} />
              ))}
            </ol>
          )
        }
      </PagedRows>
    </SideDrawer>
  )
}

function Row({ row }: { row: FigureRow }) {
  const zone = useMe().workspace?.timeZone
  return (
    <li>
      {row.side && <SideMark side={row.side} wordless />}
      <span>
        {row.path ? (
          <Link to={row.path as never} data-row>
            {row.name}
          </Link>
        ) : (
          row.name
        )}{' '}
        <small>{row.aside}</small>
      </span>
      {row.money && <b>{formatMoney(row.money.minor, row.money.currency)}</b>}
      {row.at && <time dateTime={row.at}>{formatDate(row.at, { zone })}</time>}
    </li>
  )
}
