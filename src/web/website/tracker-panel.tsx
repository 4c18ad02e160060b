import { NativeSelect } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Door } from '#contract/door.ts'
import type { TrackerSettings } from '#contract/door-tracker.ts'
import { CONSENT_MODES } from '#domain/tracker/consent-modes.ts'
import { TRACKER_CALLS, trackerLines } from '#domain/tracker/install-lines.ts'
import type { DoorPanelProps } from '#web/door/kinds.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { GrowingArea } from '#web/parts/growing-area.tsx'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import settings from '#web/settings/settings.module.css'
import { useMe } from '#web/access/session.ts'
import { useWords } from '#web/words/words.tsx'
import { originsOf } from './lines.ts'
import { Snippet } from './snippet.tsx'
import { WebsiteGuide } from './website-guide.tsx'
import classes from './website.module.css'

/** How a website is connected, and which one it is. */
export function TrackerPanel({ door }: DoorPanelProps) {
  const given = door.settings as TrackerSettings
  return (
    <>
      <Install door={door} consent={given.consent} />
      <Settings key={JSON.stringify(given)} door={door} given={given} />
    </>
  )
}

function Install({ door, consent }: { door: Door; consent: string }) {
  const say = useWords()
  const me = useMe()
  const token = door.address?.split('/').at(-1) ?? ''
  const { arrivedAt } = door.health
  return (
    <>
      <p className={classes.live} role="status" data-arrived={arrivedAt ?? undefined}>
        {arrivedAt
          ? say('website.beaconCame', { when: formatMoment(arrivedAt, { zone: me.workspace?.timeZone }) })
          : say('website.beaconAwaited')}
      </p>
      <Snippet
        label={say('website.install')}
        code={trackerLines(location.origin, token, consent)}
        copy={say('website.copyLines')}
      />
      <WebsiteGuide />
      <Snippet label={say('website.calls')} code={TRACKER_CALLS} copy={say('website.copyCalls')} />
      <p className={settings.note}>{say('website.callsSay')}</p>
    </>
  )
}

function Settings({ door, given }: { door: Door; given: TrackerSettings }) {
  const say = useWords()
  const client = useQueryClient()
  const save = async (wish: TrackerSettings) => {
    await ask(`/v1/doors/${door.id}`, { method: 'PATCH', json: { settings: wish } })
    await client.invalidateQueries({ queryKey: ['door'] })
  }
  const kept = useKeptForm({
    name: `door.tracker.${door.id}`,
    initial: { origins: given.origins.join('\n'), consent: given.consent },
    fieldOf: param => /^settings\.(origins|consent)/.exec(param)?.[1],
    validate: {
      origins: (text: string) => (originsOf(text).length === 0 ? say('website.originsNeeded') : null),
    },
    send: async ({ origins, consent }) => {
      await save({ origins: originsOf(origins), consent })
      tellDone(say('website.saved'), () => save(given))
    },
  })
  return (
    <form className={classes.editor} onSubmit={kept.submit}>
      <GrowingArea
        lines={2}
        label={say('website.origins')}
        description={say('website.originsHint')}
        {...kept.form.getInputProps('origins')}
      />
      <NativeSelect
        label={say('website.consent')}
        description={say('website.consentHint')}
        data={CONSENT_MODES.map(value => ({ value, label: say('website.mode', { mode: value }) }))}
        {...kept.form.getInputProps('consent')}
      />
      <KeptEnd kept={kept} />
    </form>
  )
}
