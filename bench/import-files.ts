import { createWriteStream } from 'node:fs'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { familyName } from './fill.ts'

/** One happening a row: a person with name, address, number, company and three more columns. @returns the file */
export async function writeContacts(folder: string, rows: number): Promise<string> {
  const file = join(folder, 'contacts.csv')
  await write(file, contacts(rows))
  return file
}

/**
 * Files with the columns and proportions of the Olist funnel: every lead a person, a touch and an offer; every tenth a
 * deal that was won, of an account, with its revenue. @returns the folder
 */
export async function writeFunnel(folder: string, leads: number): Promise<string> {
  const into = join(folder, 'funnel')
  mkdirSync(into, { recursive: true })
  await write(join(into, 'olist_marketing_qualified_leads_dataset.csv'), funnelLeads(leads))
  await write(join(into, 'olist_closed_deals_dataset.csv'), funnelDeals(leads))
  await write(join(into, 'seller_revenue_delivered_products.csv'), funnelRevenue(leads))
  return into
}

/** Rows of a funnel that are imported: its leads and its deals. */
export const funnelRows = (leads: number): number => leads + Math.floor((leads + DEAL_EVERY - 1) / DEAL_EVERY)

const DEAL_EVERY = 10
const ORIGINS = [
  'organic_search',
  'paid_search',
  'social',
  'unknown',
  'direct_traffic',
  'email',
  'referral',
  '',
]
const DAY = 86_400_000
const FIRST_DAY = Date.UTC(2017, 5, 14)

function* contacts(rows: number): Generator<string> {
  yield 'id,email,first_name,last_name,phone,company,title,city,country\n'
  for (let n = 0; n < rows; n++) {
    const phone = `+49301${String(n).padStart(7, '0')}`
    const name = `Person,${familyName((n * 2654435761) >>> 7)}`
    yield `c${n},person${n}@company${n % 997}.example,${name},${phone},"Company, ${n % 997}",Buyer,Berlin,Germany\n`
  }
}

function* funnelLeads(leads: number): Generator<string> {
  yield 'mql_id,first_contact_date,landing_page_id,origin\n'
  for (let n = 0; n < leads; n++)
    yield `${hex('lead', n)},${dayOf(n, leads)},${hex('page', n % 495)},${ORIGINS[n % ORIGINS.length]}\n`
}

function* funnelDeals(leads: number): Generator<string> {
  yield 'mql_id,seller_id,sdr_id,sr_id,won_date,business_segment,lead_type,lead_behaviour_profile,has_company,has_gtin,average_stock,business_type,declared_product_catalog_size,declared_monthly_revenue\n'
  for (let n = 0; n < leads; n += DEAL_EVERY) {
    const members = `${hex('sdr', n % 32)},${hex('sr', n % 22)}`
    yield `${hex('lead', n)},${hex('seller', n)},${members},${dayOf(n, leads, 40)} 19:58:54,pet,online_medium,cat,,,,reseller,,0.0\n`
  }
}

function* funnelRevenue(leads: number): Generator<string> {
  yield 'seller_id,seller_state,product_revenue\n'
  for (let n = 0; n < leads; n += DEAL_EVERY * 2)
    yield `${hex('seller', n)},SP,${(100 + (n % 977)).toFixed(2)}\n`
}

const hex = (noun: string, n: number): string =>
  Buffer.from(`${noun} ${String(n).padStart(10, '0')}`)
    .toString('hex')
    .padEnd(32, '0')
    .slice(0, 32)

/** Spread over a year, and so many days later. */
function dayOf(n: number, all: number, later = 0): string {
  return new Date(FIRST_DAY + Math.floor((n / all) * 365 + later) * DAY).toISOString().slice(0, 10)
}

function write(file: string, lines: Generator<string>): Promise<void> {
  return pipeline(Readable.from(lines), createWriteStream(file))
}
