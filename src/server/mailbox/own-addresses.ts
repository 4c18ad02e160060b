import type { Happening, Instant } from '#domain/happening/happening.ts'
import { companyDomain } from '#domain/account/company-domain.ts'
import type { OwnAddress } from '#domain/mailbox/mail-in-box.ts'
import { APP } from '#server/beat/happen.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

type Row = {
  email: string
  member: string | null
  side: 'marketing' | 'sales' | null
  user_id: string | null
  name: string | null
  role: string | null
}

/** Who of us writes by which address, and the domains that are our company's. */
export type OurPeople = {
  addresses: Map<string, OwnAddress>
  domains: Set<string>
  /** What is said of members whom nothing has named yet, by the name that their touches give them. */
  introductions: Map<string, Happening>
}

export async function loadOurPeople({ workspace, sql }: WorkspaceTx, now: Instant): Promise<OurPeople> {
  const { rows: boxes } = await sql.query<{ address: string }>(
    `SELECT lower(settings->>'address') AS address FROM door
      WHERE workspace_id = $1 AND kind = 'mailbox' AND removed_at IS NULL`,
    [workspace],
  )
  const { rows } = await sql.query<Row>(
    `SELECT lower(email) AS email, external_id AS member, side, NULL::uuid AS user_id, NULL AS name, NULL AS role
        FROM member WHERE workspace_id = $1 AND email IS NOT NULL
      UNION ALL
      SELECT lower(person.email), member.external_id, member.side, person.id, person.name, membership.role
        FROM membership JOIN app_user person ON person.id = membership.user_id
        LEFT JOIN member ON member.workspace_id = $1
          AND (member.user_id = person.id OR member.external_id = 'user:' || person.id)
        WHERE membership.workspace_id = $1`,
    [workspace],
  )
  const people: OurPeople = { addresses: new Map(), domains: new Set(), introductions: new Map() }
  for (const { address } of boxes) {
    people.addresses.set(address, {})
    const domain = companyDomain(address)
    if (domain !== undefined) people.domains.add(domain)
  }
  for (const row of rows) addPerson(people, row, now)
  return people
}

function addPerson(people: OurPeople, row: Row, now: Instant): void {
  const known = people.addresses.get(row.email)
  if (known?.member !== undefined) return
  const role = row.role === 'marketing' || row.role === 'sales' ? row.role : undefined
  const member = row.member ?? `user:${row.user_id}`
  const side = row.side ?? role
  people.addresses.set(row.email, { member, side })
  if (row.member !== null || row.name === null) return
  people.introductions.set(member, {
    kind: 'member',
    source: APP,
    externalId: member,
    at: now,
    body: { name: row.name, email: row.email, ...(role && { side: role }) },
  })
}
