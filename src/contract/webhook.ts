import { z } from 'zod'
import { keptText, uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'

const events = z
  .array(
    z.union([
      z.literal('*'),
      z
        .string()
        .regex(/^[a-z]+(-[a-z]+)*$/, 'an act such as "deal-won"')
        .max(60),
    ]),
  )
  .min(1)
  .max(100)
  .meta({ description: 'Acts of facts, such as "deal-won" or "handoff-lapsed"; "*" is every act.' })
const url = keptText(2_000).meta({ description: 'An https address that the whole internet may reach.' })

export const newWebhook = z.strictObject({ url, events }).meta({ id: 'NewWebhook' })
export type NewWebhook = z.infer<typeof newWebhook>

export const webhookChange = z
  .strictObject({ events: events.optional(), active: z.boolean().optional() })
  .meta({ id: 'WebhookChange' })
export type WebhookChange = z.infer<typeof webhookChange>

export const webhook = z
  .object({
    id: uuid,
    url: z.string(),
    events: z.array(z.string()),
    active: z.boolean(),
    madeAt: z.string(),
  })
  .meta({ id: 'Webhook' })
export type Webhook = z.infer<typeof webhook>

export const madeWebhook = webhook
  .extend({
    secret: z.string().meta({
      description: 'Signs what is sent, as standardwebhooks.com describes. It is shown this once.',
    }),
  })
  .meta({ id: 'MadeWebhook' })
export type MadeWebhook = z.infer<typeof madeWebhook>

export const outboxState = z.enum(['waiting', 'claimed', 'sent', 'failed', 'uncertain', 'held'])

/** Something on its way out, or gone. Its id is what the receiver gets as webhook-id, on every try. */
export const outboxItem = z
  .object({
    id: uuid,
    kind: z.string(),
    recipient: z.string(),
    state: outboxState,
    tries: z.int(),
    createdAt: z.string(),
    nextTryAt: z.string(),
    settledAt: z.string().nullable(),
    lastError: z.string().nullable(),
    payload: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'OutboxItem' })
export type OutboxItem = z.infer<typeof outboxItem>

export const outboxQuery = pageQuery.extend({ state: outboxState.optional() })
