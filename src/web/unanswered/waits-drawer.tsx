import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Wait } from '#contract/wait.ts'
import { useMe } from '#web/access/session.ts'
import rows from '#web/funnel/rows.module.css'
import { formatMoment } from '#web/parts/dates.ts'
import { formatCount } from '#web/parts/figures.ts'
import { PagedRows } from '#web/parts/paged-rows.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { useWords } from '#web/words/words.tsx'
import type { OpenFigure } from './search.ts'
import { figureQuery } from './unanswered-query.ts'

type Props = { days: { from: string; to: string }; open: OpenFigure; onClose: () => void }

/** The waits that a figure was made of, with what became of each. */
export function WaitsDrawer({ days, open, onClose }: Props) {
  const say = useWords()
  const read = useInfiniteQuery(figureQuery(days, open))
  return (
    <SideDrawer title={say('unanswered.opened', { part: open.part })} opened onClose={onClose}>
      <PagedRows
        read={read}
        problem={say('unanswered.rowsFailed')}
        reading={say('unanswered.rows')}
        more={shown => say('unanswered.moreRows', { shown: formatCount(shown) })}
      >
        {waits =>
          waits.length === 0 ? (
            <p className={rows.sentence}>{say('unanswered.noRows')}</p>
          ) : (
            <ol className={rows.rows}>
              {waits.map(wait => (
                <Row key={wait.id} wait={wait} />
              ))}
            </ol>
          )
        }
      </PagedRows>
    </SideDrawer>
  )
}

function Row({ wait }: { wait: Wait }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const moment = (at: string | null): string => (at === null ? '' : formatMoment(at, { zone }))
  const ended = wait.answeredAt ?? wait.needlessAt
  return (
    <li>
      <Link
        to="/people/$id"
        params={{ id: wait.person.id }}
        search={{ item: `touchpoint.${wait.id}` }}
        data-row
      >
        {wait.person.name ?? wait.person.email ?? say('unanswered.somebody')}
      </Link>
      <span>{wait.channel}</span>
      <time dateTime={wait.openedAt}>{moment(wait.openedAt)}</time>
      <small>
        {say('unanswered.stateOn', {
          state: wait.state.replaceAll('-', '_'),
          late: String(wait.lapsed),
          at: moment(wait.state === 'open' ? wait.dueAt : ended),
          who: wait.saidBy?.name ?? wait.assigned?.name ?? 'none',
          reason: wait.reason ?? 'none',
        })}
      </small>
    </li>
  )
}
