import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ScoreCase } from '#contract/score.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate } from '#web/parts/dates.ts'
import { formatShare } from '#web/parts/figures.ts'
import { formatMoney } from '#web/parts/money.ts'
import { PagedRows } from '#web/parts/paged-rows.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { useWords } from '#web/words/words.tsx'
import { heldOutQuery } from './score-query.ts'
import type { OpenCases } from './search.ts'
import classes from './score.module.css'

type Props = { version: string; cases: OpenCases; currency: string; onClose: () => void }

/** A bar of the figures, opened to its cases: what was said of each, and what came. */
export function CasesDrawer({ version, cases, currency, onClose }: Props) {
  const say = useWords()
  const read = useInfiniteQuery(heldOutQuery(version, cases))
  const title = say('score.openedTitle', {
    low: formatShare(cases.from, 0),
    high: formatShare(cases.until, 0),
  })
  return (
    <SideDrawer title={title} opened onClose={onClose}>
      <PagedRows
        read={read}
        problem={say('score.casesProblem')}
        reading={say('score.reading')}
        lines={6}
        more={() => say('score.more')}
      >
        {rows =>
          rows.length === 0 ? (
            <p className={classes.learning}>{say('score.noCases')}</p>
          ) : (
            <ul className={classes.rows}>
              {rows.map(one => (
                <Case key={one.id} one={one} currency={currency} />
              ))}
            </ul>
          )
        }
      </PagedRows>
    </SideDrawer>
  )
}

function Case({ one, currency }: { one: ScoreCase; currency: string }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const name = one.person?.name ?? one.deal?.name ?? say('score.nobody')
  return (
    <li>
      {one.person ? (
        <Link to="/people/$id" params={{ id: one.person.id }} data-row>
          {name}
        </Link>
      ) : one.deal ? (
        <Link to="/deals/$id" params={{ id: one.deal.id }} data-row>
          {name}
        </Link>
      ) : (
        <span>{name}</span>
      )}
      <span className={classes.figure}>
        {one.won && one.amount !== null ? (
          formatMoney(one.amount, currency)
        ) : (
          <span className={classes.unsettled}>{say(one.won ? 'score.caseWon' : 'score.caseNot')}</span>
        )}
      </span>
      <small>
        {formatDate(one.at, { zone })} · {say('score.said')} {formatShare(one.chance)}
        {one.expected !== null && ` · ${say('score.expectedRevenue')} ${formatMoney(one.expected, currency)}`}
      </small>
    </li>
  )
}
