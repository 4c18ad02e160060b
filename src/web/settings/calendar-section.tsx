import { Button } from '@mantine/core'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CalendarFeed, MadeCalendarFeed } from '#contract/calendar-feed.ts'
import type { Me } from '#contract/access.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { Section } from '#web/parts/section.tsx'
import { SureButton } from '#web/parts/sure-button.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './settings.module.css'
import { ShownOnce } from './shown-once.tsx'

const feedQuery = queryOptions({
  queryKey: ['calendar-feed', 'mine'],
  queryFn: ({ signal }) => ask<CalendarFeed>('/v1/calendar-feed', { signal }),
})

/** My meetings and tasks in a calendar of my own: an address to copy, to make anew and to switch off. */
export function CalendarSection({ me }: { me: Me }) {
  const say = useWords()
  const client = useQueryClient()
  const { data: feed } = useQuery(feedQuery)
  const [address, setAddress] = useState<string>()
  const trying = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      tellFailed(say('settings.calendarFailed'), error as Error)
    }
    await client.invalidateQueries(feedQuery)
  }
  const make = () =>
    trying(async () => {
      const { path } = await ask<MadeCalendarFeed>('/v1/calendar-feed', { method: 'PUT' })
      setAddress(`${location.origin}${path}`)
    })
  const close = () =>
    trying(async () => {
      await ask('/v1/calendar-feed', { method: 'DELETE' })
      setAddress(undefined)
      tellDone(say('settings.calendarClosed'))
    })
  if (!feed) return null
  const isOn = feed.madeAt !== null
  return (
    <Section title={say('settings.calendar')}>
      <p className={classes.note}>{say('settings.calendarSentence')}</p>
      {isOn && !address && <StateOf feed={feed} me={me} />}
      {address ? (
        <ShownOnce
          sentence={say('settings.calendarOnce')}
          secret={address}
          onDone={() => setAddress(undefined)}
        />
      ) : (
        <div className={classes.end}>
          {isOn ? (
            <>
              <SureButton
                text={say('settings.calendarRenew')}
                label={say('settings.calendarRenew')}
                sure={say('settings.calendarRenewSure')}
                onSure={make}
              />
              <SureButton
                text={say('settings.calendarOff')}
                label={say('settings.calendarOff')}
                sure={say('settings.calendarOffSure')}
                onSure={close}
              />
            </>
          ) : (
            <Button variant="default" onClick={() => void make()}>
              {say('settings.calendarMake')}
            </Button>
          )}
        </div>
      )}
    </Section>
  )
}

function StateOf({ feed: { madeAt, readAt }, me }: { feed: CalendarFeed; me: Me }) {
  const say = useWords()
  const zone = me.workspace?.timeZone
  return (
    <p className={classes.note}>
      {say('settings.calendarState', {
        made: formatMoment(madeAt ?? '', { zone }),
        isRead: readAt === null ? 'no' : 'yes',
        read: readAt === null ? '' : formatMoment(readAt, { zone }),
      })}
    </p>
  )
}
