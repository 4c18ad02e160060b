import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { findingsOf } from './browser.ts'

const DESK = { width: 1400, height: 900 }
const PHONE = { width: 390, height: 844 }
/** What is left of a screen of 1280 x 1024 at 200 %. */
const ENLARGED = { width: 640, height: 512 }

type Look = { name: string; size: { width: number; height: number }; dark?: true; rules?: string[] }

/**
 * Every way to look at a screen, one after the other in the same page: nothing is loaded again in between. In the dark
 * only colours differ, and on a screen enlarged what is shown on a telephone is only wider.
 */
const LOOKS: readonly Look[] = [
  { name: 'light', size: DESK },
  { name: 'dark', size: DESK, dark: true, rules: ['color-contrast', 'link-in-text-block'] },
  { name: 'on a telephone', size: PHONE },
  {
    name: 'at 200 %',
    size: ENLARGED,
    rules: ['target-size', 'scrollable-region-focusable', 'heading-order'],
  },
]

const MISPLACED = readFileSync(join(import.meta.dirname, 'misplaced-text.js'), 'utf8')

/**
 * Comes true once the screen has a heading, nothing in it is on its way or in motion, its colours are those asked for,
 * and its text has not changed for a while.
 */
const SETTLED = (quiet: number) => `new Promise((settled, late) => {
  const begun = performance.now()
  let [last, since] = ['', begun]
  const dark = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  const moves = one => one.playState === 'running' && one.effect.getComputedTiming().endTime !== Infinity
  const look = () => {
    const [text, now] = [document.body.innerText, performance.now()]
    const waits =
      document.querySelector('h1') === null ||
      document.querySelector('output > i') !== null ||
      document.documentElement.dataset.mantineColorScheme !== dark ||
      document.getAnimations().some(moves)
    if (waits || text !== last) [last, since] = [text, now]
    if (now - since > ${quiet}) return settled(true)
    if (now - begun > 45000) return late(new Error('The screen does not come to rest: ' + text.slice(0, 300)))
    setTimeout(look, 30)
  }
  look()
})`

/** A screen that was opened stands as it will stay. */
export async function untilSettled(page: Page): Promise<void> {
  await page.evaluate(SETTLED(250))
}

/** Looks at the screen in every way; answers with all that is wrong. */
export async function lookAll(page: Page): Promise<string[]> {
  const wrong: string[] = []
  for (const { name, size, dark, rules } of LOOKS) {
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
    await page.setViewportSize(size)
    await page.evaluate(SETTLED(80))
    const found = await findingsOf(page, rules)
    if (size !== DESK) found.push(...(await page.evaluate<string[]>(MISPLACED)))
    wrong.push(...found.map(text => `${name}: ${text}`))
  }
  await page.setViewportSize(DESK)
  return wrong
}

/** What must be so on every screen, whatever it shows. */
export async function lookAtFrame(page: Page): Promise<string[]> {
  const { title, headings, mains } = await page.evaluate<{ title: string; headings: number; mains: number }>(
    `({ title: document.title, headings: document.querySelectorAll('h1').length, mains: document.querySelectorAll('main').length })`,
  )
  const wrong: string[] = []
  if (!/^\S.* · Duet$/.test(title)) wrong.push(`its title is "${title}"`)
  if (headings !== 1) wrong.push(`it has ${headings} headings of the first level`)
  if (mains !== 1) wrong.push(`it has ${mains} main parts`)
  return wrong
}

/** What has the focus, and whether it looks otherwise than without. */
const FOCUS = `(() => {
  const { activeElement: here } = document
  const look = () =>
    [here, here.parentElement].map(one => {
      const { outline, boxShadow, borderColor, backgroundColor, textDecoration, position } = getComputedStyle(one)
      return [outline, boxShadow, borderColor, backgroundColor, textDecoration, position].join()
    }).join()
  const box = here.getBoundingClientRect()
  const focused = look()
  const found = {
    tag: here.tagName,
    text: here.textContent.trim().slice(0, 40),
    skips: here.matches('a[href="#main"]'),
    shell: document.getElementById('main') !== null,
    inDialog: here.closest('[role=dialog]') !== null,
    onMain: here.id === 'main',
    shown: box.width > 8 && box.height > 8 && box.right > 0 && box.bottom > 0,
  }
  if (here.tagName === 'BODY' || found.onMain) return { ...found, marked: false }
  here.blur()
  const marked = look() !== focused
  here.focus()
  return { ...found, marked }
})()`
type Focus = Record<'skips' | 'shell' | 'inDialog' | 'onMain' | 'shown' | 'marked', boolean> &
  Record<'tag' | 'text', string>

/** The first press of the tabulator leads somewhere that can be seen; within the house, past the navigation. */
export async function lookAtFocus(page: Page): Promise<string[]> {
  await page.keyboard.press('Tab')
  const first = await page.evaluate<Focus>(FOCUS)
  const what = `${first.tag} "${first.text}"`
  if (first.tag === 'BODY') return ['the tabulator leads nowhere']
  if (!first.shown) return [`the focus cannot be seen on ${what}`]
  if (!first.marked) return [`nothing marks the focus on ${what}`]
  if (!first.shell || first.inDialog) return []
  if (!first.skips) return [`the first stop is ${what}, not the way past the navigation`]
  await page.keyboard.press('Enter')
  return (await page.evaluate<Focus>(FOCUS)).onMain ? [] : ['the way past the navigation leads elsewhere']
}
