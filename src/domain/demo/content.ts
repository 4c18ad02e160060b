import type { ContentKind } from '#domain/happening/happening.ts'
import type { DemoCampaign } from './campaigns.ts'
import { SEGMENTS } from './segments.ts'
import { LETTERS, letterTitle } from './texts/letters.ts'

export type DemoContent = { title: string; kind: ContentKind; url: string }

/** What either side shows: pages, cases, sheets, the letters. Touches name them by their titles. */
export function contentsOf(campaigns: readonly DemoCampaign[]): DemoContent[] {
  const titles = new Set([
    ...SEGMENTS.flatMap(one => one.reads),
    ...campaigns.map(one => one.content),
    ...LETTERS.map((_, month) => letterTitle(month)),
  ])
  return [...titles].map(title => ({ title, kind: kindOf(title), url: urlOf(title) }))
}

function kindOf(title: string): ContentKind {
  if (title.startsWith('Case: ')) return 'case-study'
  if (title.startsWith('The Sunrise Letter')) return 'mail'
  if (title.startsWith('Ask ')) return 'event'
  return title.startsWith('Roofs of the month') ? 'post' : 'page'
}

function urlOf(title: string): string {
  const path = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return `https://sunrise-solar.example/${path}`
}
