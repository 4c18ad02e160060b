import type { CampaignList, CampaignPromise } from '#contract/campaign.ts'
import type { Funnel, FunnelHandoffs } from '#contract/funnel.ts'
import type { HeartbeatReport } from '#contract/heartbeat-query.ts'
import type { Scoreboard } from '#contract/scoreboard.ts'

/** The body of an answer of the product, as its screens ask for it. */
export type Get = (path: string) => Promise<unknown>

/** What somebody finds in a company who reads nothing but what the product shows of it. */
export type Seen = {
  /** Months of which the scoreboard says that unusually many handoffs lapsed; `most`: more than half of them. */
  lapsing: { named: string[]; most: string[] }
  /** Campaigns that promise fewer days than sales tells nearly all their leads, and that win less than others. */
  broken: string[]
  /** Channels of marketing that win together what they do not win apart. */
  together: string[]
  /** Origins of which the scoreboard says that they dried up. */
  dried: string[]
  heart: HeartbeatReport['state']
}

export async function seenIn(get: Get): Promise<Seen> {
  return {
    lapsing: await lapsing(get),
    broken: await broken(get),
    together: await together(get),
    dried: await dried(get),
    heart: ((await get('/v1/heartbeat')) as HeartbeatReport).state,
  }
}

async function lapsing(get: Get): Promise<Seen['lapsing']> {
  const { months } = (await get('/v1/funnel/handoffs')) as FunnelHandoffs
  const named = months.filter(one => one.unusual !== null)
  const most = named.filter(one => one.lapsed > one.offered / 2)
  return { named: named.map(one => one.month), most: most.map(one => one.month) }
}

async function broken(get: Get): Promise<string[]> {
  const { data } = (await get('/v1/campaigns?limit=200')) as CampaignList
  const funnel = (await get('/v1/funnel?by=campaign')) as Funnel
  const found = []
  for (const { id, externalId } of data) {
    const said = (await get(`/v1/campaigns/${id}/promise`)) as CampaignPromise
    if (said.promisedDays === null || said.medianDays === null) continue
    const row = funnel.rows.find(one => one.key === id)
    const winsLess = row !== undefined && isBelow(row, funnel.won / Math.max(1, funnel.leads))
    if (said.longer > 0.9 * said.told && winsLess) found.push(externalId)
  }
  return found.sort()
}

/** Two standard deviations below what is usual. */
function isBelow({ leads, won }: { leads: number; won: number }, usual: number): boolean {
  return won < leads * usual - 2 * Math.sqrt(leads * usual * (1 - usual))
}

/** By the counts of people that filters give: of one channel, of two, and how many of each were won. */
async function together(get: Get): Promise<string[]> {
  const { rows } = (await get('/v1/scoreboard?by=channel&kind=booked')) as Scoreboard
  const channels = rows.flatMap(row => (row.side === 'marketing' && row.key !== null ? [row.key] : [])).sort()
  const cells = new Map<string, Cell>()
  const pairs = channels.flatMap((one, place) => channels.slice(place + 1).map(other => [one, other]))
  for (const met of [[], ...channels.map(one => [one]), ...pairs])
    cells.set(met.join(' + '), await cellOf(get, met))
  const of = (name: string): Cell => cells.get(name) ?? { people: 0, won: 0 }
  return pairs.flatMap(([one = '', other = '']) => {
    const both = of(`${one} + ${other}`)
    const alone = [minus(of(one), both), minus(of(other), both)] as const
    const neither = minus(minus(minus(of(''), both), alone[0]), alone[1])
    return synergy(both, ...alone, neither) > 4 ? [`${one} + ${other}`] : []
  })
}

type Cell = { people: number; won: number }

async function cellOf(get: Get, met: readonly string[]): Promise<Cell> {
  const touched = met.map(channel => ({ touch: { channels: [channel] }, did: true }))
  const known = { attribute: 'touches', test: { op: 'at-least', number: 1 } }
  const count = async (more: object[]) => {
    const filter = JSON.stringify({ all: [known, ...touched, ...more] })
    return ((await get(`/v1/people/count?${new URLSearchParams({ filter })}`)) as { count: number }).count
  }
  return { people: await count([]), won: await count([{ deal: { states: ['won'] }, has: true }]) }
}

function minus(all: Cell, part: Cell): Cell {
  return { people: all.people - part.people, won: all.won - part.won }
}

/** The second difference of the rates of winning, in its own standard errors (Laplace: nobody has seen a rate of nothing). */
function synergy(...cells: [both: Cell, one: Cell, other: Cell, neither: Cell]): number {
  const [both, one, other, neither] = cells.map(({ people, won }) => (won + 1) / (people + 2)) as [
    number,
    number,
    number,
    number,
  ]
  const variance = [both, one, other, neither].reduce(
    (sum, rate, place) => sum + (rate * (1 - rate)) / ((cells[place]?.people ?? 0) + 2),
    0,
  )
  return (both - one - other + neither) / Math.sqrt(variance)
}

async function dried(get: Get): Promise<string[]> {
  const { rows } = (await get('/v1/funnel?by=origin')) as Funnel
  return rows.flatMap(row => (row.drought && row.key !== null ? [row.key] : [])).sort()
}
