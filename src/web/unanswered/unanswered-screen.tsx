import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { Unanswered } from '#contract/unanswered.ts'
import { useMe } from '#web/access/session.ts'
import { WordsHere } from '#web/help/term.tsx'
import { Asked } from '#web/parts/asked.tsx'
import { Choice } from '#web/parts/choice.tsx'
import { dayNow, formatMoment } from '#web/parts/dates.ts'
import { formatCount, formatShare } from '#web/parts/figures.ts'
import { formatMoney } from '#web/parts/money.ts'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { EmptyState } from '#web/parts/states.tsx'
import { Say, useWords } from '#web/words/words.tsx'
import { ChannelTable, MemberTable } from './figures-table.tsx'
import { RhythmsSection } from './rhythms-section.tsx'
import { lastDays, type OpenFigure, readFigure, type Span, spans, writeFigure } from './search.ts'
import classes from './unanswered.module.css'
import { unansweredQuery } from './unanswered-query.ts'
import { WeeksChart } from './weeks-chart.tsx'
import { formatWorkingTime } from './working-time.ts'

const WaitsDrawer = lazy(() => import('./waits-drawer.tsx').then(module => ({ default: module.WaitsDrawer })))

const WORDS = ['wait', 'channel', 'thread', 'rhythm']
const USUAL: Span = 30

/** Who asked and was answered, how fast, and who waits now. */
export function UnansweredScreen() {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const search = useSearch({ from: '/inside/shell/unanswered' })
  const navigate = useNavigate({ from: '/unanswered' })
  const span = search.days ?? USUAL
  const days = lastDays(span, dayNow(zone))
  const read = useQuery(unansweredQuery(days))
  const open = search.row === undefined ? undefined : readFigure(search.row)
  const show = (figure?: OpenFigure) =>
    void navigate({
      search: before => ({ ...before, row: figure && writeFigure(figure) }),
      resetScroll: false,
    })
  return (
    <Page
      title={say('unanswered.title')}
      coming={!read.data}
      sentence={read.data && <Sentence of={read.data} />}
      aside={
        <Choice
          label={say('unanswered.period')}
          name="days"
          value={String(span)}
          options={spans.map(one => ({
            value: String(one),
            text: say('unanswered.days', { days: one }),
          }))}
        />
      }
    >
      <Asked query={read} what={say('unanswered.figures')} failed={say('unanswered.failed')} lines={8}>
        {data => <Figures of={data} onOpen={show} />}
      </Asked>
      <RhythmsSection />
      <WordsHere of={WORDS} />
      <Suspense>{open && <WaitsDrawer days={days} open={open} onClose={() => show()} />}</Suspense>
    </Page>
  )
}

/** What the figures say, in words. */
function Sentence({ of: { total } }: { of: Unanswered }) {
  const say = useWords()
  if (total.asked === 0) return say('unanswered.nobodyAsked')
  if (total.shareAnswered === null) return say('unanswered.tooFew', { asked: formatCount(total.asked) })
  return (
    <Say
      id="unanswered.sentence"
      share={formatShare(total.shareAnswered, 0)}
      judged={formatCount(total.answered + total.unanswered)}
      median={total.medianMs === null ? 'none' : formatWorkingTime(total.medianMs)}
      p90={total.p90Ms === null ? 'none' : formatWorkingTime(total.p90Ms)}
    />
  )
}

function Figures({ of, onOpen }: { of: Unanswered; onOpen: (figure: OpenFigure) => void }) {
  const say = useWords()
  return (
    <>
      <WaitingNow of={of} onOpen={onOpen} />
      {of.total.asked === 0 ? (
        <EmptyState
          title={say('unanswered.nothing')}
          action={<Link to="/settings/doors">{say('unanswered.toDoors')}</Link>}
        >
          {say('unanswered.nothingWhy')}
        </EmptyState>
      ) : (
        <>
          <WeeksChart weeks={of.weeks} onOpen={week => onOpen({ part: 'all', week })} />
          <Section title={say('unanswered.byChannel')}>
            <p className={classes.note}>{say('unanswered.byChannelNote')}</p>
            <ChannelTable of={of} onOpen={onOpen} />
          </Section>
          <Section title={say('unanswered.byMember')}>
            <p className={classes.note}>{say('unanswered.byMemberNote')}</p>
            <MemberTable of={of} onOpen={onOpen} />
          </Section>
        </>
      )}
    </>
  )
}

function WaitingNow({
  of: { waiting, currency },
  onOpen,
}: {
  of: Unanswered
  onOpen: (figure: OpenFigure) => void
}) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const { waits, late, people, oldestAt, deals, open, withoutAmount, expected, won, closed } = waiting
  return (
    <Section title={say('unanswered.now')}>
      {waits === 0 ? (
        <p className={classes.now}>{say('unanswered.nobodyWaits')}</p>
      ) : (
        <>
          <p className={classes.now}>
            <button
              type="button"
              className={classes.opens}
              data-row
              onClick={() => onOpen({ part: 'waiting' })}
            >
              {say('unanswered.waiting', { waits, people, late })}
            </button>{' '}
            {oldestAt && say('unanswered.oldest', { at: formatMoment(oldestAt, { zone }) })}
          </p>
          <p className={classes.note}>
            {deals === 0
              ? say('unanswered.noDeals')
              : expected === null
                ? say('unanswered.stakeThin', { deals, open: formatMoney(open, currency), closed })
                : say('unanswered.stake', {
                    deals,
                    open: formatMoney(open, currency),
                    expected: formatMoney(expected, currency),
                    won: formatCount(won),
                    closed: formatCount(closed),
                  })}{' '}
            {withoutAmount > 0 && say('unanswered.withoutAmount', { deals: withoutAmount })}
          </p>
        </>
      )}
    </Section>
  )
}
