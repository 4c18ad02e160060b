import type { DoorPanelProps } from '#web/door/kinds.ts'
import type { FormDefinition } from '#domain/form/form.ts'
import { formFrame, formScript } from '#domain/tracker/install-lines.ts'
import { useMe } from '#web/access/session.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { useWords } from '#web/words/words.tsx'
import { FormEditor } from './form-editor.tsx'
import { Snippet } from './snippet.tsx'
import { WebsiteGuide } from './website-guide.tsx'
import classes from './website.module.css'

/** What a form asks, and how it comes into a website. */
export function FormPanel({ door }: DoorPanelProps) {
  const say = useWords()
  const me = useMe()
  const form = door.settings as FormDefinition
  const { arrivedAt } = door.health
  const token = door.address?.split('/').at(-1) ?? ''
  return (
    <>
      <p className={classes.live} role="status" data-arrived={arrivedAt ?? undefined}>
        {arrivedAt
          ? say('website.answerCame', { when: formatMoment(arrivedAt, { zone: me.workspace?.timeZone }) })
          : say('website.answerAwaited')}{' '}
        <a href={door.address ?? undefined} target="_blank" rel="noreferrer">
          {say('website.openForm')}
        </a>
      </p>
      <FormEditor key={JSON.stringify(form)} door={door} form={form} />
      {form.origins.length === 0 ? (
        <p className={classes.note}>{say('website.embedNeedsOrigins')}</p>
      ) : (
        <>
          <Snippet
            label={say('website.embedScript')}
            code={formScript(location.origin, token, form.title)}
            copy={say('website.copyLines')}
          />
          <Snippet
            label={say('website.embedFrame')}
            code={formFrame(location.origin, token, form.title)}
            copy={say('website.copyFrame')}
          />
          <WebsiteGuide />
        </>
      )}
    </>
  )
}
