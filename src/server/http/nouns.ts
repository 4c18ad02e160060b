import { funnelRoutes } from '#server/funnel/funnel-routes.ts'
import { heartbeatRoutes } from '#server/heartbeat/heartbeat-routes.ts'
import type { NounRoutes } from '#server/http/app.ts'
import { personRoutes } from '#server/person/person-routes.ts'
import { scoreboardRoutes } from '#server/scoreboard/scoreboard-routes.ts'
import { touchpointRoutes } from '#server/touchpoint/touchpoint-routes.ts'
import { healthRoutes } from '#server/http/health.ts'

/** Every noun's routes. A new noun adds its line here and its policy in src/server/access/policy.ts. */
export const nouns: NounRoutes[] = [
  healthRoutes,
  touchpointRoutes,
  personRoutes,
  scoreboardRoutes,
  funnelRoutes,
  heartbeatRoutes,
]
