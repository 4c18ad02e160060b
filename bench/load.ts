import autocannon from 'autocannon'
import { quantile } from './figure.ts'

export type Asked = { method?: 'GET' | 'POST'; path: string; body?: unknown }
export type Answers = {
  /** Requests answered. */
  count: number
  /** Requests answered a second, from the first to be sent to the last answer. */
  rate: number
  /** Milliseconds from sending to the whole answer, in order of the answers. */
  times: number[]
  p50: number
  p99: number
}

export type Load = {
  url: string
  key: string
  /** Instead of those of a program with a key. */
  headers?: Record<string, string>
  /** Kept alive, each with one request at a time. */
  connections: number
  next: () => Asked
} & ({ amount: number } | { seconds: number /** Requests a second, for all connections. */; rate?: number })

type RunningLoad = { stop: () => void; answers: Promise<Answers> }

/** Asks a server as hard as it answers, or at a rate. @throws when any answer is not a success. */
export function ask(load: Load): Promise<Answers> {
  return startAsking(load).answers
}

export function startAsking({ url, key, headers, connections, next, ...length }: Load): RunningLoad {
  const times: number[] = []
  const unwanted = new Map<number, number>()
  const begun = performance.now()
  let last = begun
  const setupRequest = (request: autocannon.Request): autocannon.Request => {
    const { method = 'GET', path, body } = next()
    return { ...request, method, path, ...(body !== undefined && { body: JSON.stringify(body) }) }
  }
  let instance: autocannon.Instance | undefined
  const answers = new Promise<autocannon.Result>((resolve, reject) => {
    const options: autocannon.Options = {
      url,
      connections,
      timeout: 60,
      headers: headers ?? { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      requests: [{ setupRequest }],
      ...('amount' in length ? { amount: length.amount } : { duration: length.seconds }),
      ...('rate' in length && length.rate !== undefined && { overallRate: length.rate }),
    }
    instance = autocannon(options, (error: Error | null, result) => (error ? reject(error) : resolve(result)))
    instance.on('response', (_client, status, _bytes, time) => {
      last = performance.now()
      times.push(time)
      if (status < 200 || status > 299) unwanted.set(status, (unwanted.get(status) ?? 0) + 1)
    })
  }).then(({ errors }) => {
    if (unwanted.size > 0 || errors > 0 || times.length === 0)
      throw new Error(`${times.length} answers, ${errors} errors, not wanted: ${told(unwanted)}`)
    const sorted = times.toSorted((one, other) => one - other)
    const rate = (times.length * 1000) / (last - begun)
    return { count: times.length, rate, times, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) }
  })
  // Whoever awaits it hears of the failure; until then it must not count as unheard of.
  answers.catch(() => {})
  return {
    stop: () => (instance as (autocannon.Instance & { stop: () => void }) | undefined)?.stop(),
    answers,
  }
}

function told(unwanted: Map<number, number>): string {
  return [...unwanted].map(([status, count]) => `${count} times ${status}`).join(', ') || 'none'
}

/** One question; the answer's JSON. */
export async function askOnce(url: string, key: string, { method = 'GET', path, body }: Asked) {
  const response = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
