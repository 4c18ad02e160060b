import { type ClientRequest, get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import type { LiveChange, LiveEvent } from '#contract/live.ts'
import type { Visitor } from './visitor.ts'

export type Received = { event: LiveEvent; id: string | undefined; data: Partial<LiveChange> }

export type LiveStream = {
  status: number
  headers: IncomingHttpHeaders
  /** All that came so far. */
  received: Received[]
  /** The first event that fits, also one that came before. Rejects after `ms`. */
  until: (fits: (one: Received) => boolean, ms?: number) => Promise<Received>
  /** Resolves when the server ended the stream. */
  ended: Promise<void>
  /** Comments and events as they came. */
  raw: () => string
  close: () => void
}

/** GET /v1/live as a browser listens to it. */
export async function liveStream(
  url: string,
  visitor: Visitor,
  headers: Record<string, string> = {},
): Promise<LiveStream> {
  const response = await answerTo(
    // A connection of its own: fetch would leave others open that it never used.
    get(`${url}/v1/live`, {
      agent: false,
      headers: { cookie: visitor.cookie, ...visitor.headers, ...headers },
    }),
  )
  const received: Received[] = []
  const waiting = new Set<() => void>()
  let text = ''
  const ended = (async () => {
    let rest = ''
    for await (const piece of response.setEncoding('utf8') as AsyncIterable<string>) {
      text += piece
      const blocks = (rest + piece).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const one = eventOf(block)
        if (one) received.push(one)
      }
      for (const look of waiting) look()
    }
  })()
  ended.catch(() => {})
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    received,
    until: (fits, ms = 3_000) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`nothing of the kind within ${ms} ms; came: ${JSON.stringify(received)}`))
        }, ms)
        const look = (): void => {
          const one = received.find(fits)
          if (!one) return
          clearTimeout(late)
          waiting.delete(look)
          resolve(one)
        }
        waiting.add(look)
        look()
      }),
    ended,
    raw: () => text,
    close: () => void response.destroy(),
  }
}

function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => request.once('response', resolve).once('error', reject))
}

function eventOf(block: string): Received | undefined {
  const lines = new Map(
    block.split('\n').map(line => {
      const [name = '', ...value] = line.split(': ')
      return [name, value.join(': ')] as const
    }),
  )
  const event = lines.get('event')
  if (event === undefined) return undefined
  return {
    event: event as LiveEvent,
    id: lines.get('id'),
    data: JSON.parse(lines.get('data') ?? '{}') as Partial<LiveChange>,
  }
}
