import { inControlPlane } from '#server/access/control-transaction.ts'
import { writeAccessFact } from '#server/access/fact-store.ts'
import { makeMailToken } from '#server/access/mail-token-store.ts'
import { userByEmail } from '#server/access/user-store.ts'
import { openForCommand } from '#server/database/open.ts'
import { type Command, printJson, UsageProblem } from './usage.ts'

export const resetPasswordCommand: Command = {
  usage:
    'duet reset-password ADDRESS [--json]\n  Prints a link, good once and for an hour, by which the user of that address chooses a new password.\n',
  run: async (args, out, env) => {
    const json = args.includes('--json')
    const [given, ...more] = args.filter(arg => arg !== '--json')
    if (given === undefined || given.startsWith('-') || more.length > 0)
      throw new UsageProblem('Name one address.')
    const database = await openForCommand(env, line => out.stderr.write(`${line}\n`))
    try {
      const user = await userByEmail(database.app, given.trim().toLowerCase())
      if (!user) {
        out.stderr.write(`Nobody signs in with ${given}. Nothing was changed.\n`)
        return 1
      }
      const token = await inControlPlane(database.app, async sql => {
        const made = await makeMailToken(sql, { user: user.id, purpose: 'password' })
        const fact = { workspace: null, actor: 'installation', what: 'password-link-made', about: user.id }
        await writeAccessFact(sql, fact)
        return made.token
      })
      const link = `${(env['DUET_URL'] || `http://localhost:${env['PORT'] || 4000}`).replace(/\/$/, '')}/reset#${token}`
      if (json) printJson(out, { link })
      else
        out.stdout.write(
          `${link}\nGive it to nobody but the owner of the address. It is good once, within an hour.\n`,
        )
      return 0
    } finally {
      await database.close()
    }
  },
}
