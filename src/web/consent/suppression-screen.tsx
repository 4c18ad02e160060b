import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Suppression } from '#contract/suppression.ts'
import { EVERY_CHANNEL } from '#domain/consent/channels.ts'
import { SUPPRESSION_REASONS } from '#domain/consent/suppression-reasons.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate } from '#web/parts/dates.ts'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import { suppressionsQuery } from './consent-query.ts'
import { Purposes } from './purposes.tsx'
import { ReleaseForm } from './release-form.tsx'
import { SuppressForm } from './suppress-form.tsx'
import { SuppressionFile } from './suppression-file.tsx'

/** Who may not be written to, whatever they once agreed to; and what people can agree to. */
export function SuppressionScreen() {
  const say = useWords()
  const me = useMe()
  const asked = useSearch({ from: '/inside/shell/settings/suppression' })
  const navigate = useNavigate({ from: '/settings/suppression' })
  const look = (next: typeof asked) => void navigate({ search: next, replace: true, resetScroll: false })
  return (
    <Page title={say('consent.suppression')} sentence={say('consent.suppressionSentence')}>
      <div className={`${settings.row} ${settings.asked}`}>
        <TextInput
          type="search"
          label={say('consent.search')}
          value={asked.q ?? ''}
          onChange={event => look({ ...asked, q: event.currentTarget.value || undefined })}
        />
        <NativeSelect
          label={say('consent.reasonFilter')}
          value={asked.reason ?? ''}
          data={[
            { value: '', label: say('consent.anyReason') },
            ...SUPPRESSION_REASONS.map(value => ({ value, label: say(`consent.reasonName.${value}`) })),
          ]}
          onChange={event =>
            look({ ...asked, reason: SUPPRESSION_REASONS.find(one => one === event.currentTarget.value) })
          }
        />
      </div>
      <List q={asked.q} reason={asked.reason} />
      {me.may.includes('write suppression') && (
        <Section title={say('consent.add')}>
          <SuppressForm />
        </Section>
      )}
      {me.may.includes('administer suppression') && (
        <Section title={say('consent.list')}>
          <SuppressionFile />
        </Section>
      )}
      <Section title={say('consent.purposes')}>
        <Purposes />
      </Section>
    </Page>
  )
}

type ListProps = { q: string | undefined; reason: Suppression['reason'] | undefined }

function List({ q, reason }: ListProps) {
  const say = useWords()
  const asked = { ...(q !== undefined && { q }), ...(reason !== undefined && { reason }) }
  const read = useInfiniteQuery(suppressionsQuery(asked))
  const rows = read.data?.pages.flatMap(page => page.data)
  if (!rows)
    return read.error ? (
      <ErrorState
        error={read.error}
        what={say('consent.suppressionUnread')}
        onRetry={() => void read.refetch()}
      />
    ) : (
      <Waiting what={say('consent.suppression')} />
    )
  if (rows.length === 0) {
    const none = q === undefined && reason === undefined
    return (
      <EmptyState title={say(none ? 'consent.listEmpty' : 'consent.listNone')}>
        {say(none ? 'consent.listEmptySays' : 'consent.listNoneSays')}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className={settings.lines} aria-label={say('consent.suppression')}>
        {rows.map(row => (
          <One key={row.id} row={row} />
        ))}
      </ul>
      {read.hasNextPage && (
        <Button variant="default" loading={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {say('consent.more')}
        </Button>
      )}
    </>
  )
}

function One({ row }: { row: Suppression }) {
  const say = useWords()
  const me = useMe()
  const [releasing, setReleasing] = useState(false)
  const address = row.address ?? say('consent.somebodyErased')
  const day = formatDate(row.at, { zone: me.workspace?.timeZone })
  return (
    <li data-row>
      <span>
        {address}
        <small>
          {say('consent.since', { reason: say(`consent.reasonName.${row.reason}`), day })} ·{' '}
          {row.channel === EVERY_CHANNEL
            ? say('consent.everyChannel')
            : say('consent.channel', { channel: row.channel })}
        </small>
        {row.note !== null && <small>{row.note}</small>}
        {!row.mayBeReleased && <small>{say('consent.stays')}</small>}
      </span>
      {row.mayBeReleased &&
        me.may.includes('decide suppression') &&
        (releasing ? (
          <ReleaseForm id={row.id} onClose={() => setReleasing(false)} />
        ) : (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={say('consent.releaseOf', { address })}
            onClick={() => setReleasing(true)}
          >
            {say('consent.release')}
          </Button>
        ))}
    </li>
  )
}
