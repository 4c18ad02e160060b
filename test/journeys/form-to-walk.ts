import type { Locator, Page } from 'playwright-core'

/** A form as the walk takes it: how it is come to, what is typed, what is wrong, and where it is sent. */
export type FormToWalk = {
  /** As people would call it. */
  name: string
  /** The file below src/web that its inputs stand in. */
  file: string
  /** Its page; `:person` and the like stand for what the walk has made. */
  at: string
  /** From its page to its inputs. */
  open?: (page: Page) => Promise<unknown>
  /** What stood open stands open again after the page was loaded anew. */
  stays?: true
  within?: (page: Page) => Locator
  /** What is typed, by the labels of the inputs. What is secret must not outlive a reload, and the form says so. */
  typed: Record<string, string>
  secret?: Record<string, string>
  /** Nobody who signs in must be told that passwords are not kept. */
  unsaid?: true
  /** The name of its button, or the key that sends from the first input. */
  send: string | { key: string }
  /** Requests that write to it, as the ends of their addresses. */
  to: RegExp
  /** What is wrong, at which input, and what is said there; absent: no input of it can be wrong (and why). */
  bad: { typed: Record<string, string>; at: string; says: RegExp } | { none: string }
  /** A single word is not kept over a reload. */
  word?: true
  /** Nobody is signed in here. */
  door?: true
  /** Its button only adds to a larger form, which is walked as well. */
  local?: true
}

export const dialog = (page: Page) => page.getByRole('dialog')
export const press = (key: string) => async (page: Page) => {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.keyboard.press(key)
}
export const click = (name: string | RegExp) => (page: Page) =>
  page
    .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
    .first()
    .click()
export const EMPTY = /^This is empty/
export const NO_MAIL = /^This is no e-mail address/
export const NOTHING = /^Nothing stands here yet/
export const composer = (page: Page) => page.getByRole('region', { name: 'Add to the conversation' })
export const inComposer = (name: RegExp) => (page: Page) =>
  composer(page).getByRole('button', { name }).first().click()
