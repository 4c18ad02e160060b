import { z } from 'zod'
import { currency } from './access.ts'
import { uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'

export const rateParams = z.object({ currency, date: z.iso.date() })

export const newExchangeRate = z
  .strictObject({
    rate: z
      .string()
      .max(40)
      .regex(/^\d{1,12}(\.\d{1,12})?$/, 'a decimal such as "5.4321"')
      .refine(text => /[1-9]/.test(text), 'a rate is more than nothing'),
  })
  .meta({ id: 'NewExchangeRate' })

/** One unit of `currency` is `rate` units of `to`, from that day until the next rate. */
export const exchangeRate = z
  .object({ id: uuid, currency: z.string(), date: z.string(), rate: z.string(), to: z.string() })
  .meta({ id: 'ExchangeRate' })
export type ExchangeRate = z.infer<typeof exchangeRate>

export const setExchangeRate = exchangeRate
  .extend({
    waiting: z.int().meta({
      description:
        'Failed rows in this currency that wait for a rate. Replay them; nothing is replayed by itself.',
    }),
  })
  .meta({ id: 'SetExchangeRate' })

export const exchangeRateQuery = pageQuery.extend({ currency: currency.optional() })
