/** What can be read at length: the documentation's own text, loaded when it is opened. */
const papers = {
  marketer: () => import('../../../docs/guide/marketer.md?raw'),
  salesperson: () => import('../../../docs/guide/salesperson.md?raw'),
  leader: () => import('../../../docs/guide/leader.md?raw'),
  operator: () => import('../../../docs/guide/operator.md?raw'),
  import: () => import('../../../docs/guide/import.md?raw'),
  heartbeat: () => import('../../../docs/figures/heartbeat.md?raw'),
  scoreboard: () => import('../../../docs/figures/scoreboard.md?raw'),
  funnel: () => import('../../../docs/figures/funnel.md?raw'),
}

export type Paper = keyof typeof papers
export const guides = ['marketer', 'salesperson', 'leader', 'operator', 'import'] as const
export const figures = ['heartbeat', 'scoreboard', 'funnel'] as const

export function isPaper(name: unknown): name is Paper {
  return typeof name === 'string' && Object.hasOwn(papers, name)
}

export async function readPaper(paper: Paper): Promise<string> {
  return (await papers[paper]()).default
}
