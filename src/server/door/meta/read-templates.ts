import type { MetaSecrets, MetaSettings } from '#contract/door-meta.ts'
import { partOf, partsOf } from '#domain/door/json-parts.ts'
import { type ApprovedTemplate, readApproved } from '#domain/meta/approved-template.ts'
import { EgressRefused, type EgressSettings, fetchOut } from '#server/outbox/egress.ts'
import { graphOf, readGraph } from './graph.ts'

const A_PAGE = 100
const MOST_PAGES = 5
const MOST_BYTES = 4 * 1024 * 1024

export type ReadTemplates = { templates: ApprovedTemplate[] } | { problem: string }

/**
 * The approved templates of the WhatsApp business account, at most 500.
 * Source: developers.facebook.com, WhatsApp Business Management API, "Message templates".
 */
export async function readTemplates(
  { settings, secrets }: { settings: MetaSettings; secrets: MetaSecrets | undefined },
  egress: EgressSettings,
): Promise<ReadTemplates> {
  const account = settings.businessAccountId
  const accessToken = secrets?.accessToken
  if (!account) return { problem: 'The door does not say which WhatsApp business account it is of.' }
  if (!accessToken) return { problem: 'There is no access token.' }
  const templates: ApprovedTemplate[] = []
  try {
    let after: string | undefined
    for (let page = 0; page < MOST_PAGES; page++) {
      const { said, explained, status } = await readPage({ settings, account, accessToken, after }, egress)
      if (status < 200 || status >= 300) return { problem: explained ?? `The network answered ${status}.` }
      templates.push(...partsOf(said['data']).flatMap(one => readApproved(one) ?? []))
      const { next, cursors } = partOf(said['paging'])
      const cursor = partOf(cursors)['after']
      if (next === undefined || typeof cursor !== 'string') break
      after = cursor
    }
    return { templates }
  } catch (error) {
    if (error instanceof EgressRefused) return { problem: error.message }
    return { problem: `The network could not be reached: ${(error as Error).message}` }
  }
}

type Page = { settings: MetaSettings; account: string; accessToken: string; after: string | undefined }

async function readPage({ settings, account, accessToken, after }: Page, egress: EgressSettings) {
  const query = new URLSearchParams({
    fields: 'name,language,status,category,components,parameter_format',
    status: 'APPROVED',
    limit: String(A_PAGE),
    ...(after !== undefined && { after }),
  })
  // The next page is asked for by its cursor, at our own address: what the answer calls "next" is not followed.
  const { status, bytes } = await fetchOut(
    {
      url: `${graphOf(settings)}/${account}/message_templates?${query.toString()}`,
      method: 'GET',
      headers: { authorization: `Bearer ${accessToken}` },
    },
    egress,
    MOST_BYTES,
  )
  return { status, ...readGraph(bytes.toString('utf8')) }
}
