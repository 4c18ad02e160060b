import type { PersonRef, TouchpointBody } from '#domain/happening/happening.ts'
import { normalizePhone } from '#domain/person/identity.ts'
import { attributesOf, idOf, momentOf, type Part, partOf, partsOf, textOf } from '#domain/door/json-parts.ts'
import { DELIVERY_STATUSES } from '#domain/message/delivery.ts'
import { whatsappMedia } from './media-item.ts'
import { type MetaItem, ownMarked, present } from './meta-item.ts'

type About = { own: string; names: Map<string, string>; channel: string; now: number }

/** The `value` of a change of a WhatsApp Business Account (Cloud API): messages, echoes of the phone app, statuses. */
export function readWhatsapp(value: Part, { channel, now }: { channel: string; now: number }): MetaItem[] {
  const own = idOf(partOf(value['metadata'])['phone_number_id']) ?? ''
  const names = new Map<string, string>()
  for (const contact of partsOf(value['contacts'])) {
    const name = textOf(partOf(contact['profile'])['name'], 500)
    for (const id of [idOf(contact['wa_id']), idOf(contact['user_id'])]) if (id && name) names.set(id, name)
  }
  const about: About = { own, names, channel, now }
  return [
    ...partsOf(value['messages']).flatMap(one => fromCustomer(one, about)),
    ...partsOf(value['message_echoes']).flatMap(one => fromPhoneApp(one, about)),
    ...partsOf(value['statuses']).flatMap(one => statusOf(one, now)),
  ]
}

function fromCustomer(message: Part, about: About): MetaItem[] {
  const from = idOf(message['from']) ?? idOf(message['from_user_id'])
  // "system" tells of a changed number: nobody has said anything.
  if (message['type'] === 'system') return []
  return touchOf(message, from, about, {
    direction: 'inbound',
    side: 'customer',
    ...(message['type'] === 'reaction' && { expectsReply: false }),
  })
}

/** Written by the company on its phone, beside the API: it counts as an answer. */
function fromPhoneApp(message: Part, about: About): MetaItem[] {
  const { type } = message
  if (type === 'reaction' || type === 'system') return []
  return touchOf(message, idOf(message['to']), about, { direction: 'outbound', side: 'sales' })
}

function touchOf(
  message: Part,
  person: string | undefined,
  { own, names, channel, now }: About,
  more: Pick<TouchpointBody, 'direction' | 'side' | 'expectsReply'>,
): MetaItem[] {
  const id = idOf(message['id'])
  if (!id || !person) return []
  const body: TouchpointBody = present({
    person: whatsappPerson(person),
    kind: 'message' as const,
    channel,
    thread: whatsappThread(own, person),
    name: names.get(person),
    text: wordsOf(message),
    attributes: attributesOfMessage(message),
    ...more,
  }) as TouchpointBody
  const media = whatsappMedia(message)
  const at = momentOf(message['timestamp'], now)
  return [{ is: 'touch', externalId: id, at, body, ...(media.length > 0 && { media }) }]
}

/** Whoever writes by WhatsApp has proven to hold the number. */
export function whatsappPerson(id: string): PersonRef {
  const phone = /^\d{6,15}$/.test(id) ? normalizePhone(`+${id}`) : undefined
  return phone === undefined ? { externalId: id } : { phone, verified: ['phone'] }
}

export function whatsappThread(own: string, person: string): string {
  return `whatsapp:${own}:${person}`
}

const MEDIA = ['image', 'video', 'audio', 'document', 'sticker'] as const

function mediaOf(message: Part): Part {
  const kind = MEDIA.find(one => one === message['type'])
  return kind ? partOf(message[kind]) : {}
}

function attributesOfMessage(message: Part): Record<string, string> | undefined {
  const media = mediaOf(message)
  const referral = partOf(message['referral'])
  return attributesOf({
    type: message['type'] === 'text' ? undefined : message['type'],
    media: media['id'],
    mediaType: media['mime_type'],
    fileName: media['filename'],
    answerTo: partOf(message['context'])['id'] ?? partOf(message['reaction'])['message_id'],
    ad: referral['source_id'],
    adAddress: referral['source_url'],
    adClick: referral['ctwa_clid'],
  })
}

/** What a message says in words; what is no words stands in brackets. */
function wordsOf(message: Part): string {
  const type = textOf(message['type'], 50) ?? 'unknown'
  const said = Object.hasOwn(WORDS, type) ? WORDS[type]?.(partOf(message[type]), message) : undefined
  return said ?? `[${type}]`
}

const WORDS: Record<string, (part: Part, message: Part) => string | undefined> = {
  text: part => textOf(part['body']),
  button: part => textOf(part['text']),
  reaction: part => textOf(part['emoji']),
  interactive: part =>
    textOf(partOf(part['button_reply'])['title']) ??
    textOf(partOf(part['list_reply'])['title']) ??
    textOf(partOf(part['nfm_reply'])['body']),
  image: part => textOf(part['caption']),
  video: part => textOf(part['caption']),
  document: part => textOf(part['caption']) ?? bracketed('document', [part['filename']]),
  location: part =>
    bracketed('location', [part['name'], part['address'], `${part['latitude']}, ${part['longitude']}`]),
  contacts: (_part, message) =>
    partsOf(message['contacts'])
      .map(one => {
        const numbers = partsOf(one['phones']).map(phone => phone['phone'])
        return bracketed('contact', [partOf(one['name'])['formatted_name'], ...numbers])
      })
      .join('\n')
      .slice(0, 5_000) || undefined,
  order: (_part, message) => bracketed('order', [partOf(message['order'])['text']]),
  unsupported: (_part, message) => bracketed('unsupported', [partsOf(message['errors'])[0]?.['title']]),
}

function bracketed(what: string, details: unknown[]): string {
  const said = details.flatMap(one => textOf(one, 500) ?? [])
  return [`[${what}]`, said.join(', ')].filter(Boolean).join(' ')
}

function statusOf(status: Part, now: number): MetaItem[] {
  const message = idOf(status['id'])
  // A voice message that was listened to was read.
  const said = status['status'] === 'played' ? 'read' : status['status']
  const known = DELIVERY_STATUSES.find(one => one === said)
  if (!message || !known) return []
  const error = partsOf(status['errors'])[0] ?? {}
  const reason = textOf(partOf(error['error_data'])['details'], 300) ?? textOf(error['title'], 300)
  const ours = ownMarked(status['biz_opaque_callback_data'])
  const at = momentOf(status['timestamp'], now)
  return [
    {
      is: 'status',
      message,
      status: known,
      at,
      ...(reason !== undefined && { reason }),
      ...(ours !== undefined && { ours }),
    },
  ]
}
