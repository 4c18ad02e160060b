import { lookup, type LookupAddress } from 'node:dns'
import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** Where this server may send to, beyond https on public addresses. */
export type EgressSettings = {
  /** `host:port` that are reached whatever their address, by http too. */
  allow: ReadonlySet<string>
  /** Whether http is good enough everywhere. */
  plainHttp: boolean
  /** How names become addresses. Absent: as the machine does it. */
  resolve?: (host: string) => Promise<LookupAddress[]>
}

export type Outgoing = {
  url: string
  method: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string | Buffer
  /** For the whole of it: name, connection, request, answer. */
  withinMs?: number
}
/** `body` is at most the first 64 KiB. */
export type Answered = { status: number; body: string }
/** `isWhole`: it is all of it, and not only the beginning. */
export type Fetched = { status: number; bytes: Buffer; isWhole: boolean }

const WITHIN_MS = 10_000
const MOST_BYTES = 64 * 1024
const MOST_HEADER_BYTES = 16 * 1024

/** An address that is not sent to. The message says why, for the person who typed it. */
export class EgressRefused extends Error {
  override readonly name = 'EgressRefused'
}

/** DUET_EGRESS_ALLOW=host:port,… and DUET_EGRESS_HTTP=1. */
export function egressFrom(env: Record<string, string | undefined>): EgressSettings {
  const allowed = (env['DUET_EGRESS_ALLOW'] ?? '').split(',').map(text => text.trim().toLowerCase())
  return { allow: new Set(allowed.filter(Boolean)), plainHttp: env['DUET_EGRESS_HTTP'] === '1' }
}

/** Why this address is not sent to, as far as that can be told without asking for its name. */
export function refuseUrl(text: string, settings: EgressSettings): string | undefined {
  if (!URL.canParse(text)) return 'This is not an address.'
  const url = new URL(text)
  const allowed = isAllowed(url, settings)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && (settings.plainHttp || allowed)))
    return 'Only https is sent to.'
  if (url.username !== '' || url.password !== '')
    return 'An address with a user or a password is not sent to.'
  const host = hostOf(url)
  if (!allowed && isIP(host) !== 0 && !isPublicAddress(host)) return notPublic(host)
  return undefined
}

/**
 * The one way out: every request of this server to somewhere else. It goes to public addresses only, to the very
 * address that was checked, follows nothing, and takes neither long nor much.
 * @throws EgressRefused, or what the network says
 */
export async function sendOut(outgoing: Outgoing, settings: EgressSettings): Promise<Answered> {
  const { status, bytes } = await exchange(outgoing, settings, MOST_BYTES)
  return { status, body: bytes.toString('utf8') }
}

/**
 * Fetches a file of at most so many bytes, by the same way out.
 * @throws EgressRefused, or what the network says
 */
export function fetchOut(outgoing: Outgoing, settings: EgressSettings, mostBytes: number): Promise<Fetched> {
  return exchange(outgoing, settings, mostBytes)
}

async function exchange(outgoing: Outgoing, settings: EgressSettings, most: number): Promise<Fetched> {
  const refused = refuseUrl(outgoing.url, settings)
  if (refused !== undefined) throw new EgressRefused(refused)
  const url = new URL(outgoing.url)
  const options: RequestOptions = {
    method: outgoing.method,
    headers: { 'user-agent': 'Duet', ...outgoing.headers },
    agent: false,
    maxHeaderSize: MOST_HEADER_BYTES,
    signal: AbortSignal.timeout(outgoing.withinMs ?? WITHIN_MS),
    lookup: checkedLookup(settings, isAllowed(url, settings)),
  }
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestSecure : requestPlain
    const request = send(url, options, answer => readAnswer(answer, most).then(resolve, reject))
    request.on('error', reject)
    request.end(outgoing.body)
  })
}

async function readAnswer(answer: IncomingMessage, most: number): Promise<Fetched> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    // Leaving the loop destroys the stream and with it the connection.
    if (size > most) break
  }
  return {
    status: answer.statusCode ?? 0,
    bytes: Buffer.concat(chunks).subarray(0, most),
    isWhole: size <= most,
  }
}

/** Gives the connection only addresses that were checked. One that is not public spoils them all. */
function checkedLookup(settings: EgressSettings, allowed: boolean): LookupFunction {
  const resolve = settings.resolve ?? resolveName
  return (host, options, callback) => {
    const found = resolve(host).then(addresses => {
      const wrong = allowed ? undefined : addresses.find(one => !isPublicAddress(one.address))
      if (wrong) throw new EgressRefused(notPublic(wrong.address))
      if (!addresses[0]) throw new Error(`${host} has no address`)
      return addresses
    })
    found.then(
      addresses => {
        if (options.all) callback(null, addresses)
        else callback(null, addresses[0]?.address ?? '', addresses[0]?.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    )
  }
}

function resolveName(host: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)))
  })
}

function isAllowed(url: URL, settings: EgressSettings): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return settings.allow.has(`${url.hostname}:${port}`)
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1')
}

function notPublic(address: string): string {
  return `${address} is not an address of the public internet. DUET_EGRESS_ALLOW lets an operator allow it.`
}
