import {
  exchangeRate,
  exchangeRateQuery,
  newExchangeRate,
  rateParams,
  setExchangeRate,
  type ExchangeRate,
} from '#contract/exchange-rate.ts'
import { pageOf } from '#contract/page.ts'
import { isCurrency } from '#domain/currency.ts'
import { actorLabel } from '#server/access/actor.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, momentCursor, pageFrom } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { refusal } from '#server/http/refusals.ts'
import { countWaiting, listRates, putRate } from './exchange-rate-store.ts'

/** The day as milliseconds since 1970, which cannot be one that no calendar has, and the currency. */
const CURSOR = [/^-?\d{1,13}$/, /^[A-Z]{3}$/] as const

export function exchangeRateRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/exchange-rates',
    {
      schema: {
        summary: 'Exchange rates, newest day first',
        querystring: exchangeRateQuery,
        response: { 200: pageOf(exchangeRate) },
      },
      config: { may: ['read', 'exchange-rate'] },
    },
    async request => {
      const { limit, currency } = request.query
      const after = cursorOf(request.query, CURSOR)
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, tx =>
        listRates(tx, { currency, limit: limit + 1, after }),
      )
      return pageFrom(rows, limit, last => momentCursor(last.date, last.currency))
    },
  )
  app.put(
    '/v1/exchange-rates/:currency/:date',
    {
      schema: {
        summary: 'Say what a currency was worth from a day on',
        description:
          'Units of the currency of the workspace for one unit. Entries that stand keep the rate they were written with.',
        params: rateParams,
        body: newExchangeRate,
        response: { 200: setExchangeRate },
      },
      config: { may: ['write', 'exchange-rate'] },
    },
    (request, reply) =>
      acting(deps, request, reply, act => put(act, { ...request.params, rate: request.body.rate })),
  )
}

type Given = Pick<ExchangeRate, 'currency' | 'date' | 'rate'>

/** Under the workspace's lock, so that no entry is valued while its rate changes. */
async function put(act: Act, given: Given): Promise<ExchangeRate & { waiting: number }> {
  if (!isCurrency(given.currency)) throw refusal('unknown-currency', { param: 'currency' })
  await lockBeat(act.tx, { wait: true })
  const turn = await beginTurn(act.tx, act.now, actorLabel(act.actor))
  if (given.currency === turn.settings.currency) throw refusal('own-currency', { param: 'currency' })
  const rate = await putRate(act.tx, { id: act.newId(), ...given }, turn.settings.currency)
  const because = { currency: rate.currency, date: rate.date, rate: rate.rate }
  await recordFacts(turn, [
    { act: 'exchange-rate-set', subjectKind: 'exchange-rate', subjectId: rate.id, because },
  ])
  return { ...rate, waiting: await countWaiting(act.tx, rate.currency) }
}
