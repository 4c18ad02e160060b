import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** `cut`: the connection breaks while the mail is on its way. `deaf`: it takes the mail and breaks before it says so. */
export type Behaviour = 'take' | 'refuse' | 'later' | 'cut' | 'deaf'
export type Letter = { to: string[]; raw: string }

export type SmtpReceiver = {
  port: number
  letters: Letter[]
  behave: (behaviour: Behaviour) => void
  /** What happens before the next recipient is answered. */
  before: (work: () => Promise<void>) => void
  close: () => Promise<void>
}

export const SMTP_USER = 'sales@acme.example'
export const SMTP_TOKEN = 'a token of the mailbox'
export const SMTP_PASSWORD = 'the password of the mailbox'

/** A real mail server on loopback that somebody must sign in to, and that does as the test says. */
export async function smtpReceiver(): Promise<SmtpReceiver> {
  let behaviour: Behaviour = 'take'
  let waits: () => Promise<void> = async () => {}
  const letters: Letter[] = []
  const sockets = new Set<Socket>()
  const cut = (): void => sockets.forEach(socket => socket.destroy())
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
    onAuth: ({ username, password, accessToken }, _, done) =>
      username === SMTP_USER && (password === SMTP_PASSWORD || accessToken === SMTP_TOKEN)
        ? done(null, { user: username })
        : done(Object.assign(new Error('no such user'), { responseCode: 535 })),
    onRcptTo({ address }, _, done) {
      const wait = waits()
      waits = async () => {}
      const answer = (): void =>
        address.startsWith('nobody@')
          ? done(Object.assign(new Error('no such user'), { responseCode: 550 }))
          : done()
      void wait.then(answer, done)
    },
    onData(stream, session, done) {
      if (behaviour === 'cut') return void stream.once('data', cut)
      // What breaks off in the middle was never here.
      void text(stream).then(
        raw => {
          if (behaviour === 'take' || behaviour === 'deaf')
            letters.push({ to: session.envelope.rcptTo.map(one => one.address), raw })
          if (behaviour === 'deaf') return cut()
          if (behaviour === 'take') return done()
          done(Object.assign(new Error('no'), { responseCode: behaviour === 'refuse' ? 550 : 451 }))
        },
        () => {},
      )
    },
  })
  server.server.on('connection', socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('error', () => {})
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    letters,
    behave: next => void (behaviour = next),
    before: work => void (waits = work),
    close: () => new Promise<void>(resolve => server.close(resolve)),
  }
}

/** The value of a header of a letter, unfolded. */
export function headerOf(raw: string, name: string): string | undefined {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ')
  const line = head.split('\r\n').find(one => one.toLowerCase().startsWith(`${name.toLowerCase()}: `))
  return line?.slice(name.length + 2)
}
