import type { ImapFlow } from 'imapflow'
import type { MailboxSecrets, MailboxSettings } from '#contract/door-mailbox.ts'
import type { DoorStep, DoorTrial } from '#contract/door.ts'
import { DOOR_TROUBLES } from '#domain/door/door-troubles.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { sealSecrets } from '#server/door/door-secrets.ts'
import type { DoorOnTrial } from '#server/door/kinds.ts'
import { egressFrom } from '#server/outbox/egress.ts'
import { reachHost } from '#server/outbox/reach-host.ts'
import { connectImap, findFolders, type SignIn } from './imap-connection.ts'
import { MailboxTrouble, troubleOf } from './mailbox-trouble.ts'
import { signInOf } from './sign-in.ts'
import { smtpOf } from './smtp-connection.ts'

/** The steps in their order, with what a step that went well says. */
const STEPS = {
  'mailbox-name': 'The server was found by its name.',
  'mailbox-sign-in': 'We connected, encrypted, and signed in.',
  'mailbox-folders': 'The folders are there.',
  'mailbox-send': 'We sent a mail to the mailbox itself.',
  'mailbox-find': 'We found it there.',
} as const
type Step = keyof typeof STEPS

const LOOKS = 15
const BETWEEN_LOOKS_MS = 1_000

/** Walks the way of a mail: to the server, into the mailbox, and with one mail to itself. */
export async function tryMailboxOut(trial: DoorOnTrial): Promise<DoorTrial> {
  const settings = trial.door.settings as MailboxSettings
  const steps: Step[] = ['mailbox-name', 'mailbox-sign-in', 'mailbox-folders']
  if (settings.smtp) steps.push('mailbox-send', 'mailbox-find')
  const done: DoorStep[] = []
  const walk = new Walk(trial, settings)
  try {
    for (const step of steps) {
      const failed = done.some(one => one.state === 'failed')
      done.push(failed ? notTried(step) : await walk.take(step))
    }
  } finally {
    walk.end()
  }
  return { works: done.every(one => one.state === 'done'), steps: done }
}

class Walk {
  readonly #trial: DoorOnTrial
  readonly #settings: MailboxSettings
  readonly #egress = egressFrom(process.env)
  readonly #messageId: string
  #signIn: SignIn | undefined
  #client: ImapFlow | undefined
  #inbox = 'INBOX'

  constructor(trial: DoorOnTrial, settings: MailboxSettings) {
    this.#trial = trial
    this.#settings = settings
    this.#messageId = `<trial-${trial.deps.newId()}@${settings.address.split('@')[1]}>`
  }

  async take(step: Step): Promise<DoorStep> {
    try {
      const detail = await this.#go(step)
      return { step, state: 'done', message: STEPS[step], trouble: null, detail }
    } catch (error) {
      const { code, detail } = troubleOf(error)
      return { step, state: 'failed', message: DOOR_TROUBLES[code], trouble: code, detail: detail ?? null }
    }
  }

  async #go(step: Step): Promise<string | null> {
    switch (step) {
      case 'mailbox-name':
        await reachHost(this.#settings.imap, this.#egress)
        return null
      case 'mailbox-sign-in':
        return this.#connect()
      case 'mailbox-folders':
        return this.#findFolders()
      case 'mailbox-send':
        return this.#send()
      case 'mailbox-find':
        return this.#find()
    }
  }

  async #connect(): Promise<null> {
    this.#signIn = await this.#signInAs(this.#settings.imap.user)
    this.#client = await connectImap({ settings: this.#settings, signIn: this.#signIn, egress: this.#egress })
    return null
  }

  #signInAs(user: string): Promise<SignIn> {
    const { deps, door, secrets, workspace } = this.#trial
    return signInOf({ ...door, settings: this.#settings }, secrets as MailboxSecrets | undefined, user, {
      egress: this.#egress,
      now: deps.now(),
      renewed: async refreshToken => {
        const sealed = sealSecrets(deps.secret, door.id, { ...secrets, refreshToken })
        await inWorkspace(deps.pool, workspace, tx =>
          tx.sql.query('UPDATE door SET secrets_sealed = $3 WHERE workspace_id = $1 AND id = $2', [
            workspace,
            door.id,
            sealed,
          ]),
        )
      },
    })
  }

  async #findFolders(): Promise<string> {
    const { inbox, sent } = await findFolders(this.#open, this.#settings)
    this.#inbox = inbox
    return sent === undefined ? inbox : `${inbox}, ${sent}`
  }

  async #send(): Promise<null> {
    const { smtp, address, fromName } = this.#settings
    if (!smtp || !this.#signIn) return null
    const signIn: SignIn = { ...this.#signIn, user: smtp.user }
    const transport = await smtpOf(smtp, signIn, this.#egress)
    try {
      await transport.sendMail({
        from: { name: fromName ?? '', address },
        to: { name: '', address },
        messageId: this.#messageId,
        subject: 'Duet tries this mailbox out',
        text: 'Duet sent this mail to see whether it arrives. It can be deleted.',
        headers: { 'auto-submitted': 'auto-generated' },
      })
    } finally {
      transport.close()
    }
    return null
  }

  async #find(): Promise<null> {
    const client = this.#open
    for (let look = 0; look < LOOKS; look++) {
      await client.mailboxOpen(this.#inbox)
      const found = await client.search({ header: { 'message-id': this.#messageId } }, { uid: true })
      if (Array.isArray(found) && found.length > 0) {
        await client.messageDelete(found.join(','), { uid: true })
        return null
      }
      await new Promise(done => setTimeout(done, BETWEEN_LOOKS_MS))
    }
    throw new MailboxTrouble('too-slow')
  }

  get #open(): ImapFlow {
    if (!this.#client) throw new MailboxTrouble('cannot-connect')
    return this.#client
  }

  end(): void {
    this.#client?.close()
  }
}

function notTried(step: Step): DoorStep {
  return { step, state: 'not-tried', message: STEPS[step], trouble: null, detail: null }
}
