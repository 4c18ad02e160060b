import { connect } from '#server/database/connect.ts'
import { startMailboxes } from '#server/mailbox/mailboxes.ts'
import { egressFrom } from '#server/outbox/egress.ts'

// A process that fetches mailboxes and nothing else. Its clock is as far ahead as it is told.
const ahead = Number(process.env['VICTIM_AHEAD'] ?? 0)
const watch = startMailboxes(connect(process.env['VICTIM_DATABASE'] ?? '').app, {
  secret: process.env['VICTIM_SECRET'] ?? '',
  egress: egressFrom(process.env),
  wake: () => {},
  clock: () => Date.now() + ahead,
  pollEveryMs: 200,
  lookEveryMs: 100,
})
process.once('SIGTERM', () => void watch.stop().then(() => process.exit(0)))
process.stdout.write('fetching\n')
