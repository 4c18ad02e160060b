import type { EarningLine } from '#contract/earning.ts'
import type { Credit } from '#domain/revenue/credit.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

type Touch = {
  id: string
  at: Date
  side: NonNullable<EarningLine['side']>
  kind: NonNullable<EarningLine['kind']>
  channel: string
  campaign_id: string | null
  campaign: string | null
  member_id: string | null
  member: string | null
}

/** What is shared out, as credits say it. */
export type Shared = Pick<Credit, 'basis' | 'touchpointIds' | 'amounts' | 'origin'>

/** The touches that shares name, by id. */
export async function loadSharers(tx: WorkspaceTx, credits: Shared[]): Promise<Map<string, Touch>> {
  const ids = [...new Set(credits.flatMap(one => one.touchpointIds))]
  if (ids.length === 0) return new Map()
  const { rows } = await tx.sql.query<Touch>({
    name: 'earning-touches',
    text: `SELECT touch.id, touch.occurred_at AS at, touch.side, touch.kind, touch.channel, touch.campaign_id,
        campaign.name AS campaign, touch.member_id, member.name AS member
      FROM touchpoint touch
      LEFT JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = touch.campaign_id
      LEFT JOIN member ON member.workspace_id = $1 AND member.id = touch.member_id
      WHERE touch.workspace_id = $1 AND touch.id = ANY($2)`,
    values: [tx.workspace, ids],
  })
  return new Map(rows.map(row => [row.id, row]))
}

type Sum = {
  line: Omit<EarningLine, 'minor' | 'touches'>
  minor: bigint
  touches: Set<string>
  since: number
}

/** Adds the shares up by campaign, else by member, else by channel; nothing is lost or rounded. The largest first. */
export function linesOf(credits: Shared[], sharers: Map<string, Touch>): EarningLine[] {
  const sums = new Map<string, Sum>()
  for (const credit of credits) {
    for (const [place, amount] of credit.amounts.entries()) {
      const touch = credit.basis === 'touches' ? sharers.get(credit.touchpointIds[place] ?? '') : undefined
      const key = keyOf(credit, touch)
      const sum = sums.get(key) ?? {
        line: lineOf(credit, touch),
        minor: 0n,
        touches: new Set(),
        since: Infinity,
      }
      sums.set(key, sum)
      sum.minor += amount
      if (!touch) continue
      sum.touches.add(touch.id)
      if (touch.at.getTime() < sum.since) {
        sum.since = touch.at.getTime()
        sum.line.firstTouch = touch.id
      }
    }
  }
  return [...sums.values()]
    .filter(sum => sum.minor !== 0n)
    .sort((a, b) => (a.minor === b.minor ? a.since - b.since : a.minor < b.minor ? 1 : -1))
    .map(({ line, minor, touches }) => ({ ...line, minor: minor.toString(), touches: touches.size }))
}

function keyOf(credit: Shared, touch: Touch | undefined): string {
  if (!touch) return `${credit.basis} ${credit.origin ?? ''}`
  if (touch.campaign_id !== null) return `campaign ${touch.side} ${touch.campaign_id}`
  if (touch.member_id !== null) return `member ${touch.side} ${touch.kind} ${touch.member_id}`
  return `channel ${touch.side} ${touch.kind} ${touch.channel}`
}

function lineOf(credit: Shared, touch: Touch | undefined): Sum['line'] {
  if (!touch) {
    const basis = credit.basis === 'fallback' ? 'fallback' : 'unattributed'
    const nothing = { side: null, kind: null, channel: null, campaign: null, member: null, firstTouch: null }
    return { basis, ...nothing, origin: credit.origin }
  }
  const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })
  const { side, kind, channel } = touch
  const campaign = named(touch.campaign_id, touch.campaign)
  return {
    basis: 'touch',
    side,
    kind,
    channel,
    campaign,
    member: campaign === null ? named(touch.member_id, touch.member) : null,
    origin: null,
    firstTouch: touch.id,
  }
}
