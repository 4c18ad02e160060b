import type { Page } from 'playwright-core'
import { expect } from 'vitest'

export const PASSWORD = 'a duet needs two voices'

const COMPANY = { name: 'Sunrise Solar', currency: 'USD', timeZone: 'Africa/Harare' }

/** The first owner of a house, signed in on this page: for journeys that begin after that. */
export async function comeFirst(page: Page, company = COMPANY): Promise<void> {
  const data = { name: 'Olga Owner', email: 'olga@example.com', password: PASSWORD, workspace: company }
  const answer = await page.request.post('/v1/setup', { data })
  expect(answer.status()).toBe(201)
}
