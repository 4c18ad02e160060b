import type { Language } from '#contract/access.ts'
import type { Handoff } from '#contract/handoff.ts'
import type { Act } from '#server/beat/happen.ts'
import type { Deps } from '#server/http/app.ts'
import { type OfferTold, offersLetter } from '#server/mail/letters.ts'
import { postTogether } from '#server/mail/post-together.ts'

/** At most one letter in this time; what is offered meanwhile stands in the next one. */
const PAUSE_MS = 600_000

type Reader = { user: string; email: string; language: Language; workspace: string; zone: string }

/** Writes to the member who is asked, in the transaction of the offer: unless they want none, or are who offers. */
export async function writeOfOffer(
  { mail, secret }: Pick<Deps, 'mail' | 'secret'>,
  act: Act,
  offered: Handoff,
): Promise<void> {
  const to = offered.offeredTo?.id
  if (!mail || to === undefined || to === offered.offeredBy?.id) return
  const reader = await readerOf(act, to)
  if (!reader) return
  const told: OfferTold = {
    person: offered.person.name,
    by: offered.offeredBy?.name ?? null,
    reason: offered.reason,
    due: offered.dueAt,
    link: `${mail.address}/handoffs/${offered.id}`,
  }
  const { user, email, language, workspace, zone } = reader
  const settings = `${mail.address}/settings/profile`
  await postTogether(act.tx.sql, secret, {
    kind: 'offers',
    about: user,
    workspace: act.tx.workspace,
    name: offered.id,
    now: act.now,
    pause: PAUSE_MS,
    part: told,
    letterOf: offers => offersLetter(language, { to: email, workspace, zone, offers, settings }),
  })
}

/** The user that a member is, as far as they may come in here; undefined when there is none or they want no letters. */
async function readerOf({ tx }: Act, member: string): Promise<Reader | undefined> {
  const { rows } = await tx.sql.query<Reader>(
    `SELECT u.id AS user, u.email, coalesce(u.language, w.language, 'en') AS language, w.name AS workspace,
        w.time_zone AS zone
      FROM member JOIN app_user u ON u.id = member.user_id OR (member.user_id IS NULL AND u.email = lower(member.email))
      JOIN membership ON membership.workspace_id = $1 AND membership.user_id = u.id
      JOIN workspace w ON w.id = $1
      WHERE member.workspace_id = $1 AND member.id = $2 AND u.offer_letters`,
    [tx.workspace, member],
  )
  return rows[0]
}
