import { z } from 'zod'
import { changeEmail, confirmEmail, emailChange } from '#contract/access.ts'
import type { Access } from '#server/access/access-routes.ts'
import type { SignedIn } from '#server/access/actor.ts'
import { inControlPlane } from '#server/access/control-transaction.ts'
import { writeAccessFact } from '#server/access/fact-store.ts'
import { makeMailToken, useMailToken } from '#server/access/mail-token-store.ts'
import { person } from '#server/access/person.ts'
import { checkPassword } from '#server/access/second-factor-routes.ts'
import { languageOfUser, setEmail, userByEmail } from '#server/access/user-store.ts'
import type { App, Deps } from '#server/http/app.ts'
import { refusal } from '#server/http/refusals.ts'
import { addressChangedLetter, addressLetter } from '#server/mail/letters.ts'
import { post } from '#server/mail/mail-store.ts'

/** The address that I sign in with: by password, and by a letter to the new one where letters can be sent. */
export function emailRoutes(app: App, deps: Deps, access: Access): void {
  app.put(
    '/v1/me/email',
    {
      schema: {
        summary: 'Sign in with another address from now on',
        description: 'Where letters can be sent it counts once confirmed by the letter.',
        body: changeEmail,
        response: { 200: emailChange },
      },
      config: { may: 'signed-in' },
    },
    async request => {
      const me = person(request)
      await checkPassword(deps, access, request, request.body.password)
      const { email } = request.body
      const other = await userByEmail(deps.pool, email)
      if (other && other.id !== me.user) throw refusal('address-taken', { param: 'email' })
      if (email === me.email) return { sent: false }
      if (deps.mail) await askByLetter(deps, me, email)
      else await inControlPlane(deps.pool, sql => change(deps, sql, me.user, email))
      return { sent: deps.mail !== undefined }
    },
  )
  app.post(
    '/v1/me/email/confirmation',
    {
      schema: {
        summary: 'Confirm a new address by the link of its letter',
        body: confirmEmail,
        response: { 204: z.undefined() },
      },
      config: { may: 'anyone' },
    },
    async (request, reply) => {
      await access.limits.checkFailures(request)
      const done = await inControlPlane(deps.pool, async sql => {
        const used = await useMailToken(sql, 'email', request.body.token)
        if (!used?.email) return false
        await change(deps, sql, used.user, used.email)
        return true
      })
      if (done) return reply.code(204).send()
      await access.limits.countFailure(request)
      throw refusal('link-not-open')
    },
  )
}

async function askByLetter(deps: Deps, me: SignedIn, email: string): Promise<void> {
  await inControlPlane(deps.pool, async sql => {
    const { id, token } = await makeMailToken(sql, { user: me.user, purpose: 'email', email })
    const language = await languageOfUser(sql, me.user)
    const link = `${deps.mail?.address ?? ''}/confirm-address#${token}`
    const letter = addressLetter(language, { to: email, link })
    await post(sql, deps.secret, { kind: 'email', about: id, workspace: null, letter })
  })
}

async function change(
  deps: Deps,
  sql: Parameters<typeof writeAccessFact>[0],
  user: string,
  email: string,
): Promise<void> {
  const before = await setEmail(sql, user, email)
  if (before === undefined) throw refusal('address-taken', { param: 'email' })
  await writeAccessFact(sql, { workspace: null, actor: `user:${user}`, what: 'address-changed', about: user })
  if (!deps.mail) return
  const letter = addressChangedLetter(await languageOfUser(sql, user), { to: before })
  await post(sql, deps.secret, { kind: 'email-changed', about: deps.newId(), workspace: null, letter })
}
