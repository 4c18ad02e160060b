import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Handoff } from '#contract/handoff.ts'
import { useReasonLabel, useReturnedBecause } from '#web/handoff/reasons.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate } from '#web/parts/dates.ts'
import { formatCount } from '#web/parts/figures.ts'
import { PagedRows } from '#web/parts/paged-rows.tsx'
import { RowsExport } from '#web/parts/rows-export.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { useWords } from '#web/words/words.tsx'
import { type HandoffsAsked, handoffsQuery } from './funnel-query.ts'
import classes from './rows.module.css'

type HandoffsDrawerProps = {
  title: string
  asked: HandoffsAsked
  /** What the figure says; undefined while it is read. */
  count: number | undefined
  /** Says what stands here, above the rows. */
  sentence: ReactNode
  /** What a file of the rows is called, beside "handoffs". */
  file: string
  onClose: () => void
}

/** The handoffs that a figure was made of, with what became of each. */
export function HandoffsDrawer({ title, asked, count, sentence, file, onClose }: HandoffsDrawerProps) {
  const say = useWords()
  const read = useInfiniteQuery(handoffsQuery(asked))
  return (
    <SideDrawer title={title} opened onClose={onClose}>
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
            {count !== undefined && <p className={classes.sentence}>{sentence}</p>}
            <Export asked={asked} file={file} />
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
  const because = useReturnedBecause()(handoff)
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
    reason: because ?? '',
  })
}

function Export({ asked, file }: Pick<HandoffsDrawerProps, 'asked' | 'file'>) {
  const say = useWords()
  const me = useMe()
  const labelOf = useReasonLabel()
  const zone = me.workspace?.timeZone
  // Names leave only with those who may take people along.
  if (!me.may.includes('export person')) return null
  return (
    <RowsExport<Handoff>
      name={`${say('funnel.handoffsFile')}-${file}`}
      path="/v1/handoffs"
      asked={asked}
      head={[
        say('funnel.columnName'),
        say('funnel.columnOfferedOn'),
        say('funnel.columnTo'),
        say('funnel.columnBecame'),
        say('funnel.columnReason'),
        say('funnel.columnReasonWords'),
      ]}
      row={one => [
        one.person.name,
        formatDate(one.offeredAt, { zone }),
        one.offeredTo?.name ?? '',
        say('funnel.columnState', { state: one.state }),
        one.returnKey === null ? '' : labelOf(one.returnKey),
        one.returnReason ?? '',
      ]}
    />
  )
}
