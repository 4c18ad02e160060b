import { createRoute } from '@tanstack/react-router'
import { shell } from '#web/routes.ts'
import { screen } from '#web/words/words.tsx'
import { campaignQuery, campaignsQuery, figuresQuery } from './campaign-query.ts'
import { readCampaignPageSearch, readCampaignSearch } from './search.ts'

const campaigns = createRoute({
  getParentRoute: () => shell,
  path: '/campaigns',
  validateSearch: readCampaignSearch,
  // Asked for while the screen itself is still on its way.
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.client.prefetchInfiniteQuery(campaignsQuery(deps)),
  component: screen(['campaign'], () => import('./campaigns-screen.tsx'), 'CampaignsScreen'),
})

const campaign = createRoute({
  getParentRoute: () => shell,
  path: '/campaigns/$id',
  validateSearch: readCampaignPageSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { client }, params: { id }, deps }) => {
    void client.prefetchQuery(campaignQuery(id))
    void client.prefetchQuery(figuresQuery(id, deps))
  },
  component: screen(['campaign', 'field'], () => import('./campaign-screen.tsx'), 'CampaignScreen'),
})

export const campaignRoutes = [campaigns, campaign] as const
