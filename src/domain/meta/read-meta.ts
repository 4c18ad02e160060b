import { partOf, partsOf } from '#domain/door/json-parts.ts'
import type { MetaItem } from './meta-item.ts'
import { readPage } from './read-page.ts'
import { readWhatsapp } from './read-whatsapp.ts'

/**
 * What a webhook of Meta tells: WhatsApp (Cloud API), Messenger, Instagram; batches of any size, in any order. What it
 * does not know it passes over; it never throws.
 * Source: developers.facebook.com, "Webhooks" of the WhatsApp, Messenger and Instagram platforms.
 */
export function readMeta(
  message: unknown,
  { channelOf, now }: { channelOf: (network: 'whatsapp' | 'facebook' | 'instagram') => string; now: number },
): MetaItem[] {
  const { object, entry } = partOf(message)
  const entries = partsOf(entry)
  if (object === 'whatsapp_business_account') {
    const channel = channelOf('whatsapp')
    const changes = entries.flatMap(one => partsOf(one['changes']))
    return changes.flatMap(change => readWhatsapp(partOf(change['value']), { channel, now }))
  }
  if (object !== 'page' && object !== 'instagram') return []
  const network = object === 'page' ? 'facebook' : 'instagram'
  return entries.flatMap(one => readPage(one, { network, channel: channelOf(network), now }))
}
