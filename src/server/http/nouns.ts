import type { NounRoutes } from '#server/http/app.ts'
import { touchpointRoutes } from '#server/touchpoint/touchpoint-routes.ts'
import { healthRoutes } from '#server/http/health.ts'

/** Every noun's routes. A new noun adds its line here and its policy in src/server/access/policy.ts. */
export const nouns: NounRoutes[] = [healthRoutes, touchpointRoutes]
