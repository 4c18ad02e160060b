import { type Field, readFields } from './parsed-mail.ts'

/** What a report of the form RFC 3464 says of one recipient. */
export type StatusOfRecipient = {
  address: string
  /** The address as it was written to first, where a list or an alias led on. */
  original: string
  action: string
  status: string
  diagnostic: string
}

const OF_RECIPIENT = new Set([
  'final-recipient',
  'original-recipient',
  'action',
  'status',
  'diagnostic-code',
  'x-actual-recipient',
])

/**
 * The recipients of a delivery status (RFC 3464 section 2.3). Groups are divided by empty lines there, but reports leave these out or
 * put them between the fields of one recipient; so a recipient begins where a field comes again, or a name after what is said of another.
 */
export function readDeliveryStatus(text: string): StatusOfRecipient[] {
  const found: Field[][] = []
  for (const field of readFields(text.replace(/\r?\n[ \t]*(?=\r?\n)/g, ''))) {
    if (!OF_RECIPIENT.has(field.name)) continue
    const last = found.at(-1)
    if (last === undefined || begins(field.name, last)) found.push([field])
    else last.push(field)
  }
  return found.map(toStatus).filter(one => one.address !== '' || one.status !== '' || one.action !== '')
}

function begins(name: string, last: readonly Field[]): boolean {
  const seen = new Set(last.map(field => field.name))
  if (seen.has(name)) return true
  const before = last.at(-1)?.name ?? ''
  return isName(name) && !isName(before) && last.some(field => isName(field.name))
}

function isName(name: string): boolean {
  return name === 'final-recipient' || name === 'original-recipient'
}

function toStatus(fields: readonly Field[]): StatusOfRecipient {
  const value = (name: string) => fields.find(field => field.name === name)?.value ?? ''
  const final = addressIn(value('final-recipient'))
  const original = addressIn(value('original-recipient'))
  return {
    address: final.includes('@') ? final : original || addressIn(value('x-actual-recipient')) || final,
    original,
    action:
      value('action')
        .split(/[\s;(]/)[0]
        ?.toLowerCase() ?? '',
    status: /[245]\.\d{1,3}\.\d{1,3}/.exec(value('status'))?.[0] ?? '',
    diagnostic: value('diagnostic-code'),
  }
}

const LONGEST = 2000

/** `rfc822; <somebody@example.com>` without its type and brackets. */
export function addressIn(value: string): string {
  const bare = value.slice(value.indexOf(';') + 1, LONGEST).trim()
  return /[^\s<>"'(),;:]{1,128}@[^\s<>"'(),;:]{1,255}/.exec(bare)?.[0] ?? bare.replace(/[<>]/g, '').trim()
}
