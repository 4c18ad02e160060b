import type { MetaSecrets, MetaSettings } from '#contract/door-meta.ts'
import { EgressRefused, type EgressSettings, fetchOut, sendOut } from '#server/outbox/egress.ts'
import type { DoorRow } from '../door-store.ts'
import { graphOf, readGraph } from './graph.ts'

type NotHad = {
  problem: 'expired' | 'too-large' | 'not-allowed-out' | 'sign-in-refused' | 'unreachable'
  detail?: string
  /** It may be had later. */
  again?: true
}
export type Downloaded = { bytes: Buffer } | NotHad

type Asking = {
  door: DoorRow
  secrets: Record<string, unknown> | undefined
  egress: EgressSettings
  /** In bytes. */
  most: number
}

/** For a whole file. */
const WITHIN_MS = 60_000

/**
 * Fetches a file of a message: from the address at which it lies, or in two steps by its id, which the Graph API answers
 * with an address that is good for some minutes and asks for the same token.
 * Source: developers.facebook.com, WhatsApp Cloud API, "Media".
 */
export async function downloadMedia(
  file: { media: string | null; address: string | null },
  asking: Asking,
): Promise<Downloaded> {
  try {
    if (file.address !== null) return await fetchFile(file.address, undefined, asking)
    return await fetchById(file.media ?? '', asking)
  } catch (error) {
    if (error instanceof EgressRefused) return { problem: 'not-allowed-out', detail: error.message }
    return { problem: 'unreachable', detail: (error as Error).message, again: true }
  }
}

async function fetchById(media: string, asking: Asking): Promise<Downloaded> {
  const settings = asking.door.settings as MetaSettings
  const { accessToken } = (asking.secrets ?? {}) as MetaSecrets
  // A token may be given later; the network keeps the file for some days.
  if (!accessToken) return { problem: 'sign-in-refused', detail: 'There is no access token.', again: true }
  const query = settings.phoneNumberId ? `?phone_number_id=${settings.phoneNumberId}` : ''
  const { status, body } = await sendOut(
    {
      url: `${graphOf(settings)}/${encodeURIComponent(media)}${query}`,
      method: 'GET',
      headers: { authorization: `Bearer ${accessToken}` },
    },
    asking.egress,
  )
  const answer = readGraph(body)
  if (status < 200 || status >= 300) return notHad(status, answer.explained, answer.code)
  const { url, file_size: size } = answer.said as { url?: unknown; file_size?: unknown }
  if (Number(size) > asking.most) return { problem: 'too-large' }
  if (typeof url !== 'string') return { problem: 'expired', detail: 'The network named no address.' }
  return fetchFile(url, accessToken, asking)
}

async function fetchFile(
  url: string,
  accessToken: string | undefined,
  { egress, most }: Asking,
): Promise<Downloaded> {
  const headers: Record<string, string> = accessToken ? { authorization: `Bearer ${accessToken}` } : {}
  const { status, bytes, isWhole } = await fetchOut(
    { url, method: 'GET', headers, withinMs: WITHIN_MS },
    egress,
    most,
  )
  if (status < 200 || status >= 300) return notHad(status, undefined, undefined)
  if (!isWhole) return { problem: 'too-large' }
  // An empty answer is no file; it is asked for again.
  return bytes.length === 0 ? { problem: 'unreachable', detail: 'It was empty.', again: true } : { bytes }
}

/** By the code of the Graph API, else by that of HTTP: refused for now, gone, or not to be had with this token. */
function notHad(status: number, explained: string | undefined, code: number | undefined): NotHad {
  const detail = explained ?? `The network answered ${status}.`
  if (code === 190 || code === 10 || status === 401)
    return { problem: 'sign-in-refused', detail, again: true }
  if (status === 429 || status >= 500 || status === 408)
    return { problem: 'unreachable', detail, again: true }
  return { problem: 'expired', detail }
}
