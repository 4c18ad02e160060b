import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FunnelLead } from '#contract/funnel.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate } from '#web/parts/dates.ts'
import { formatCount } from '#web/parts/figures.ts'
import { RowsExport } from '#web/parts/rows-export.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { Say, useWords } from '#web/words/words.tsx'
import { type LeadsAsked, leadsQuery } from './funnel-query.ts'
import classes from './rows.module.css'

type LeadsDrawerProps = { asked: LeadsAsked; title: string; onClose: () => void }

/** A figure of the funnel, opened to the leads it counts. */
export function LeadsDrawer({ asked, title, onClose }: LeadsDrawerProps) {
  const say = useWords()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    leadsQuery(asked),
  )
  const [first] = data?.pages ?? []
  const leads = data?.pages.flatMap(page => page.data) ?? []
  return (
    <SideDrawer title={title} opened onClose={onClose}>
      {error && !data && (
        <ErrorState error={error} what={say('funnel.leadsProblem')} onRetry={() => void refetch()} />
      )}
      {!first && !error && <Waiting what={say('funnel.leads')} />}
      {first && (
        <>
          <p className={classes.sentence}>
            <Say id="funnel.leadsOpened" count={first.count} step={asked.step} />
          </p>
          <Export asked={asked} />
          <ol className={classes.rows}>
            {leads.map(lead => (
              <Lead key={lead.id} lead={lead} />
            ))}
          </ol>
          {hasNextPage && (
            <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {say('funnel.more', { shown: formatCount(leads.length), all: formatCount(first.count) })}
            </Button>
          )}
        </>
      )}
    </SideDrawer>
  )
}

function Lead({ lead }: { lead: FunnelLead }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  return (
    <li>
      <Link to="/people/$id" params={{ id: lead.id }} data-row>
        {lead.name}
      </Link>
      <span>{say('funnel.stage', { stage: lead.stage })}</span>
      <time dateTime={lead.leadAt}>{formatDate(lead.leadAt, { zone })}</time>
    </li>
  )
}

function Export({ asked }: { asked: LeadsAsked }) {
  const say = useWords()
  const me = useMe()
  const zone = me.workspace?.timeZone
  // Names leave only with those who may take people along.
  if (!me.may.includes('export person')) return null
  return (
    <RowsExport<FunnelLead>
      name={say('funnel.leadsFile')}
      path="/v1/funnel/leads"
      asked={asked}
      head={[
        say('funnel.columnName'),
        say('funnel.columnSince'),
        say('funnel.columnStage'),
        say('funnel.columnWon'),
      ]}
      row={lead => [
        lead.name,
        formatDate(lead.leadAt, { zone }),
        say('funnel.stage', { stage: lead.stage }),
        say(lead.won ? 'funnel.yes' : 'funnel.no'),
      ]}
    />
  )
}
