import type { MadeDoor } from '#contract/door.ts'
import { type MailboxWatch, startMailboxes } from '#server/mailbox/mailboxes.ts'
import { egressFrom } from '#server/outbox/egress.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { type Dovecot, startDovecot } from './dovecot.ts'
import { startSmtp } from './smtp.ts'

const SECRET = 'a secret of the tests, long enough'
const PATIENCE_MS = 20_000

export type SeenTouch = {
  external_id: string
  direction: string
  machine: boolean
  thread: string | null
  subject: string | null
  body: string | null
  email: string
  source: string
  member: string | null
  waits: boolean
  answered: boolean | null
}

export type MailTeam = Team & {
  dovecot: Dovecot
  smtpPort: number
  /** Connects a mailbox; `settings` and `secrets` on top of what is usual. */
  connect: (address: string, settings?: object, secrets?: object) => Promise<MadeDoor>
  /** What stands in conversations, the oldest first. */
  touches: () => Promise<SeenTouch[]>
  /** Lets the beat work until it is so; answers with what stands then. */
  until: (holds: (touches: SeenTouch[]) => boolean) => Promise<SeenTouch[]>
  eventually: (holds: () => Promise<boolean>, within?: number) => Promise<void>
  /** No process fetches the mailboxes until `resume`. */
  rest: () => Promise<void>
  resume: () => void
}

/** A company whose mailboxes lie on a real dovecot and whose mails leave by a real SMTP server. */
export async function mailTeam(
  users: Record<string, string>,
  { allow: others = [], ...how }: { names?: string; tokenInfo?: string; allow?: number[] } = {},
): Promise<MailTeam> {
  const [team, dovecot] = await Promise.all([revenueTeam(), startDovecot(users, how)])
  const smtp = await startSmtp(users, dovecot)
  const ports = [...others, dovecot.port, smtp.port, ...(dovecot.tls ? [dovecot.tls.port] : [])]
  const allow = ports.map(port => `127.0.0.1:${port}`).join(',')
  // What tries a door out reads the same setting as the process that fetches.
  process.env['DUET_EGRESS_ALLOW'] = allow
  const { pool, owner } = team.server.database
  const start = (): MailboxWatch =>
    startMailboxes(pool, {
      secret: SECRET,
      egress: egressFrom({ DUET_EGRESS_ALLOW: allow }),
      wake: () => {},
      clock: team.now,
      pollEveryMs: 500,
      lookEveryMs: 100,
    })
  let watch: MailboxWatch | undefined = start()
  const touches = async (): Promise<SeenTouch[]> => {
    const { rows } = await owner.query<SeenTouch>(
      `SELECT touch.external_id, touch.direction, touch.machine, touch.thread, touch.subject, touch.body, touch.source,
          identity.value AS email, member.external_id AS member, wait.id IS NOT NULL AS waits,
          wait.answered_at IS NOT NULL AS answered
        FROM touchpoint touch JOIN identity ON identity.id = touch.identity_id
        LEFT JOIN member ON member.id = touch.member_id LEFT JOIN wait ON wait.id = touch.id
        ORDER BY touch.occurred_at, touch.external_id`,
    )
    return rows
  }
  const standing = async (): Promise<object> => {
    const doors = await owner.query(
      'SELECT door_id, trouble_code, trouble_detail, next_try_at FROM door_state',
    )
    return { doors: doors.rows, touches: await touches() }
  }
  const eventually = async (holds: () => Promise<boolean>, within = PATIENCE_MS): Promise<void> => {
    for (const end = Date.now() + within; !(await holds()); ) {
      if (Date.now() > end)
        throw new Error(`It did not come true: ${JSON.stringify(await standing(), null, 1)}`)
      await new Promise(done => setTimeout(done, 50))
    }
  }
  const rest = async (): Promise<void> => {
    await watch?.stop()
    watch = undefined
  }
  return {
    ...team,
    dovecot,
    smtpPort: smtp.port,
    touches,
    eventually,
    connect: async (address, settings = {}, secrets = { password: users[address] }) =>
      must<MadeDoor>(
        await team.owner.ask('POST', '/v1/doors', {
          kind: 'mailbox',
          name: address,
          settings: {
            address,
            imap: { host: '127.0.0.1', port: dovecot.port, security: 'starttls', user: address },
            ...settings,
          },
          secrets,
        }),
      ),
    until: async holds => {
      let seen: SeenTouch[] = []
      await eventually(async () => {
        await team.beat()
        seen = await touches()
        return holds(seen)
      })
      return seen
    },
    rest,
    resume: () => {
      watch ??= start()
    },
    close: async () => {
      await rest()
      await Promise.all([smtp.end(), dovecot.end(), team.close()])
    },
  }
}
