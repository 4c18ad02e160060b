import type { Language } from '#contract/access.ts'
import { normalizeEmail } from '#domain/person/identity.ts'
import { loadPurposes } from '#server/consent/purpose-store.ts'
import { unsubscribeHeaders, unsubscribeLink } from '#server/consent/unsubscribe-token.ts'
import { consentWords } from '#server/consent/words.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { MessageRow } from './message-store.ts'

/** What a mail carries so that whoever gets it can say that they want no more of it. */
export type Unsubscribing = { headers: Record<string, string>; says: string; link: string }

type Row = { identity: string | null; company: string; language: Language | null }

/**
 * The headers (RFC 2369, RFC 8058) and the foot of a mail that is sent for a purpose. Undefined for one person's mail to
 * another. The sending server signs the headers too (DKIM), else mail programs show no button.
 */
export async function unsubscribingOf(
  tx: WorkspaceTx,
  row: Pick<MessageRow, 'purpose' | 'recipient'>,
  { secret, publicUrl }: { secret: string; publicUrl: string },
): Promise<Unsubscribing | undefined> {
  const { purpose } = row
  if (purpose === null) return undefined
  const { rows } = await tx.sql.query<Row>(
    `SELECT identity.id AS identity, workspace.name AS company, workspace.language FROM workspace
      LEFT JOIN identity ON identity.workspace_id = $1 AND identity.kind = 'email' AND identity.value = $2
      WHERE workspace.id = $1`,
    [tx.workspace, normalizeEmail(row.recipient ?? '') ?? ''],
  )
  const [found] = rows
  if (!found?.identity) return undefined
  const language = found.language ?? 'en'
  const about = { workspace: tx.workspace, identity: found.identity, channel: 'mail', purpose }
  const name = (await loadPurposes(tx, language)).find(one => one.key === purpose)?.name ?? purpose
  return {
    headers: unsubscribeHeaders(secret, publicUrl, about),
    says: consentWords(language).footer(found.company, name),
    link: unsubscribeLink(secret, publicUrl, about),
  }
}

/** The foot of a mail in plain text, behind the line that mail programs know signatures by (RFC 3676, 4.3). */
export function footOfText({ says, link }: Unsubscribing): string {
  return `\n\n-- \n${says}\n${link}\n`
}

export function footOfHtml({ says, link }: Unsubscribing): string {
  return `<hr><p><small>${escaped(says)} <a href="${escaped(link)}">${escaped(link)}</a></small></p>`
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
}
