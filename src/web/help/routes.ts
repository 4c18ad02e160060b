import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'
import { isPaper, type Paper } from './papers.ts'

export type HelpSearch = { word?: string | undefined; paper?: Paper | undefined }

const help = createRoute({
  getParentRoute: () => shell,
  path: '/help',
  validateSearch: (search: Record<string, unknown>): HelpSearch => ({
    ...(typeof search['word'] === 'string' && { word: search['word'] }),
    ...(isPaper(search['paper']) && { paper: search['paper'] }),
  }),
  component: screen(['help', 'agreement', 'list'], () => import('./help-screen.tsx'), 'HelpScreen'),
})

export const helpRoutes = [help] as const
