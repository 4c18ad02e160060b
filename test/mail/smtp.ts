import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import type { Dovecot } from './dovecot.ts'

/** A real SMTP server that takes mails of these users and puts what is for them into their mailboxes. */
export async function startSmtp(
  users: Readonly<Record<string, string>>,
  dovecot: Pick<Dovecot, 'deliver'>,
): Promise<{ port: number; end: () => Promise<void> }> {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username = '', password }, _session, done) =>
      users[username] === password ? done(null, { user: username }) : done(new Error('535 no')),
    onData: (stream, { envelope }, done) => {
      void buffer(stream).then(mail => {
        for (const { address } of envelope.rcptTo) if (users[address]) dovecot.deliver(address, mail)
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>(ready => void server.listen(0, '127.0.0.1', ready))
  const { port } = server.server.address() as AddressInfo
  return { port, end: () => new Promise(done => void server.close(() => done())) }
}
