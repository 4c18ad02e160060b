import type { PersonRef, TouchpointBody } from '#domain/happening/happening.ts'
import { attributesOf, idOf, momentOf, type Part, partOf, partsOf, textOf } from '#domain/door/json-parts.ts'
import { pageMedia } from './media-item.ts'
import { type MetaItem, OWN_MARK, present } from './meta-item.ts'

/** Whose page or account it is, and what it is called among channels. `network` tells apart whose ids they are. */
type About = { own: string; network: 'facebook' | 'instagram'; channel: string; now: number; time: unknown }

/** One entry of a Facebook page or an Instagram account: messages, echoes, reactions, statuses, comments. */
export function readPage(entry: Part, about: Omit<About, 'own' | 'time'>): MetaItem[] {
  const own = idOf(entry['id'])
  if (!own) return []
  const whole: About = { ...about, own, time: entry['time'] }
  return [
    ...[...partsOf(entry['messaging']), ...partsOf(entry['standby'])].flatMap(one => messagingOf(one, whole)),
    ...partsOf(entry['changes']).flatMap(one => commentOf(one, whole)),
  ]
}

function messagingOf(event: Part, about: About): MetaItem[] {
  const message = partOf(event['message'])
  if (event['message'] !== undefined) return messageOf(event, message, about)
  if (event['postback'] !== undefined) return postbackOf(event, partOf(event['postback']), about)
  if (event['reaction'] !== undefined) return reactionOf(event, partOf(event['reaction']), about)
  return statusesOf(event, about)
}

function messageOf(event: Part, message: Part, about: About): MetaItem[] {
  const id = idOf(message['mid'])
  const sender = idOf(partOf(event['sender'])['id'])
  const outbound = message['is_echo'] === true || sender === about.own
  const other = outbound ? idOf(partOf(event['recipient'])['id']) : sender
  if (!id || !other || message['is_deleted'] === true) return []
  // What left through Duet is known already, with who wrote it.
  if (outbound && textOf(message['metadata'])?.startsWith(OWN_MARK)) return []
  const attachments = partsOf(message['attachments'])
  const media = pageMedia(message)
  return [
    {
      ...touch(event, id, other, about, {
        direction: outbound ? 'outbound' : 'inbound',
        side: outbound ? 'sales' : 'customer',
        text: textOf(message['text']) ?? attachmentWords(attachments, message),
        attributes: attributesOf({
          type: attachments[0]?.['type'],
          mediaAddress: partOf(attachments[0]?.['payload'])['url'],
          answerTo: partOf(message['reply_to'])['mid'],
          payload: partOf(message['quick_reply'])['payload'],
        }),
      }),
      ...(media.length > 0 && { media }),
    },
  ]
}

function attachmentWords(attachments: Part[], message: Part): string {
  if (message['is_unsupported'] === true || attachments.length === 0) return '[unsupported]'
  return attachments
    .slice(0, 20)
    .map(one => `[${textOf(one['type'], 50) ?? 'file'}]`)
    .join(' ')
}

function postbackOf(event: Part, postback: Part, about: About): MetaItem[] {
  const sender = idOf(partOf(event['sender'])['id'])
  const id = idOf(postback['mid']) ?? idOf(`${sender}:${String(event['timestamp'])}:postback`)
  if (!sender || !id) return []
  const payload = textOf(postback['payload'], 1_000)
  return [
    touch(event, id, sender, about, {
      direction: 'inbound',
      side: 'customer',
      text: textOf(postback['title']) ?? payload,
      attributes: attributesOf({ type: 'postback', payload }),
    }),
  ]
}

/** A thumb up is heard, and asks for nothing. */
function reactionOf(event: Part, reaction: Part, about: About): MetaItem[] {
  const sender = idOf(partOf(event['sender'])['id'])
  const to = idOf(reaction['mid'])
  if (!sender || !to || sender === about.own || reaction['action'] !== 'react') return []
  return [
    touch(event, idOf(`${to}:${sender}:${String(event['timestamp'])}`) ?? to, sender, about, {
      direction: 'inbound',
      side: 'customer',
      expectsReply: false,
      text: textOf(reaction['emoji'], 50) ?? textOf(reaction['reaction'], 50),
      attributes: attributesOf({ type: 'reaction', answerTo: to }),
    }),
  ]
}

function touch(
  event: Part,
  externalId: string,
  other: string,
  { own, network, channel, now }: About,
  more: Pick<TouchpointBody, 'direction' | 'side' | 'expectsReply'> & {
    text?: string | undefined
    attributes?: Record<string, string> | undefined
  },
): Extract<MetaItem, { is: 'touch' }> {
  const body = present({
    person: pagePerson(network, other),
    kind: 'message' as const,
    channel,
    thread: pageThread(network, own, other),
    ...more,
  }) as TouchpointBody
  return { is: 'touch', externalId, at: momentOf(event['timestamp'], now), body }
}

/** Ids are of one page or account, so that only the door that they came by knows them. */
export function pagePerson(network: string, id: string): PersonRef {
  return { externalId: `${network}:${id}` }
}

export function pageThread(network: string, own: string, other: string): string {
  return `${network}:${own}:${other}`
}

/** Instagram names the message that was read; Messenger says until when everything was. */
function statusesOf(event: Part, { now, network }: About): MetaItem[] {
  const at = momentOf(event['timestamp'], now)
  const delivery = partOf(event['delivery'])
  const read = partOf(event['read'])
  const mids = Array.isArray(delivery['mids'])
    ? delivery['mids'].slice(0, 1_000).flatMap(mid => idOf(mid) ?? [])
    : []
  const single = (message: string, status: 'delivered' | 'read'): MetaItem => ({
    is: 'status',
    message,
    status,
    at,
  })
  const sender = idOf(partOf(event['sender'])['id'])
  const until = (watermark: unknown, status: 'delivered' | 'read'): MetaItem[] =>
    sender && Number(watermark) > 0
      ? [{ is: 'status-until', to: `${network}:${sender}`, status, until: momentOf(watermark, now), at }]
      : []
  const mid = idOf(read['mid'])
  return [
    ...mids.map(one => single(one, 'delivered')),
    ...(mids.length === 0 ? until(delivery['watermark'], 'delivered') : []),
    ...(mid ? [single(mid, 'read')] : until(read['watermark'], 'read')),
  ]
}

type Comment = {
  id: string | undefined
  post: string | undefined
  parent: string | undefined
  text: string | undefined
  at: unknown
}

/** A comment on a post (Facebook: the field `feed`; Instagram: `comments`). What is changed or hidden later says nothing. */
function commentOf(change: Part, about: About): MetaItem[] {
  const value = partOf(change['value'])
  const from = partOf(value['from'])
  const author = idOf(from['id'])
  const comment = commentParts(change, value, about)
  if (!comment?.id || !author) return []
  const { id: externalId, post, parent, text } = comment
  const at = momentOf(comment.at, about.now)
  const body = {
    kind: 'post' as const,
    channel: about.channel,
    thread: `${about.network}:post:${post ?? externalId}`,
    text,
    attributes: attributesOf({ type: 'comment', post, answerTo: parent }),
  }
  if (author === about.own) {
    if (!parent) return []
    const own = present({ ...body, direction: 'outbound' as const, side: 'marketing' as const })
    return [{ is: 'own-comment', parent, externalId, at, body: own as Omit<TouchpointBody, 'person'> }]
  }
  const person = pagePerson(about.network, author)
  const name = textOf(from['name'], 500) ?? textOf(from['username'], 500)
  const whole = { ...body, person, name, direction: 'inbound', side: 'customer' }
  return [{ is: 'touch', externalId, at, body: present(whole) as TouchpointBody }]
}

function commentParts(change: Part, value: Part, { network, time }: About): Comment | undefined {
  if (network === 'facebook') {
    if (change['field'] !== 'feed' || value['item'] !== 'comment' || value['verb'] !== 'add') return undefined
    const post = idOf(value['post_id'])
    const parent = idOf(value['parent_id'])
    return {
      id: idOf(value['comment_id']),
      post,
      parent: parent === post ? undefined : parent,
      text: textOf(value['message']) ?? '[comment]',
      at: value['created_time'] ?? time,
    }
  }
  if (change['field'] !== 'comments' && change['field'] !== 'live_comments') return undefined
  return {
    id: idOf(value['id']),
    post: idOf(partOf(value['media'])['id']),
    parent: idOf(value['parent_id']),
    text: textOf(value['text']) ?? '[comment]',
    at: time,
  }
}
