import type { StatusOfRecipient } from './delivery-status.ts'

const LONGEST = 200_000

/**
 * The recipients of a bounce that Amazon SES tells by SNS, as JSON in the text of a mail
 * (https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html). Read by its objects and not as a whole, because mail servers
 * break lines within it. Undefined when the text is none, or tells of no bounce.
 */
export function readSesEvent(text: string): StatusOfRecipient[] | undefined {
  const start = text.trimStart().slice(0, LONGEST)
  if (!start.startsWith('{') || !/"(?:notificationType|eventType)"\s{0,5}:\s{0,5}"Bounce"/.test(start))
    return undefined
  const action = valueOf(start, 'bounceType') === 'Transient' ? 'delayed' : 'failed'
  const found = [...start.matchAll(/\{[^{}]{0,4000}\}/g)]
    .map(([object]) => object)
    .filter(one => one.includes('"emailAddress"'))
  return found.map(object => ({
    address: valueOf(object, 'emailAddress'),
    original: '',
    action: valueOf(object, 'action') || action,
    status: /[245]\.\d{1,3}\.\d{1,3}/.exec(valueOf(object, 'status'))?.[0] ?? '',
    diagnostic: valueOf(object, 'diagnosticCode'),
  }))
}

function valueOf(json: string, name: string): string {
  return (
    new RegExp(`"${name}"\\s{0,5}:\\s{0,5}"((?:[^"\\\\]|\\\\.){0,2000})"`)
      .exec(json)?.[1]
      ?.replace(/\\(.)/g, '$1') ?? ''
  )
}
