import type { TouchInFull } from '#contract/touch-in-full.ts'
import { isMediaProblem, MEDIA_PROBLEMS } from '#domain/meta/media-problems.ts'
import { loadCameWith, NOTHING, pageOfTouch } from '#server/attachment/came-with.ts'
import { harmlessPage } from '#server/attachment/harmless-page.ts'
import { missingOf } from '#server/media/media-store.ts'
import { loadSettings } from '#server/beat/settings.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { theirEntries } from '#server/timeline/deal-items.ts'
import { namedOr } from '#server/timeline/place.ts'

type Row = Pick<
  TouchInFull,
  | 'id'
  | 'kind'
  | 'channel'
  | 'direction'
  | 'side'
  | 'reached'
  | 'machine'
  | 'subject'
  | 'origin'
  | 'thread'
  | 'source'
> & {
  occurred_at: Date
  received_at: Date
  body: string | null
  name: string | null
  company: string | null
  external_id: string
  import_id: string | null
  attributes: TouchInFull['attributes'] | null
  campaign_id: string | null
  campaign: string | null
  content_id: string | null
  content: string | null
  member_id: string | null
  member: string | null
  person_id: string | null
  person: string | null
  identity_kind: TouchInFull['identity']['kind']
  identity: string
  waits: boolean
  due_at: Date | null
  answered_at: Date | null
  needless_at: Date | null
  lapsed_at: Date | null
}

export async function touchById(tx: WorkspaceTx, id: string): Promise<TouchInFull | undefined> {
  const { rows } = await tx.sql.query<Row>(
    `SELECT touch.id, touch.occurred_at, touch.received_at, touch.kind, touch.channel, touch.direction, touch.side,
        touch.reached, touch.machine, touch.subject, touch.body, touch.origin, touch.thread, touch.name, touch.company,
        touch.source, touch.external_id, touch.import_id, touch.attributes, campaign.id AS campaign_id,
        campaign.name AS campaign, content.id AS content_id, content.title AS content, member.id AS member_id,
        member.name AS member, person.id AS person_id, coalesce(person.name, person.emails[1], person.phones[1]) AS person,
        identity.kind AS identity_kind, identity.value AS identity, wait.id IS NOT NULL AS waits, wait.due_at,
        wait.answered_at, wait.needless_at, wait.lapsed_at
      FROM touchpoint touch
      JOIN identity ON identity.workspace_id = $1 AND identity.id = touch.identity_id
      LEFT JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = touch.identity_id
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
      LEFT JOIN person ON person.workspace_id = $1 AND person.id = belonging.person_id
      LEFT JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = touch.campaign_id
      LEFT JOIN content ON content.workspace_id = $1 AND content.id = touch.content_id
      LEFT JOIN member ON member.workspace_id = $1 AND member.id = touch.member_id
      LEFT JOIN wait ON wait.workspace_id = $1 AND wait.id = touch.id
      WHERE touch.workspace_id = $1 AND touch.id = $2`,
    [tx.workspace, id],
  )
  const [row] = rows
  if (!row) return undefined
  const { currency } = await loadSettings(tx)
  return {
    ...shown(row),
    ...(await loadFiles(tx, row.id)),
    missing: await loadMissing(tx, row),
    answers: row.person_id === null ? [] : await loadAnswered(tx, row.person_id, row.id),
    currency,
    credits: row.person_id === null ? [] : await loadCredits(tx, row.person_id, row.id),
  }
}

function shown(
  row: Row,
): Omit<TouchInFull, 'answers' | 'currency' | 'credits' | 'files' | 'page' | 'missing'> {
  const {
    id,
    kind,
    channel,
    direction,
    side,
    reached,
    machine,
    subject,
    origin,
    thread,
    source,
    name,
    company,
  } = row
  const iso = (time: Date | null): string | null => time?.toISOString() ?? null
  return {
    id,
    at: row.occurred_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    kind,
    channel,
    direction,
    side,
    reached,
    machine,
    subject,
    text: row.body,
    origin,
    thread,
    campaign: namedOr(row.campaign_id, row.campaign),
    content: namedOr(row.content_id, row.content),
    member: namedOr(row.member_id, row.member),
    person: namedOr(row.person_id, row.person),
    identity: { kind: row.identity_kind, value: row.identity },
    name,
    company,
    source,
    externalId: row.external_id,
    import: row.import_id,
    attributes: row.attributes ?? {},
    wait: row.waits
      ? {
          dueAt: iso(row.due_at),
          answeredAt: iso(row.answered_at),
          needlessAt: iso(row.needless_at),
          lapsedAt: iso(row.lapsed_at),
        }
      : null,
  }
}

async function loadFiles(tx: WorkspaceTx, touch: string): Promise<Pick<TouchInFull, 'files' | 'page'>> {
  const { files, page } = (await loadCameWith(tx, [touch])).get(touch) ?? NOTHING
  const html = page ? await pageOfTouch(tx, touch) : undefined
  if (html === undefined) return { files, page: null }
  const { pictures, lines } = harmlessPage(html, { pictures: false })
  return { files, page: { pictures, lines } }
}

async function loadMissing(tx: WorkspaceTx, row: Row): Promise<TouchInFull['missing']> {
  const missing = await missingOf(tx, { source: row.source, externalId: row.external_id })
  return missing.map(({ name, problem }) => ({
    name,
    problem: isMediaProblem(problem) ? { code: problem, message: MEDIA_PROBLEMS[problem] } : null,
  }))
}

async function loadAnswered(tx: WorkspaceTx, person: string, touch: string): Promise<TouchInFull['answers']> {
  const { rows } = await tx.sql.query<{ id: string; channel: string; opened_at: Date }>(
    `SELECT id, channel, opened_at FROM wait WHERE workspace_id = $1 AND person_id = $2 AND answered_by = $3
      ORDER BY opened_at, id`,
    [tx.workspace, person, touch],
  )
  return rows.map(row => ({ id: row.id, channel: row.channel, openedAt: row.opened_at.toISOString() }))
}

type CreditRow = {
  entry: string
  kind: 'booked' | 'received'
  at: Date
  deal_id: string | null
  deal: string | null
  shares: TouchInFull['credits'][number]['shares']
}

/** Looks through the revenue of the person, of which there is little, rather than through all credits. */
async function loadCredits(tx: WorkspaceTx, person: string, touch: string): Promise<TouchInFull['credits']> {
  const { rows } = await tx.sql.query<CreditRow>(
    `SELECT entry.id AS entry, entry.kind, entry.at, deal.id AS deal_id, deal.name AS deal,
        json_agg(json_build_object('model', credit.model, 'minor', share.amount::text)
          ORDER BY array_position(ARRAY['first', 'last', 'linear', 'position', 'decay'], credit.model)) AS shares
      FROM (${theirEntries({ kind: 'person', id: person })}) theirs
      JOIN entry ON entry.workspace_id = $1 AND entry.id = theirs.id
      JOIN credit ON credit.workspace_id = $1 AND credit.entry_id = entry.id AND credit.basis = 'touches'
      CROSS JOIN LATERAL unnest(credit.touchpoint_ids, credit.amounts) AS share (touch, amount)
      LEFT JOIN deal ON deal.workspace_id = $1 AND deal.id = entry.deal_id
      WHERE share.touch = $3
      GROUP BY entry.id, entry.kind, entry.at, deal.id, deal.name ORDER BY entry.at DESC, entry.id LIMIT 50`,
    [tx.workspace, person, touch],
  )
  return rows.map(row => ({
    entry: row.entry,
    kind: row.kind,
    at: row.at.toISOString(),
    deal: namedOr(row.deal_id, row.deal),
    shares: row.shares,
  }))
}
