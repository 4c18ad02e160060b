import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FunnelLead } from '#contract/funnel.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate } from '#web/parts/dates.ts'
import { formatCount } from '#web/parts/figures.ts'
import { PagedRows } from '#web/parts/paged-rows.tsx'
import { RowsExport } from '#web/parts/rows-export.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { Say, useWords } from '#web/words/words.tsx'
import { type LeadsAsked, leadsQuery } from './funnel-query.ts'
import classes from './rows.module.css'

type LeadsDrawerProps = { asked: LeadsAsked; title: string; onClose: () => void }

/** A figure of the funnel, opened to the leads it counts. */
export function LeadsDrawer({ asked, title, onClose }: LeadsDrawerProps) {
  return (
    <SideDrawer title={title} opened onClose={onClose}>
      <Leads asked={asked} />
    </SideDrawer>
  )
}

function Leads({ asked }: { asked: LeadsAsked }) {
  const say = useWords()
  const read = useInfiniteQuery(leadsQuery(asked))
  const all = formatCount(read.data?.pages[0]?.count ?? 0)
  return (
    <PagedRows
      read={read}
      problem={say('funnel.leadsProblem')}
      reading={say('funnel.leads')}
      more={shown => say('funnel.more', { shown: formatCount(shown), all })}
    >
      {(leads, { count }) => (
        <>
          <p className={classes.sentence}>
            <Say id="funnel.leadsOpened" count={count} step={asked.step} />
          </p>
          <Export asked={asked} />
          <ol className={classes.rows}>
            {leads.map(lead => (
              <Lead key={lead.id} lead={lead} />
            ))}
          </ol>
        </>
      )}
    </PagedRows>
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
