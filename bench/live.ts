import type { Page } from 'playwright-core'
import { openBrowser, pageFor, sameVisitor } from '#test/journeys/browser.ts'
import { startHouse } from '#test/journeys/house.ts'
import { comeFirst } from '#test/journeys/visitors.ts'
import type { Bench } from './bench.ts'
import { quantile } from './figure.ts'

const WITHIN = { atMost: 1_000 }
/** So far apart that none waits for the one before. */
const APART_MS = 2_000

/** From the 2xx of a message that comes in until it stands on the screens of two browsers that wait for it. */
export const live: Bench = {
  name: 'live',
  about: 'an inbound message on the Inbox and on Today of other browsers, from its 2xx on',
  run: async given => {
    const house = await startHouse()
    const browser = await openBrowser()
    try {
      const inbox = await pageFor(browser, house.url)
      await comeFirst(inbox)
      const today = await sameVisitor(inbox, browser, house.url, {})
      await Promise.all([inbox.goto('/inbox'), today.goto('/today')])
      // Both have what there was, and listen.
      await Promise.all([
        inbox.getByRole('heading', { name: 'Nobody waits for an answer' }).waitFor(),
        today.getByRole('heading', { name: 'Nothing waits for you' }).waitFor(),
      ])
      await inbox.waitForTimeout(APART_MS)
      const times: Record<'Inbox' | 'Today', number[]> = { Inbox: [], Today: [] }
      const amount = given.size(15, 2)
      for (let n = 0; n < amount * given.runs; n++) {
        const words = `Question number ${n} of the bench`
        const answer = await inbox.request.post('/v1/touchpoints', {
          headers: { origin: house.url },
          data: messageOf(n, words),
        })
        if (answer.status() !== 202) throw new Error(`the message was not taken: ${answer.status()}`)
        const begun = performance.now()
        const [onInbox, onToday] = await Promise.all([
          seenAfter(inbox, words, begun),
          seenAfter(today, words, begun),
        ])
        times.Inbox.push(onInbox)
        times.Today.push(onToday)
        await inbox.waitForTimeout(APART_MS)
      }
      for (const [screen, all] of Object.entries(times)) {
        const runs = Array.from({ length: given.runs }, (_, run) =>
          quantile(
            all.slice(run * amount, (run + 1) * amount).toSorted((a, b) => a - b),
            0.5,
          ),
        )
        given.tell({ name: `a message on ${screen}, median`, unit: 'ms', runs, target: WITHIN })
      }
    } finally {
      await browser.close()
      await house.stop()
    }
  },
}

function messageOf(n: number, text: string): object {
  return {
    source: 'bench',
    externalId: `message ${n}`,
    occurredAt: new Date().toISOString(),
    person: { email: `person${n}@live.example` },
    kind: 'message',
    channel: 'chat',
    direction: 'inbound',
    side: 'customer',
    text,
  }
}

async function seenAfter(page: Page, words: string, begun: number): Promise<number> {
  await page.getByText(words).first().waitFor()
  return performance.now() - begun
}
