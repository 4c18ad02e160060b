import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AgreementLine } from '#contract/agreement.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate, formatDay } from '#web/parts/dates.ts'
import { Section } from '#web/parts/section.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { choiceOf } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { versionsQuery } from './agreement-query.ts'
import classes from './agreement.module.css'

/** Every version that there was, the latest first. */
export function Versions({ shown }: { shown: string }) {
  const say = useWords()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(versionsQuery)
  const lines = data?.pages.flatMap(page => page.data)
  return (
    <Section title={say('agreement.versions')}>
      {!lines && error && (
        <ErrorState error={error} what={say('agreement.versionsFailed')} onRetry={() => void refetch()} />
      )}
      {!lines && !error && <Waiting what={say('agreement.versions')} lines={3} />}
      <ul className={classes.versions}>
        {lines?.map(line => (
          <li key={line.id}>
            <Link
              to="/agreement"
              search={{ version: line.id }}
              data-row
              aria-current={line.id === shown ? 'true' : undefined}
            >
              {say('agreement.version', { number: line.number })}
            </Link>
            <OfLine line={line} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('agreement.older')}
        </Button>
      )}
    </Section>
  )
}

function OfLine({ line }: { line: AgreementLine }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const day = (at: string | null) => (at === null ? '' : formatDate(at, { zone }))
  return (
    <span>
      {say('agreement.line', {
        state: choiceOf(line.state),
        made: day(line.madeAt),
        proposed: day(line.proposedAt),
        startsOn: line.startsOn === null ? 'none' : formatDay(line.startsOn),
        from: day(line.inForceFrom),
        until: day(line.supersededAt),
        withdrawn: day(line.withdrawnAt),
      })}
    </span>
  )
}
