import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Campaign, CampaignPromise } from '#contract/campaign.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate } from '#web/parts/dates.ts'
import { Opens } from '#web/parts/opens.tsx'
import { saveCsv } from '#web/parts/save-file.ts'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { Say, useWords } from '#web/words/words.tsx'
import classes from './campaign.module.css'
import { promiseQuery } from './campaign-query.ts'

type Props = {
  campaign: Pick<Campaign, 'id' | 'promise' | 'name'>
  opened: boolean
  onOpen: () => void
  onClose: () => void
}

/** The promise beside what sales told the leads of this campaign; nothing where the promise names no days. */
export function PromiseKept({ campaign, opened, onOpen, onClose }: Props) {
  const say = useWords()
  const { data } = useQuery({ ...promiseQuery(campaign.id), enabled: campaign.promise !== null })
  if (!data || data.promisedDays === null) return null
  const { promisedDays, told, longer, needed, medianDays } = data
  if (medianDays === null)
    return <p className={classes.kept}>{say('campaign.promiseThin', { told, needed, days: promisedDays })}</p>
  return (
    <p className={classes.kept} data-broken={longer * 2 > told || undefined}>
      <Say
        id="campaign.promiseTold"
        days={promisedDays}
        told={
          <Opens
            label={say('campaign.promiseOpen', { leads: say('campaign.promiseLeads', { told }) })}
            onOpen={onOpen}
          >
            {say('campaign.promiseLeads', { told })}
          </Opens>
        }
        longer={longer}
        share={longer === 0 ? 'none' : longer === told ? 'all' : 'some'}
        median={medianDays}
      />
      {opened && <Rows campaign={campaign} promise={data} onClose={onClose} />}
    </p>
  )
}

type RowsProps = { campaign: Props['campaign']; promise: CampaignPromise; onClose: () => void }

function Rows({ campaign, promise, onClose }: RowsProps) {
  const say = useWords()
  const me = useMe()
  const zone = me.workspace?.timeZone
  const save = () =>
    saveCsv(`${say('campaign.promise')}-${campaign.name}`, [
      [
        say('campaign.promiseWho'),
        say('campaign.promiseWhen'),
        say('campaign.promiseDays'),
        say('campaign.promiseSaid'),
      ],
      ...promise.rows.map(row => [row.person.name, formatDate(row.at, { zone }), row.days, row.sentence]),
    ])
  return (
    <SideDrawer title={say('campaign.promiseOpened')} opened onClose={onClose}>
      <p className={classes.mute}>
        {say('campaign.promiseHow', { promise: campaign.promise ?? '', more: promise.more ? 'yes' : 'no' })}
      </p>
      {me.may.includes('export touchpoint') && (
        <p>
          <button type="button" className={classes.link} onClick={save}>
            {say('parts.exportRows')}
          </button>
        </p>
      )}
      <ol className={classes.rows}>
        {promise.rows.map(row => (
          <li key={row.id}>
            <span>
              <Link to="/people/$id" params={{ id: row.person.id }} data-row>
                {row.person.name}
              </Link>{' '}
              <small>{row.sentence}</small>
            </span>
            <b>{say('campaign.promiseTook', { days: row.days })}</b>
            <time dateTime={row.at}>{formatDate(row.at, { zone })}</time>
          </li>
        ))}
      </ol>
    </SideDrawer>
  )
}
