import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Attachment } from '#contract/attachment.ts'
import type { Door } from '#contract/door.ts'
import type { Message } from '#contract/message.ts'
import { normalizeEmail } from '#domain/person/normalize-email.ts'
import { addressesTyped, MOST_COPIES } from '#domain/message/recipients.ts'
import { networkOfThread } from '#domain/meta/network-thread.ts'
import { replySubject } from '#domain/message/mail-thread.ts'
import { useMe } from '#web/access/session.ts'
import { personQuery } from '#web/conversation/conversation-query.ts'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { Copies } from './copies.tsx'
import { ChooseNetwork } from './choose-network.tsx'
import { Files } from './files.tsx'
import { MarkedArea } from './marked-area.tsx'
import { draftQuery, refreshMessages, sendingDoorsQuery } from './message-query.ts'
import { NetworkReply } from './network-reply.tsx'
import { FormFoot, formKeys } from '#web/parts/form-foot.tsx'
import { useServerDraft } from './server-draft.ts'
import { PurposeChoice } from './purpose-choice.tsx'
import { TemplateChoice } from './template-choice.tsx'
import classes from './message.module.css'

export type ReplyBoxProps = {
  person: string
  /** The thread that it goes on; absent: a new one. */
  thread?: string | undefined
  /** The subject that it answers. */
  about?: string | undefined
  onClose: () => void
  /** It was taken back after it was sent: where it was written is to open again. */
  onUndone?: () => void
}

/** Where one writes to a person: on a thread by what it came by, else by mail or what else reaches them. */
export function ReplyBox(props: ReplyBoxProps) {
  const { person, thread, onClose, onUndone } = props
  if (thread !== undefined && networkOfThread(thread))
    return <NetworkReply person={person} thread={thread} onClose={onClose} onUndone={onUndone} />
  if (thread !== undefined) return <MailBox {...props} />
  return <ChooseNetwork person={person} onClose={onClose} onUndone={onUndone} mail={<MailBox {...props} />} />
}

/** Where a mail to a person is written. What stands in it outlives a reload, and can be taken back for ten seconds. */
function MailBox(props: ReplyBoxProps) {
  const say = useWords()
  const person = useQuery(personQuery(props.person))
  const draft = useQuery(draftQuery(props.person, props.thread))
  const doors = useQuery(sendingDoorsQuery)
  const failed = [person, draft, doors].find(one => one.error && one.data === undefined)
  if (failed?.error)
    return (
      <ErrorState error={failed.error} what={say('message.unread')} onRetry={() => void failed.refetch()} />
    )
  if (!person.data || draft.data === undefined || !doors.data)
    return <Waiting what={say('message.theDraft')} lines={3} />
  if (doors.data.length === 0) return <NoMailbox />
  if (person.data.emails.length === 0) return <p className={classes.said}>{say('message.noAddress')}</p>
  return <Box {...props} emails={person.data.emails} draft={draft.data} doors={doors.data} />
}

/** Says what is missing, and leads there whoever may mend it. */
function NoMailbox() {
  const say = useWords()
  const may = useMe().may.includes('administer door')
  return (
    <p className={classes.said}>
      {say('message.noMailbox')}{' '}
      {may ? (
        <Link to="/settings/doors" search={{ make: 'mailbox' }}>
          {say('message.connect')}
        </Link>
      ) : (
        say('message.askForMailbox')
      )}
    </p>
  )
}

type BoxProps = ReplyBoxProps & { emails: readonly string[]; draft: Message | null; doors: readonly Door[] }
type Values = Record<'to' | 'cc' | 'bcc' | 'purpose' | 'door' | 'subject' | 'text', string>

function Box({ person, thread, about, emails, draft, doors, onClose, onUndone }: BoxProps) {
  const say = useWords()
  const client = useQueryClient()
  const [files, setFiles] = useState<readonly Attachment[]>(draft?.attachments ?? [])
  const kept = useKeptForm<Values>({
    name: `message.${person}.${thread ?? ''}`,
    initial: {
      to: draft?.to ?? emails[0] ?? '',
      cc: draft?.cc.join(', ') ?? '',
      bcc: draft?.bcc.join(', ') ?? '',
      purpose: draft?.purpose ?? '',
      door: draft?.door?.id ?? '',
      subject: draft?.subject ?? (about ? replySubject(about) : ''),
      text: draft?.text ?? '',
    },
    validate: {
      text: (text: string) => (text.trim() === '' && files.length === 0 ? say('message.empty') : null),
      cc: (typed: string) => wrongOf(typed, say),
      bcc: (typed: string) => wrongOf(typed, say),
    } as never,
    send: async () => {
      const id = await server.keep()
      await ask(`/v1/messages/${id}/send`, { method: 'POST' })
      await refreshMessages(client)
      onClose()
      tellDone(say('message.leaves'), async () => {
        await ask(`/v1/messages/${id}/undo`, { method: 'POST' })
        await refreshMessages(client)
        onUndone?.()
      })
    },
  })
  const { form, busy, problem, restored, submit, dropDraft } = kept
  const personal = form.values.purpose === ''
  const server = useServerDraft(
    { person, thread, draft },
    {
      ...form.values,
      // What carries a link to unsubscribe goes to the one person whose link it is.
      cc: personal ? addressesTyped(form.values.cc) : [],
      bcc: personal ? addressesTyped(form.values.bcc) : [],
      attachments: files.map(file => file.id),
    },
  )
  const drop = () => {
    dropDraft()
    setFiles([])
    form.setFieldValue('text', '')
    void server.forget().then(() => refreshMessages(client))
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields within
    <form onSubmit={submit} onKeyDown={formKeys(() => submit(), onClose)} className={classes.form}>
      <div className={classes.line}>
        <Few
          label={say('message.to')}
          options={emails.map(value => ({ value, label: value }))}
          input={form.getInputProps('to')}
        />
        {doors.length > 1 && (
          <Few
            label={say('message.from')}
            options={[
              ...(form.values.door === '' ? [{ value: '', label: say('message.usual') }] : []),
              ...doors.map(door => ({ value: door.id, label: door.name })),
            ]}
            input={form.getInputProps('door')}
          />
        )}
        {thread === undefined && <PurposeChoice person={person} input={form.getInputProps('purpose')} />}
        <TemplateChoice
          person={person}
          onFilled={({ subject, text }) => {
            if (form.values.subject === '') form.setFieldValue('subject', subject)
            form.setFieldValue('text', [form.values.text.trimEnd(), text].filter(Boolean).join('\n\n'))
          }}
        />
      </div>
      {personal ? (
        <Copies
          person={person}
          thread={thread}
          to={form.values.to}
          cc={form.getInputProps('cc')}
          bcc={form.getInputProps('bcc')}
          onAnswerAll={addresses => form.setFieldValue('cc', addresses)}
        />
      ) : (
        <p className={classes.said}>{say('message.carriesLink')}</p>
      )}
      <TextInput label={say('message.subject')} {...form.getInputProps('subject')} />
      <MarkedArea
        label={say('message.text')}
        input={form.getInputProps('text')}
        onText={text => form.setFieldValue('text', text)}
      />
      <Files files={files} onChange={setFiles} />
      <FormFoot
        send={say('message.send')}
        busy={busy}
        problem={problem}
        restored={restored || draft !== null}
        onDrop={drop}
        onClose={onClose}
      />
    </form>
  )
}

/** What of the copies cannot be sent to, said before anything is. */
function wrongOf(typed: string, say: ReturnType<typeof useWords>): string | null {
  const addresses = addressesTyped(typed)
  const wrong = addresses.find(address => normalizeEmail(address) === undefined)
  if (wrong !== undefined) return say('message.noCopyAddress', { address: wrong })
  return addresses.length > MOST_COPIES ? say('message.tooManyCopies', { most: MOST_COPIES }) : null
}

type FewProps = {
  label: string
  options: { value: string; label: string }[]
  input: { value?: string; error?: React.ReactNode }
}

/** A choice where there is one, else what it is. */
function Few({ label, options, input }: FewProps) {
  const [only] = options
  if (options.length > 1) return <NativeSelect label={label} data={options} {...input} />
  return (
    <p className={classes.only}>
      <span>{label}</span> {only?.label}
      {input.error && <b role="alert">{input.error}</b>}
    </p>
  )
}
