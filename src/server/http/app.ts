import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type pg from 'pg'
import type { Registry } from 'prom-client'
import type { Act, Noun } from '#server/access/policy.ts'
import type { MailSettings } from '#server/mail/mail-settings.ts'
import type { LimitSettings } from '#server/http/limits.ts'

export type App = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

/** What routes are built with. */
export type Deps = {
  /** Connected as duet_app. */
  pool: pg.Pool
  /** Milliseconds since 1970. */
  now: () => number
  /** A new UUIDv7. */
  newId: () => string
  /** There is work for the beat in this workspace; may be lost. */
  wake: (workspace: string) => void
  /** Signs session cookies, and keys are derived from it; at least 32 characters (`readOrMakeSecret`). */
  secret: string
  /** Absent: this installation sends no letters, and offers links instead. */
  mail?: MailSettings | undefined
  /** The address people use, such as https://duet.example.com. Absent: the one that each request names. */
  publicUrl?: string | undefined
  /** How often live updates look after their streams, in milliseconds; absent: 15 seconds. */
  liveEveryMs?: number | undefined
}

/** Everything that the server is started with. */
export type ServerDeps = Deps & {
  version: string
  /** Folder of the built web app; absent: the API alone. */
  webRoot?: string | undefined
  log?: FastifyBaseLogger | undefined
  metrics?: Registry | undefined
  /** Lets /metrics answer to others than this machine. */
  metricsToken?: string | undefined
  /** Believe X-Forwarded-*: only behind a proxy of one's own. */
  trustProxy?: boolean | undefined
  limits?: Partial<LimitSettings> | undefined
}

/** Each noun's folder exports one of these as `<noun>Routes`; src/server/http/nouns.ts lists them. */
export type NounRoutes = (app: App, deps: Deps) => void

/**
 * Who may use a route: whoever may do this to that noun; whoever is signed in, whatever the workspace; anyone; or whom
 * a door of a workspace lets in, which looks at signatures, origins and amounts itself and knows no cookies.
 * A route that does not say so is refused at the start.
 */
export type May = readonly [Act, Noun] | 'signed-in' | 'anyone' | 'door'

declare module 'fastify' {
  interface FastifyContextConfig {
    may?: May
    /** Which allowance is used up: `intake` for doors that machines write to; absent: `plain`. */
    rate?: 'intake'
    /** The route itself deals with \u0000 in text (a batch refuses the one item). */
    takesNul?: boolean
    /** The body is a file, and may take long to arrive. */
    takesFile?: boolean
  }
}
