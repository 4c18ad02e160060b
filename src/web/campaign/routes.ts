import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'
import { readCampaignPageSearch, readCampaignSearch } from './search.ts'

const campaigns = createRoute({
  getParentRoute: () => shell,
  path: '/campaigns',
  validateSearch: readCampaignSearch,
  component: screen(['campaign'], () => import('./campaigns-screen.tsx'), 'CampaignsScreen'),
})

const campaign = createRoute({
  getParentRoute: () => shell,
  path: '/campaigns/$id',
  validateSearch: readCampaignPageSearch,
  component: screen(['campaign', 'field'], () => import('./campaign-screen.tsx'), 'CampaignScreen'),
})

export const campaignRoutes = [campaigns, campaign] as const
