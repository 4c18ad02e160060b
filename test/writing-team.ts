import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import type { Message } from '#contract/message.ts'
import { sendMessages } from '#server/message/send-messages.ts'
import type { EgressSettings } from '#server/outbox/egress.ts'
import { mailboxThatSends, TEST_SECRET } from './mailbox-that-sends.ts'
import { must, revenueTeam, type Team } from './revenue-team.ts'
import { type SmtpReceiver, smtpReceiver } from './smtp-receiver.ts'
import type { Reply, Visitor } from './visitor.ts'

const SECOND = 1 / 3600

/** A company whose members write mails, which arrive at a real SMTP server. */
export type WritingTeam = Team & {
  smtp: SmtpReceiver
  egress: EgressSettings
  door: { id: string; source: string }
  draft: (person: string, given?: object, by?: Visitor) => Promise<Message>
  /** Written, and "send" said. */
  sent: (person: string, given?: object, by?: Visitor) => Promise<Message>
  step: (id: string, path: string, body?: object) => Promise<Reply>
  shown: (id: string) => Promise<Message>
  sendNow: (given?: Partial<Parameters<typeof sendMessages>[2]>) => Promise<number>
  /** Ten seconds later, and what waited is on its way. */
  tenSecondsLater: () => Promise<void>
}

export async function writingTeam(more: Parameters<typeof revenueTeam>[0] = {}): Promise<WritingTeam> {
  const [team, smtp] = await Promise.all([revenueTeam(more), smtpReceiver()])
  const egress: EgressSettings = { allow: new Set([`127.0.0.1:${smtp.port}`]), plainHttp: false }
  const { pool } = team.server.database
  const door = await mailboxThatSends(pool, team.workspace, { port: smtp.port })
  const sendNow: WritingTeam['sendNow'] = (given = {}) =>
    sendMessages(pool, team.workspace, { secret: TEST_SECRET, egress, clock: team.now, ...given })
  const draft: WritingTeam['draft'] = async (person, given = {}, by = team.owner) => {
    const words = { person, subject: 'Your question', text: 'Here is the answer.' }
    return must<Message>(await by.ask('POST', '/v1/messages', { ...words, ...given }))
  }
  const step: WritingTeam['step'] = (id, path, body) =>
    team.owner.ask('POST', `/v1/messages/${id}/${path}`, body)
  return {
    ...team,
    smtp,
    egress,
    door,
    sendNow,
    draft,
    step,
    sent: async (person, given, by = team.owner) => {
      const { id } = await draft(person, given, by)
      return must<Message>(await by.ask('POST', `/v1/messages/${id}/send`))
    },
    shown: async id => must<Message>(await team.owner.ask('GET', `/v1/messages/${id}`)),
    tenSecondsLater: async () => {
      await team.pass(11 * SECOND)
      await sendNow()
      await drainWorkspace(pool, team.workspace, { clock: team.now })
    },
    close: async () => {
      await smtp.close()
      await team.close()
    },
  }
}
