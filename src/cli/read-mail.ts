import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { BOUNCE_REASONS } from '#domain/mail/bounce-reason.ts'
import type { MailKind, ReadAttachment } from '#domain/mail/read-mail.ts'
import type { Recipient } from '#domain/mail/read-bounce.ts'
import { type MailRead, readMail } from '#server/mailbox/read-mail.ts'
import { type Command, type ExitCode, type Output, printJson, UsageProblem } from './usage.ts'

const USAGE = `duet read-mail FILE… [--own-domain DOMAIN …] [--json]
  What Duet makes of mails, one a file, as the mailbox does it: a message of a person, a bounce, a complaint, an automatic reply or
  something else; who did not get what, and why; the conversation; the new words without quotations and signature.
  A list of one of the own domains is a shared address: what people write to it are messages.
  --json prints one array: [{ file, kind, hard, recipients, from, subject, thread, newText, attachments }]; a mail that could not be
  taken apart, or a file that could not be read, has "refused" too, and then the exit code is 1.
`

export const readMailCommand: Command = { usage: USAGE, run: readMails }

type Refused = { refused: { code: string; message: string } }
type Told = { file: string } & (MailRead | Refused)

async function readMails(args: string[], out: Output): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      'own-domain': { type: 'string', multiple: true, default: [] },
    },
  })
  if (positionals.length === 0) throw new UsageProblem('Say which files.')
  const ownDomains = new Set(values['own-domain'].map(domain => domain.toLowerCase()))
  const told: Told[] = []
  for (const file of positionals) {
    const one: Told = { file, ...(await readOne(file, ownDomains)) }
    told.push(one)
    if (!values.json && 'kind' in one) out.stdout.write(asText(one))
    if (one.refused) out.stderr.write(`${file}: ${one.refused.message}\n`)
  }
  if (values.json) printJson(out, told)
  return told.some(one => one.refused !== undefined) ? 1 : 0
}

async function readOne(file: string, ownDomains: ReadonlySet<string>): Promise<MailRead | Refused> {
  const bytes = await readFile(file).catch(refusedFile)
  return Buffer.isBuffer(bytes) ? readMail(bytes, { ownDomains }) : bytes
}

function refusedFile(error: NodeJS.ErrnoException): Refused {
  const why = error.code === 'ENOENT' ? 'There is no such file.' : `The file cannot be read (${error.code}).`
  return { refused: { code: 'no-file', message: why } }
}

const KINDS: Record<MailKind, string> = {
  message: 'a message',
  bounce: 'did not arrive',
  complaint: 'a complaint',
  'auto-reply': 'an automatic reply',
  other: 'something else, written by a program',
}

function asText(mail: { file: string } & MailRead): string {
  const { from, thread } = mail
  const rows: (readonly [string, string])[] = [
    ['kind', KINDS[mail.kind] + (mail.hard ? ', for good' : '')],
    [
      'from',
      from === null ? '–' : [from.name, from.address && `<${from.address}>`].filter(Boolean).join(' '),
    ],
    ['subject', mail.subject || '–'],
    ['thread', thread.root === '' ? '–' : thread.root],
    ...mail.recipients.map(one => ['recipient', recipientAsText(one)] as const),
    ...mail.attachments.map(one => ['attachment', attachmentAsText(one)] as const),
  ]
  const lines = rows.map(([name, value]) => `  ${name.padEnd(10)}  ${oneLine(value)}\n`)
  const words =
    mail.newText === '' ? '' : `\n${mail.newText.replace(/^(?=.)/gm, '    ').replace(CONTROL, '')}\n`
  return `${oneLine(mail.file)}\n${lines.join('')}${words}\n`
}

function recipientAsText({ address, dsn, reason, hard }: Recipient): string {
  const means = reason === 'delivered' ? 'arrived' : BOUNCE_REASONS[reason].means
  return [address || '(not named)', dsn, `${reason}: ${means}`, hard ? 'for good' : '']
    .filter(Boolean)
    .join(', ')
}

function attachmentAsText({ name, type, size }: ReadAttachment): string {
  return `${name} (${type}, ${size.toLocaleString('en')} bytes)`
}

/** What a mail says may not steer the terminal in which it is read. */
const CONTROL = /[\p{Cc}\p{Cf}](?<![\n\t])/gu

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(CONTROL, '')
}
