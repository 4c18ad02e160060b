import { idParams, type Language } from '#contract/access.ts'
import {
  type NewConsent,
  newConsent,
  personConsents,
  type PersonConsents,
  purposeChange,
  purposeParams,
  purposes,
  sentConsentResults,
  sentConsents,
} from '#contract/consent.ts'
import { addressKindOf } from '#domain/consent/channels.ts'
import type { Happening, PersonRef } from '#domain/happening/happening.ts'
import { CLOCK_SKEW, refuseAtDoor } from '#domain/touchpoint/refuse-touchpoint.ts'
import { type Act, acting, APP, happen } from '#server/beat/happen.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import { recordActs } from '#server/fact/record-acts.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { openDoor } from '#server/intake/door.ts'
import { ownMember } from '#server/member/own-member.ts'
import { personNow } from '#server/person/load-person.ts'
import { definedOf } from '#server/person/person-change.ts'
import { refOf } from '#server/person/person-ref.ts'
import { consentHistory, consentsNow, reachableAddresses } from './consent-store.ts'
import { loadPurposes, writePurpose } from './purpose-store.ts'

export function consentRoutes(app: App, deps: Deps): void {
  personRoutes(app, deps)
  purposeRoutes(app, deps)
  sentRoute(app, deps)
}

function personRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/people/:id/consents',
    {
      schema: {
        summary: 'What somebody may be reached for, and every word that was said of it',
        params: idParams,
        response: { 200: personConsents },
      },
      config: { may: ['read', 'consent'] },
    },
    request => inWorkspace(deps.pool, actorOf(request).workspace, tx => consentsOf(tx, request.params.id)),
  )
  app.post(
    '/v1/people/:id/consents',
    {
      schema: {
        summary: 'Write down that somebody agreed or withdrew, with how it came about',
        description: 'A ledger: nothing in it is changed, the latest word counts.',
        params: idParams,
        body: newConsent,
        response: { 200: personConsents },
      },
      config: { may: ['write', 'consent'] },
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        await happen(act, () => said(act, request.params.id, request.body))
        return consentsOf(act.tx, request.params.id)
      }),
  )
}

async function consentsOf(tx: WorkspaceTx, id: string): Promise<PersonConsents> {
  const person = found(await personNow(tx, id))
  const all = await loadPurposes(tx, await languageOf(tx))
  return {
    purposes: all.map(({ key, name, asks, archived }) => ({ key, name, asks, archived })),
    addresses: await reachableAddresses(tx, person),
    now: await consentsNow(tx, person),
    history: await consentHistory(tx, person),
  }
}

/** The language in which the workspace speaks to people outside. */
export async function languageOf({ workspace, sql }: WorkspaceTx): Promise<Language> {
  const { rows } = await sql.query<{ language: Language | null }>(
    'SELECT language FROM workspace WHERE id = $1',
    [workspace],
  )
  return rows[0]?.language ?? 'en'
}

async function said(act: Act, id: string, given: NewConsent): Promise<Happening[]> {
  const person = found(await personNow(act.tx, id))
  await checkPurpose(act.tx, given.purpose)
  const ref = await reachedBy(act.tx, person, given)
  const at = given.occurredAt === undefined ? act.now : Date.parse(given.occurredAt)
  if (at > act.now + CLOCK_SKEW) throw refusal('in-the-future', { param: 'occurredAt' })
  const { by, said: introduced } = await ownMember(act)
  const { purpose, channel, given: yes, reason, proof } = given
  const how = act.actor.kind === 'member' ? ('member' as const) : ('api' as const)
  const body = {
    person: ref,
    purpose,
    channel,
    given: yes,
    how,
    reason,
    proof: proof && definedOf(proof),
    by,
  }
  return [
    ...introduced,
    { kind: 'consent', source: APP, externalId: act.newId(), at, body: definedOf(body) as never },
  ]
}

async function checkPurpose(tx: WorkspaceTx, key: string | undefined): Promise<void> {
  if (key === undefined) return
  const all = await loadPurposes(tx, 'en')
  if (!all.some(one => one.key === key && !one.archived))
    throw refusal('unknown-purpose', { param: 'purpose' })
}

type IdentityRow = { id: string; kind: string; value: string }

/** The identity that is meant: the one that was named, or the only one that the channel reaches. @throws HttpRefusal */
async function reachedBy(
  tx: WorkspaceTx,
  person: string,
  { channel, address }: NewConsent,
): Promise<PersonRef> {
  const { rows } = await tx.sql.query<IdentityRow>(
    `SELECT identity.id, identity.kind, identity.value FROM belonging
      JOIN identity ON identity.workspace_id = $1 AND identity.id = belonging.identity_id
      WHERE belonging.workspace_id = $1 AND belonging.person_id = $2 AND belonging.until_at = 'infinity'`,
    [tx.workspace, person],
  )
  if (address !== undefined) {
    const named = rows.find(row => row.id === address)
    if (!named) throw refusal('not-their-address', { param: 'address' })
    return refOf(named)
  }
  const kind = addressKindOf(channel)
  const fitting = rows.filter(row => row.kind === kind)
  if (fitting.length > 1) throw refusal('several-addresses', { param: 'address' })
  return refOf(found(fitting[0] ?? rows.find(row => row.id === person)))
}

function purposeRoutes(app: App, deps: Deps): void {
  const listed = async (tx: WorkspaceTx) => ({
    data: (await loadPurposes(tx, await languageOf(tx))).map(({ key, name, asks, archived }) => ({
      key,
      name,
      asks,
      archived,
    })),
  })
  app.get(
    '/v1/consent-purposes',
    {
      schema: { summary: 'What people may be reached for', response: { 200: purposes } },
      config: { may: ['read', 'consent'] },
    },
    request => inWorkspace(deps.pool, actorOf(request).workspace, listed),
  )
  app.put(
    '/v1/consent-purposes/:key',
    {
      schema: {
        summary: 'Make a purpose, name it anew, or put it away',
        description: 'What was said about it stays in the ledger.',
        params: purposeParams,
        body: purposeChange,
        response: { 200: purposes },
      },
      config: { may: ['administer', 'consent'] },
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        const { key } = request.params
        const { name, asks, archived } = request.body
        const all = await loadPurposes(act.tx, 'en')
        const known = all.find(one => one.key === key)
        if (!known && all.length >= MOST_PURPOSES) throw refusal('too-many-purposes')
        const position = known?.position ?? Math.max(0, ...all.map(one => one.position)) + 1
        const archivedAt = archived ? new Date(act.now) : null
        await writePurpose(act.tx, { key, name, asks, position, archivedAt })
        const what = archived ? 'purpose-archived' : known ? 'purpose-changed' : 'purpose-made'
        await recordActs(act, [
          {
            act: what,
            subjectKind: 'workspace',
            subjectId: act.tx.workspace,
            because: { purpose: key, asks },
          },
        ])
        return listed(act.tx)
      }),
  )
}

const MOST_PURPOSES = 50

/** The door for programs: forms of elsewhere, another mailing tool, a shop. */
function sentRoute(app: App, deps: Deps): void {
  const door = openDoor(deps.pool, deps)
  app.post(
    '/v1/consents',
    {
      schema: {
        summary: 'Take in up to 1,000 words on being reached',
        description: 'A 202 means that they are on disk. Sending the same again changes nothing.',
        body: sentConsents,
        response: { 202: sentConsentResults },
      },
      bodyLimit: 8 * 1024 * 1024,
      config: { may: ['write', 'consent'], rate: 'intake' },
    },
    async (request, reply) => {
      const happenings = request.body.map(({ source, externalId, occurredAt, ...body }, place): Happening => {
        const one = { kind: 'consent' as const, source, externalId, at: Date.parse(occurredAt), body }
        const refused = refuseAtDoor({ at: one.at, source, person: body.person as PersonRef }, deps.now())
        if (refused)
          throw refusal('invalid', {
            param: `${place}.${refused.param}`,
            message: `${place}.${refused.message} Nothing was taken.`,
          })
        return one as Happening
      })
      const stored = await door(actorOf(request).workspace, happenings)
      const results = happenings.map(({ source, externalId }, place) => ({
        source,
        externalId,
        status: stored[place] ?? ('known' as const),
      }))
      return reply.code(202).send({ results })
    },
  )
}
