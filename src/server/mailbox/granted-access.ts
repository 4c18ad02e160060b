import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { ConsentAsked, ConsentKept } from '#contract/door.ts'
import type { MailboxSecrets, MailboxSettings } from '#contract/door-mailbox.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { type Actor, actorLabel } from '#server/access/actor.ts'
import { seal, unseal } from '#server/access/seal.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import { readSecrets, sealSecrets } from '#server/door/door-secrets.ts'
import { type DoorRow, loadDoor, updateDoor } from '#server/door/door-store.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import type { Deps } from '#server/http/app.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { egressFrom, refuseUrl } from '#server/outbox/egress.ts'
import { fetchLastingToken } from './access-token.ts'
import { troubleOf } from './mailbox-trouble.ts'

/** Where providers send people back to: a page of the web app, which hands on what they bring. */
export const COME_BACK_TO = '/settings/doors/access'

const PURPOSE = 'asking for access'
const LASTS_MS = 10 * 60_000

/**
 * What goes to the provider and comes back as `state` (RFC 6749 section 10.12), sealed: who asked, for which door, and the
 * verifier that the code is only good with (RFC 7636). So nothing is kept meanwhile, and a code that somebody else
 * brings along fits nothing.
 */
const asked = z.object({
  workspace: z.string(),
  door: z.string(),
  who: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
  until: z.number(),
})

type Asking = { deps: Deps; actor: Actor }

/** @throws HttpRefusal */
export async function askForAccess(
  { deps, actor }: Asking,
  id: string,
  redirectUri: string,
): Promise<ConsentAsked> {
  const door = await inWorkspace(deps.pool, actor.workspace, tx => mailboxNamed(tx, id))
  const { oauth, address } = door.settings as MailboxSettings
  const { clientId } = readSecrets<MailboxSecrets>(deps.secret, door) ?? {}
  if (
    !oauth?.authorizeUrl ||
    !clientId ||
    refuseUrl(oauth.authorizeUrl, egressFrom(process.env)) !== undefined
  )
    throw refusal('access-not-asked')
  const verifier = randomBytes(48).toString('base64url')
  const state: z.infer<typeof asked> = {
    workspace: actor.workspace,
    door: door.id,
    who: actorLabel(actor),
    verifier,
    redirectUri,
    until: deps.now() + LASTS_MS,
  }
  const url = new URL(oauth.authorizeUrl)
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    ...(oauth.scope && { scope: oauth.scope }),
    state: seal(deps.secret, PURPOSE, JSON.stringify(state)).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    login_hint: address,
    // As Google gives lasting access only, and both do again when it was granted before.
    access_type: 'offline',
    prompt: 'consent',
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return { url: url.href }
}

/** Exchanges what the provider gave for lasting access, and keeps it sealed with the door. @throws HttpRefusal */
export async function keepAccess(
  { deps, actor }: Asking,
  { code, state }: { code: string; state: string },
): Promise<ConsentKept> {
  const said = readState(deps.secret, state)
  const now = deps.now()
  if (!said || said.until < now || said.workspace !== actor.workspace || said.who !== actorLabel(actor))
    throw refusal('access-too-late')
  const door = await inWorkspace(deps.pool, actor.workspace, tx => mailboxNamed(tx, said.door))
  const refreshToken = await exchange(deps, door, { code, ...said })
  await inWorkspace(deps.pool, actor.workspace, tx =>
    keep(tx, { door: door.id, refreshToken, secret: deps.secret, now, by: said.who }),
  )
  return { door: door.id }
}

function readState(secret: string, state: string): z.infer<typeof asked> | undefined {
  const text = unseal(secret, PURPOSE, Buffer.from(state, 'base64url'))
  return text === undefined ? undefined : asked.safeParse(JSON.parse(text)).data
}

async function exchange(
  deps: Deps,
  door: DoorRow,
  { code, verifier, redirectUri }: { code: string; verifier: string; redirectUri: string },
): Promise<string> {
  const { oauth } = door.settings as MailboxSettings
  const secrets = readSecrets<MailboxSecrets>(deps.secret, door)
  if (!oauth || !secrets?.clientId) throw refusal('access-not-asked')
  const egress = egressFrom(process.env)
  const refreshToken = await fetchLastingToken(oauth, secrets, { code, verifier, redirectUri }, egress).catch(
    (error: unknown) => {
      const { detail } = troubleOf(error)
      throw refusal('access-not-given', detail === undefined ? {} : { message: withDetail(detail) })
    },
  )
  return found(refreshToken, 'access-not-lasting')
}

function withDetail(detail: string): string {
  return `The provider did not give access (${detail}). Nothing was changed; look at the client ID, its secret and the address to come back to, and begin again.`
}

type Keeping = { door: string; refreshToken: string; secret: string; now: Instant; by: string }

/** Read again under the lock: somebody may have changed the door while the provider was asked. */
async function keep(tx: WorkspaceTx, { door, refreshToken, secret, now, by }: Keeping): Promise<void> {
  await lockBeat(tx, { wait: true })
  const row = await mailboxNamed(tx, door)
  const known = readSecrets<MailboxSecrets>(secret, row)
  await updateDoor(tx, { ...row, secretsSealed: sealSecrets(secret, row.id, { ...known, refreshToken }) })
  const turn = await beginTurn(tx, now, by)
  await recordFacts(turn, [{ act: 'door-changed', subjectKind: 'door', subjectId: row.id }])
}

async function mailboxNamed(tx: WorkspaceTx, id: string): Promise<DoorRow> {
  const door = found(await loadDoor(tx, id))
  if (door.kind !== 'mailbox') throw refusal('access-not-asked')
  return door
}
