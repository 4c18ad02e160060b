import type { MetaSecrets, MetaSettings } from '#contract/door-meta.ts'
import { networkOfAddress, networkOfThread } from '#domain/meta/network-thread.ts'
import { refuseOutsideWindow } from '#domain/meta/reply-window.ts'
import { refuseContents } from '#domain/meta/what-fits.ts'
import { emptyIn } from '#domain/meta/approved-template.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Asking, Carrier, Delivered, Delivery, Refusing } from '#server/message/carriers.ts'
import { type Answered, EgressRefused, type EgressSettings, sendOut } from '#server/outbox/egress.ts'
import { graphOf, readGraph } from './graph.ts'
import { type GraphRequest, type Sending, sendingOf } from './meta-requests.ts'
import { lastAddress, lastHeard, nameOfAddress, placeOf, threadOf } from './places.ts'
import { prepare } from './prepare.ts'
import { loadTemplate } from './template-store.ts'

/** Messages by WhatsApp (Cloud API), Messenger and Instagram (Send API), and answers below posts, through the Graph API. */
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
  placeOf,
  threadOf,
  addressOf: lastAddress,
  refuse: refuseNow,
  prepare,
}

type To = { base: string; accessToken: string; egress: EgressSettings }

const WITHIN_MS = 30_000
/** A file of 15 MB over a slow line. */
const UPLOAD_WITHIN_MS = 120_000

async function deliver({ message, door, secrets, egress, begin }: Delivery): Promise<Delivered> {
  const settings = door.settings as MetaSettings
  const { accessToken } = (secrets ?? {}) as MetaSecrets
  if (!accessToken) return failed('sign-in-refused', 'There is no access token.')
  if (message.needsTemplate && !message.prepared.template)
    return failed('refused', 'The template is not among the approved ones any more.')
  const sending = sendingOf(message, settings)
  if (!sending) return failed('refused', 'This door does not send to such an address.')
  const to: To = { base: graphOf(settings), accessToken, egress }
  const uploaded = sending.upload && (await upload(sending.upload, to))
  if (uploaded && 'sent' in uploaded) return uploaded
  try {
    await begin()
    return outcomeOf(await askGraph(sending.request(uploaded?.id), to, WITHIN_MS), sending)
  } catch (error) {
    return cutOff(error)
  }
}

function askGraph({ path, type, body }: GraphRequest, to: To, withinMs: number): Promise<Answered> {
  return sendOut(
    {
      url: `${to.base}/${path}`,
      method: 'POST',
      headers: { authorization: `Bearer ${to.accessToken}`, 'content-type': type },
      body,
      withinMs,
    },
    to.egress,
  )
}

/** Puts a file there. Nobody has got anything by that, so that whatever goes wrong is tried again. */
async function upload(request: GraphRequest, to: To): Promise<{ id: string } | Delivered> {
  try {
    const answer = await askGraph(request, to, UPLOAD_WITHIN_MS)
    const { id } = readGraph(answer.body).said
    if (answer.status >= 200 && answer.status < 300 && typeof id === 'string') return { id }
    const outcome = outcomeOf(answer, { nameOf: () => undefined })
    return !outcome.sent && outcome.state === 'uncertain'
      ? { ...failed('later', outcome.detail ?? ''), again: true }
      : outcome
  } catch (error) {
    const outcome = cutOff(error)
    return !outcome.sent && outcome.state === 'uncertain'
      ? { ...failed('unreachable', outcome.detail ?? ''), again: true }
      : outcome
  }
}

function outcomeOf({ status, body }: Answered, { nameOf }: Pick<Sending, 'nameOf'>): Delivered {
  const { said, code, explained } = readGraph(body)
  if (status >= 200 && status < 300) {
    const externalId = nameOf(said)
    if (externalId) return { sent: true, externalId }
    return { sent: false, state: 'uncertain', problem: 'cut-off', detail: body.slice(0, 300) }
  }
  const detail = explained ?? String(status)
  if (code === 190 || status === 401) return failed('sign-in-refused', detail)
  if (status === 429 || BUSY.has(code ?? 0)) return { ...failed('later', detail), again: true }
  // Whoever breaks while answering may have sent it.
  if (status >= 500) return { sent: false, state: 'uncertain', problem: 'cut-off', detail }
  return failed('refused', detail)
}

/** Too many at once, by the codes of the Graph API and of WhatsApp: nothing of it was sent. */
const BUSY: ReadonlySet<number> = new Set([4, 17, 32, 613, 80007, 130429, 131048, 131056])

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

async function refuseNow(tx: WorkspaceTx, asking: Asking & Refusing): Promise<string | undefined> {
  const { to, thread, door, row, now } = asking
  const network = networkOfAddress(to)
  if (network === undefined) return 'This door does not send to such an address.'
  if (row.approved !== null) return refuseTemplate(tx, asking)
  const isPublic = networkOfThread(thread)?.isPublic === true
  const refused = refuseContents({ network, isPublic }, { text: row.text, files: row.attachments })
  if (refused !== undefined) return refused
  if (isPublic) {
    const heard = await lastHeard(tx, asking, nameOfAddress(to, door))
    return heard ? undefined : 'There is no comment of theirs below this post to answer.'
  }
  // The window is open towards whom it is written, on whichever thread.
  const heard = await lastHeard(tx, { ...asking, thread: undefined }, nameOfAddress(to, door))
  return refuseOutsideWindow(heard?.at.getTime(), now)?.message
}

async function refuseTemplate(
  tx: WorkspaceTx,
  { to, door, row, thread }: Asking & Refusing,
): Promise<string | undefined> {
  if (!to.startsWith('+') || networkOfThread(thread)?.isPublic) return 'Templates are sent by WhatsApp alone.'
  if (row.attachments.length > 0) return 'A template takes no files beside it.'
  const template = row.approved && (await loadTemplate(tx, door.id, row.approved))
  if (!template || !row.approved)
    return 'This template is not among the approved ones any more; choose another.'
  if (template.unusable !== null) return 'This template wants what cannot be given here; choose another.'
  return emptyIn(template, row.approved.values).length > 0
    ? 'Something in the template is still to be filled in.'
    : undefined
}
