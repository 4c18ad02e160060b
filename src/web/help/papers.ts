import { currentLanguage } from '#web/words/store.ts'

/** What can be read at length, in each language: the documentation's own text, loaded when it is opened. */
const papers = {
  marketer: {
    en: () => import('../../../docs/guide/marketer.md?raw'),
    de: () => import('../../../docs/guide/marketer.de.md?raw'),
  },
  salesperson: {
    en: () => import('../../../docs/guide/salesperson.md?raw'),
    de: () => import('../../../docs/guide/salesperson.de.md?raw'),
  },
  leader: {
    en: () => import('../../../docs/guide/leader.md?raw'),
    de: () => import('../../../docs/guide/leader.de.md?raw'),
  },
  operator: {
    en: () => import('../../../docs/guide/operator.md?raw'),
    de: () => import('../../../docs/guide/operator.de.md?raw'),
  },
  import: {
    en: () => import('../../../docs/guide/import.md?raw'),
    de: () => import('../../../docs/guide/import.de.md?raw'),
  },
  archive: {
    en: () => import('../../../docs/guide/archive.md?raw'),
    de: () => import('../../../docs/guide/archive.de.md?raw'),
  },
  doors: {
    en: () => import('../../../docs/guide/doors.md?raw'),
    de: () => import('../../../docs/guide/doors.de.md?raw'),
  },
  website: {
    en: () => import('../../../docs/guide/website.md?raw'),
    de: () => import('../../../docs/guide/website.de.md?raw'),
  },
  heartbeat: {
    en: () => import('../../../docs/figures/heartbeat.md?raw'),
    de: () => import('../../../docs/figures/heartbeat.de.md?raw'),
  },
  scoreboard: {
    en: () => import('../../../docs/figures/scoreboard.md?raw'),
    de: () => import('../../../docs/figures/scoreboard.de.md?raw'),
  },
  score: {
    en: () => import('../../../docs/figures/score.md?raw'),
    de: () => import('../../../docs/figures/score.de.md?raw'),
  },
  today: {
    en: () => import('../../../docs/figures/today.md?raw'),
    de: () => import('../../../docs/figures/today.de.md?raw'),
  },
  funnel: {
    en: () => import('../../../docs/figures/funnel.md?raw'),
    de: () => import('../../../docs/figures/funnel.de.md?raw'),
  },
  unanswered: {
    en: () => import('../../../docs/figures/unanswered.md?raw'),
    de: () => import('../../../docs/figures/unanswered.de.md?raw'),
  },
}

export type Paper = keyof typeof papers
export const guides = [
  'marketer',
  'salesperson',
  'leader',
  'operator',
  'import',
  'doors',
  'website',
  'archive',
] as const
export const figures = ['heartbeat', 'scoreboard', 'score', 'funnel', 'today', 'unanswered'] as const

export function isPaper(name: unknown): name is Paper {
  return typeof name === 'string' && Object.hasOwn(papers, name)
}

export async function readPaper(paper: Paper): Promise<string> {
  return (await papers[paper][currentLanguage()]()).default
}
