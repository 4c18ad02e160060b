import type { MetaSecrets, MetaSettings } from '#contract/door-meta.ts'
import { OWN_MARK } from '#domain/meta/meta-item.ts'
import { refuseOutsideWindow } from '#domain/meta/reply-window.ts'
import type { PersonRef } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Asking, Carrier, Delivered, Delivery, Leaving } from '#server/message/carriers.ts'
import { type Answered, EgressRefused, sendOut } from '#server/outbox/egress.ts'
import type { DoorRow } from '../door-store.ts'
import { channelOf } from './channel-of.ts'
import { graphOf } from './graph.ts'

/** Messages by WhatsApp (Cloud API), Messenger and Instagram (Send API), through the Graph API. */
export const metaCarrier: Carrier = {
  kind: 'meta',
  touch: 'message',
  reaches: 'phone',
  sends: door => {
    const { phoneNumberId, pageId, instagramId } = door.settings as MetaSettings
    return [phoneNumberId, pageId, instagramId].some(Boolean)
  },
  // Meta names a message when it takes it; until then ours stands for it.
  externalId: message => `message:${message.id}`,
  deliver,
  placeOf: (to, door) => placeOf(to, door),
  addressOf: lastAddress,
  refuse: refuseNow,
}

type Request = { path: string; body: object; nameOf: (answer: Part) => string | undefined }
type Part = Record<string, unknown>

async function deliver({ message, door, secrets, egress, begin }: Delivery): Promise<Delivered> {
  const settings = door.settings as MetaSettings
  const { accessToken } = (secrets ?? {}) as MetaSecrets
  if (!accessToken) return failed('sign-in-refused', 'There is no access token.')
  const request = requestFor(message, settings)
  if (!request) return failed('refused', 'This door does not send to such an address.')
  try {
    await begin()
    const answer = await sendOut(
      {
        url: `${graphOf(settings)}/${request.path}`,
        method: 'POST',
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
        body: JSON.stringify(request.body),
        withinMs: 30_000,
      },
      egress,
    )
    return outcomeOf(answer, request)
  } catch (error) {
    return cutOff(error)
  }
}

/** A telephone number is WhatsApp’s, `instagram:…` and `facebook:…` are people of the account or page. */
function requestFor(message: Leaving, settings: MetaSettings): Request | undefined {
  const [network, id] = message.to.startsWith('+') ? ['whatsapp', message.to.slice(1)] : message.to.split(':')
  if (network === 'whatsapp' && settings.phoneNumberId && id) {
    return {
      path: `${settings.phoneNumberId}/messages`,
      body: {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: id,
        // Handed back with what becomes of it.
        biz_opaque_callback_data: `${OWN_MARK}${message.id}`,
        type: 'text',
        text: { preview_url: false, body: message.text },
      },
      nameOf: answer => textAt((answer['messages'] as Part[] | undefined)?.[0], 'id'),
    }
  }
  const own =
    network === 'facebook' ? settings.pageId : network === 'instagram' ? settings.instagramId : undefined
  if (!own || !id) return undefined
  const metadata = network === 'facebook' && { metadata: `${OWN_MARK}${message.id}` }
  return {
    path: `${own}/messages`,
    body: { recipient: { id }, messaging_type: 'RESPONSE', message: { text: message.text, ...metadata } },
    nameOf: answer => textAt(answer, 'message_id'),
  }
}

function textAt(part: Part | undefined, name: string): string | undefined {
  const value = part?.[name]
  return typeof value === 'string' && value !== '' ? value.slice(-200) : undefined
}

function outcomeOf({ status, body }: Answered, { nameOf }: Request): Delivered {
  const answer = readAnswer(body)
  if (status >= 200 && status < 300) {
    const externalId = nameOf(answer)
    if (externalId) return { sent: true, externalId }
    return { sent: false, state: 'uncertain', problem: 'cut-off', detail: body.slice(0, 300) }
  }
  const error = (answer['error'] ?? {}) as {
    code?: number
    message?: string
    error_data?: { details?: string }
  }
  const detail =
    [error.message, error.error_data?.details].filter(Boolean).join(': ').slice(0, 400) || String(status)
  if (error.code === 190 || status === 401) return failed('sign-in-refused', detail)
  if (status === 429 || BUSY.has(error.code ?? 0)) return { ...failed('later', detail), again: true }
  // Whoever breaks while answering may have sent it.
  if (status >= 500) return { sent: false, state: 'uncertain', problem: 'cut-off', detail }
  return failed('refused', detail)
}

/** Too many at once, by the codes of the Graph API and of WhatsApp: nothing of it was sent. */
const BUSY: ReadonlySet<number> = new Set([4, 17, 32, 613, 80007, 130429, 131048, 131056])

function readAnswer(body: string): Part {
  try {
    const answer: unknown = JSON.parse(body)
    return typeof answer === 'object' && answer !== null ? (answer as Part) : {}
  } catch {
    return {}
  }
}

function failed(
  problem: 'sign-in-refused' | 'refused' | 'later' | 'unreachable' | 'not-allowed-out',
  detail: string,
) {
  return { sent: false, state: 'failed', problem, detail } as const
}

const NOT_REACHED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']

/** Only when no connection stood is it sure that nothing left. */
function cutOff(thrown: unknown): Delivered {
  if (thrown instanceof EgressRefused) return failed('not-allowed-out', thrown.message)
  const { code, message } = thrown as NodeJS.ErrnoException
  if (code !== undefined && NOT_REACHED.includes(code))
    return { ...failed('unreachable', message), again: true }
  return { sent: false, state: 'uncertain', problem: 'cut-off', detail: message }
}

function placeOf(
  to: string,
  door: Pick<DoorRow, 'source' | 'channel'>,
): { person: PersonRef; channel: string } {
  if (to.startsWith('+')) return { person: { phone: to }, channel: channelOf(door, 'whatsapp') }
  return { person: { externalId: to }, channel: channelOf(door, to.split(':')[0] ?? '') }
}

const HEARD = `FROM belonging
  JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id AND touch.source = $3
    AND touch.direction = 'inbound' AND touch.kind = 'message'
    AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
    AND ($4::text IS NULL OR touch.thread = $4)
  JOIN identity ON identity.workspace_id = $1 AND identity.id = touch.identity_id
    AND ($5::text IS NULL OR identity.value = $5)
  WHERE belonging.workspace_id = $1 AND belonging.person_id = $2 ORDER BY touch.occurred_at DESC LIMIT 1`

type Heard = { kind: string; value: string; at: Date }

/** When they last wrote, on this thread or by this name of theirs when one is given. */
async function lastHeard(
  { workspace, sql }: WorkspaceTx,
  { person, thread, door }: Asking,
  name?: string,
): Promise<Heard | undefined> {
  const { rows } = await sql.query<Heard>(
    `SELECT identity.kind, identity.value, touch.occurred_at AS at ${HEARD}`,
    [workspace, person, door.source, thread ?? null, name ?? null],
  )
  return rows[0]
}

/** The number or the id that they wrote from. An external id is kept with the door that calls somebody so before it. */
async function lastAddress(tx: WorkspaceTx, asking: Asking): Promise<string | undefined> {
  const heard = await lastHeard(tx, asking)
  if (heard?.kind === 'external') return heard.value.slice(asking.door.source.length + 1)
  return heard?.kind === 'phone' ? heard.value : undefined
}

async function refuseNow(
  tx: WorkspaceTx,
  asking: Asking & { to: string; files: number; now: number },
): Promise<string | undefined> {
  if (asking.files > 0) return 'Files cannot be sent by this door; take them out, or send them by mail.'
  if (asking.thread?.includes(':post:')) return 'Comments are answered below them, on the page itself.'
  // The window is open towards whom it is written, on whichever thread.
  const name = asking.to.startsWith('+') ? asking.to : `${asking.door.source}/${asking.to}`
  const heard = await lastHeard(tx, { ...asking, thread: undefined }, name)
  return refuseOutsideWindow(heard?.at.getTime(), asking.now)?.message
}
