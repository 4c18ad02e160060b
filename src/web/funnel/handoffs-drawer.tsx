import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Handoff } from '#contract/handoff.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate, formatMonth } from '#web/parts/dates.ts'
import { formatCount } from '#web/parts/figures.ts'
import { PagedRows } from '#web/parts/paged-rows.tsx'
import { RowsExport } from '#web/parts/rows-export.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { Say, useWords } from '#web/words/words.tsx'
import { handoffsQuery } from './funnel-query.ts'
import classes from './rows.module.css'
import type { OpenHandoffs } from './search.ts'

type HandoffsDrawerProps = {
  open: OpenHandoffs
  /** What the figure says; undefined while it is read. */
  count: number | undefined
  onClose: () => void
}

/** The handoffs of a month, with what became of each. */
export function HandoffsDrawer({ open, count, onClose }: HandoffsDrawerProps) {
  const say = useWords()
  const read = useInfiniteQuery(handoffsQuery(open))
  return (
    <SideDrawer
      title={say('funnel.monthOpened', { month: formatMonth(open.month) })}
      opened
      onClose={onClose}
    >
      <PagedRows
        read={read}
        problem={say('funnel.handoffsProblem')}
        reading={say('funnel.handoffsReading')}
        more={shown =>
          count === undefined
            ? say('funnel.moreRows')
            : say('funnel.more', { shown: formatCount(shown), all: formatCount(count) })
        }
      >
        {handoffs => (
          <>
            {count !== undefined && (
              <p className={classes.sentence}>
                <Say id="funnel.handoffsOpened" count={count} state={open.state ?? 'all'} />
              </p>
            )}
            <Export open={open} />
            <ol className={classes.rows}>
              {handoffs.map(handoff => (
                <Row key={handoff.id} handoff={handoff} />
              ))}
            </ol>
          </>
        )}
      </PagedRows>
    </SideDrawer>
  )
}

function Row({ handoff }: { handoff: Handoff }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const state = useStateOf(handoff)
  return (
    <li>
      <Link to="/people/$id" params={{ id: handoff.person.id }} data-row>
        {handoff.person.name}
      </Link>
      <span>{handoff.offeredTo && say('funnel.offeredTo', { name: handoff.offeredTo.name })}</span>
      <time dateTime={handoff.offeredAt}>{formatDate(handoff.offeredAt, { zone })}</time>
      <small>{state}</small>
    </li>
  )
}

function useStateOf({ state, ...handoff }: Handoff): string {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const at = {
    offered: null,
    accepted: handoff.acceptedAt,
    returned: handoff.returnedAt,
    lapsed: handoff.lapsedAt,
    converted: handoff.convertedAt,
  }[state]
  return say('funnel.stateOn', {
    state,
    day: at === null ? '' : formatDate(at, { zone }),
    reason: handoff.returnReason ?? '',
  })
}

function Export({ open }: { open: OpenHandoffs }) {
  const say = useWords()
  const me = useMe()
  const zone = me.workspace?.timeZone
  // Names leave only with those who may take people along.
  if (!me.may.includes('export person')) return null
  return (
    <RowsExport<Handoff>
      name={`${say('funnel.handoffsFile')}-${open.month}`}
      path="/v1/handoffs"
      asked={open}
      head={[
        say('funnel.columnName'),
        say('funnel.columnOfferedOn'),
        say('funnel.columnTo'),
        say('funnel.columnBecame'),
        say('funnel.columnReason'),
      ]}
      row={one => [
        one.person.name,
        formatDate(one.offeredAt, { zone }),
        one.offeredTo?.name ?? '',
        say('funnel.columnState', { state: one.state }),
        one.returnReason ?? '',
      ]}
    />
  )
}
