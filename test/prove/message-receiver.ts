import { appendFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { headerOf } from '#test/smtp-receiver.ts'
import { chanceOf } from './chance-of.ts'

/** A mail server in a process of its own, to be killed. What it has taken is on its disk before it says so. */
const [port = '', file = '', seed = ''] = process.argv.slice(2)
const chance = chanceOf(Number(seed))
const later = (): Promise<void> => new Promise(done => setTimeout(done, chance() * 30))

const server = new SMTPServer({
  disabledCommands: ['STARTTLS'],
  allowInsecureAuth: true,
  onAuth: ({ username }, _, done) => done(null, { user: username ?? '' }),
  onMailFrom: (_address, _session, done) => void later().then(() => done()),
  async onData(stream, _session, done) {
    const raw = await text(stream).catch(() => undefined)
    if (raw === undefined) return
    await later()
    appendFileSync(file, `${headerOf(raw, 'Message-ID')}\n`)
    await later()
    done()
  },
})
server.on('error', () => {})
server.listen(Number(port), '127.0.0.1', () => void process.stdout.write('ready\n'))
