import { Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReplyWay } from '#contract/approved-template.ts'
import type { Attachment } from '#contract/attachment.ts'
import type { Message } from '#contract/message.ts'
import { FormFoot, formKeys } from '#web/parts/form-foot.tsx'
import { useZone } from '#web/conversation/zone.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { formatCount } from '#web/parts/figures.ts'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { ApprovedChoice } from './approved-choice.tsx'
import { Files } from './files.tsx'
import { refreshMessages } from './message-query.ts'
import { type NetworkValues, useNetworkDraft, valuesOf } from './network-draft.ts'
import classes from './message.module.css'

type NetworkBoxProps = {
  person: string
  way: ReplyWay
  draft: Message | null
  onClose: () => void
  onUndone?: (() => void) | undefined
}

/** From so many characters before the end it is said how many are left. */
const NEARLY = 200

/** What is said by a network: words while it is open to them, else an approved template. It can be taken back for ten seconds. */
export function NetworkBox({ person, way, draft, onClose, onUndone }: NetworkBoxProps) {
  const say = useWords()
  const client = useQueryClient()
  const [files, setFiles] = useState<readonly Attachment[]>(draft?.attachments ?? [])
  const server = useNetworkDraft({ person, way, draft })
  const { form, busy, problem, restored, submit, dropDraft } = useKeptForm<NetworkValues>({
    name: `message.${person}.${way.thread}`,
    initial: valuesOf(draft, way),
    validate: {
      text: (text: string, values: NetworkValues) =>
        text.trim() === '' && files.length === 0 && values.template === '' ? say('message.empty') : null,
    } as never,
    send: async values => {
      const id = await server.keep(values, files)
      await ask(`/v1/messages/${id}/send`, { method: 'POST' })
      await refreshMessages(client)
      onClose()
      tellDone(say('message.leavesBy'), async () => {
        await ask(`/v1/messages/${id}/undo`, { method: 'POST' })
        await refreshMessages(client)
        onUndone?.()
      })
    },
  })
  const drop = () => {
    dropDraft()
    setFiles([])
    form.setValues({ text: '', template: '', values: {} })
    void server.forget().then(() => refreshMessages(client))
  }
  const byTemplate = !way.open || form.values.template !== ''
  if (!way.open && !way.templates)
    return (
      <div className={classes.form}>
        <WayLine way={way} />
        <p className={classes.said}>{say('message.noTemplates')}</p>
      </div>
    )
  const left = way.mostCharacters - form.values.text.length
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields within
    <form onSubmit={submit} onKeyDown={formKeys(() => submit(), onClose)} className={classes.form}>
      <WayLine way={way} />
      {!byTemplate && (
        <Textarea
          label={say(way.isPublic ? 'message.publicText' : 'message.text')}
          autosize
          minRows={3}
          maxRows={16}
          data-autofocus
          {...(left < NEARLY && { description: say('message.charactersLeft', { left: formatCount(left) }) })}
          {...form.getInputProps('text')}
        />
      )}
      {way.takesFiles && !byTemplate && (
        <>
          <Files files={files} onChange={setFiles} />
          {files.length > 0 && (
            <p className={classes.missing}>{say('message.networkFiles', { network: way.network })}</p>
          )}
        </>
      )}
      {way.templates && <ApprovedChoice door={way.door.id} form={form} needed={!way.open} />}
      <FormFoot
        send={say(way.isPublic ? 'message.sendPublic' : 'message.send')}
        busy={busy}
        disabled={byTemplate && form.values.template === ''}
        problem={problem}
        restored={restored || draft !== null}
        onDrop={drop}
        onClose={onClose}
      />
    </form>
  )
}

/** By what it goes where, who reads it, and until when words of one's own may be written. */
function WayLine({ way }: { way: ReplyWay }) {
  const say = useWords()
  const zone = useZone()
  const until = way.openUntil === null ? '' : formatMoment(way.openUntil, { zone })
  const window = way.isPublic
    ? 'public'
    : way.heardAt === null
      ? 'never'
      : way.open
        ? 'open'
        : way.templates
          ? 'template'
          : 'closed'
  return (
    <p className={classes.network} data-shut={!way.open || undefined}>
      <b>
        {say('message.network', { network: way.network, to: way.network === 'whatsapp' ? way.to : 'none' })}
      </b>
      {' · '}
      {say('message.window', { window, until })}
    </p>
  )
}
