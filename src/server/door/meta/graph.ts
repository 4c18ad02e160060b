import type { MetaSettings } from '#contract/door-meta.ts'

export const GRAPH = 'https://graph.facebook.com/v23.0'

/** Where the Graph API of a door is, without a slash at its end. */
export function graphOf(settings: Pick<MetaSettings, 'apiBase'>): string {
  return (settings.apiBase ?? GRAPH).replace(/\/$/, '')
}

export type GraphPart = Record<string, unknown>
export type GraphAnswer = {
  said: GraphPart
  /** The number and the words of what went wrong, when something did. */
  code: number | undefined
  explained: string | undefined
}

/** What the Graph API answered, of which nothing is certain. */
export function readGraph(body: string): GraphAnswer {
  const said = partIn(body)
  const error = (said['error'] ?? {}) as {
    code?: unknown
    message?: unknown
    error_data?: { details?: unknown }
  }
  const words = [error.message, error.error_data?.details].filter(
    one => typeof one === 'string' && one !== '',
  )
  return {
    said,
    code: typeof error.code === 'number' ? error.code : undefined,
    explained: words.length > 0 ? words.join(': ').slice(0, 400) : undefined,
  }
}

function partIn(body: string): GraphPart {
  try {
    const answer: unknown = JSON.parse(body)
    return typeof answer === 'object' && answer !== null ? (answer as GraphPart) : {}
  } catch {
    return {}
  }
}
