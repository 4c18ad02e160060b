import { connect } from '#server/database/connect.ts'
import { startMailboxes } from '#server/mailbox/mailboxes.ts'
import { egressFrom } from '#server/outbox/egress.ts'

// A process that fetches mailboxes and nothing else, to be killed. Its clock is as far ahead as it is told, so that the
// claim of the one before has run out.
const ahead = Number(process.env['VICTIM_AHEAD'] ?? 0)
startMailboxes(connect(process.env['VICTIM_DATABASE'] ?? '').app, {
  secret: process.env['VICTIM_SECRET'] ?? '',
  egress: egressFrom(process.env),
  wake: () => {},
  clock: () => Date.now() + ahead,
  pollEveryMs: 200,
  lookEveryMs: 100,
})
process.stdout.write('fetching\n')
