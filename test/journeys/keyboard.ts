import type { Locator, Page } from 'playwright-core'

/** Walks with the tabulator until this has the focus; nothing is clicked. */
export async function walkTo(page: Page, goal: Locator, most = 90): Promise<void> {
  await goal.first().waitFor()
  for (let steps = 0; steps < most; steps++) {
    if (await goal.first().evaluate(node => node === node.ownerDocument.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The tabulator does not come to ${String(goal)}`)
}

/** Walks there and presses it. */
export async function press(page: Page, goal: Locator): Promise<void> {
  await walkTo(page, goal)
  await page.keyboard.press('Enter')
}

/** Walks to a field and writes over what stands in it. */
export async function write(page: Page, goal: Locator, text: string): Promise<void> {
  await walkTo(page, goal)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

/** Goes to a place of the navigation by g and its letter. */
export async function jump(page: Page, letter: string, heading: string | RegExp): Promise<void> {
  await page.keyboard.press('g')
  await page.keyboard.press(letter)
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
}
