import { z } from 'zod'
import { askPassword, resetPassword } from '#contract/access.ts'
import type { Access } from '#server/access/access-routes.ts'
import { inControlPlane } from '#server/access/control-transaction.ts'
import { writeAccessFact } from '#server/access/fact-store.ts'
import { makeMailToken, useMailToken } from '#server/access/mail-token-store.ts'
import { distrustDevices } from '#server/access/second-factor-store.ts'
import { endSessions, hashPassword, setPassword, userByEmail } from '#server/access/user-store.ts'
import type { App, Deps } from '#server/http/app.ts'
import { refusal } from '#server/http/refusals.ts'
import { passwordLetter } from '#server/mail/letters.ts'
import { post } from '#server/mail/mail-store.ts'

const nothing = { 204: z.undefined() }

/** A forgotten password: a link by mail, and a new password by that link. */
export function passwordRoutes(app: App, deps: Deps, { auth, limits }: Access): void {
  app.post(
    '/v1/password-resets',
    {
      schema: {
        summary: 'Have a link sent by which I choose a new password',
        description: 'The answer is the same whether the address has an account or not.',
        body: askPassword,
        response: nothing,
      },
      config: { may: 'anyone' },
    },
    async (request, reply) => {
      const { email } = request.body
      await limits.useSignIn(request, `reset ${email}`)
      const { mail } = deps
      if (!mail) throw refusal('no-mail')
      const user = await userByEmail(deps.pool, email)
      if (user)
        await inControlPlane(deps.pool, async sql => {
          const { id, token } = await makeMailToken(sql, { user: user.id, purpose: 'password' })
          const letter = passwordLetter(user.language ?? 'en', {
            to: email,
            link: `${mail.address}/reset#${token}`,
          })
          await post(sql, deps.secret, { kind: 'password', about: id, workspace: null, letter })
        })
      return reply.code(204).send()
    },
  )
  app.post(
    '/v1/password-resets/completion',
    {
      schema: {
        summary: 'Choose a new password by the link; ends all sessions',
        body: resetPassword,
        response: nothing,
      },
      config: { may: 'anyone' },
    },
    async (request, reply) => {
      await limits.checkFailures(request)
      const { token, password } = request.body
      const passwordHash = await hashPassword(auth, password)
      const done = await inControlPlane(deps.pool, async sql => {
        const used = await useMailToken(sql, 'password', token)
        if (!used) return false
        await setPassword(sql, used.user, passwordHash)
        await endSessions(sql, used.user)
        await distrustDevices(sql, used.user)
        await writeAccessFact(sql, {
          workspace: null,
          actor: `user:${used.user}`,
          what: 'password-reset',
          about: used.user,
        })
        return true
      })
      if (done) return reply.code(204).send()
      await limits.countFailure(request)
      throw refusal('link-not-open')
    },
  )
}
