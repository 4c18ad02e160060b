import { connect } from '#server/database/connect.ts'
import { startSender } from '#server/outbox/send.ts'
import { virtualClock } from './virtual-clock.ts'

/** The sender in a process of its own, to be killed. */
const [url = '', secret = '', allowed = '', start = '', factor = ''] = process.argv.slice(2)
startSender(connect(url).app, {
  secret,
  egress: { allow: new Set(allowed.split(',')), plainHttp: false },
  clock: virtualClock(Number(start), Number(factor)),
})
process.stdout.write('ready\n')
