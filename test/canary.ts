import { createHmac } from 'node:crypto'
import type { Pool } from 'pg'
import { newId } from '#server/new-id.ts'
import { must, type Team } from './revenue-team.ts'

/** Stands in everything that is said of one person, and nowhere else. */
export const CANARY = 'kanarie'

export type Planted = { person: string; other: string; deal: string; words: string[] }

/** A person who has been everywhere: each text about them holds the canary and a word of its own. */
export async function plantCanary(team: Team): Promise<Planted> {
  const words: string[] = []
  const word = (what: string): string => {
    words.push(`${CANARY}-${what}`)
    return `${CANARY}-${what}`
  }
  const { owner } = team
  const ref = { email: `${word('mail')}@nest.example`, phone: '+4930111777333', externalId: word('external') }
  const at = (hours: number): string => new Date(team.now() - hours * 3_600_000).toISOString()
  const touch = (n: number, more: object) => ({
    source: 'website',
    externalId: word(`touch${n}`),
    occurredAt: at(200 - n),
    person: ref,
    kind: 'form',
    channel: 'website',
    direction: 'inbound',
    side: 'marketing',
    origin: 'organic',
    ...more,
  })
  must(
    await owner.ask('POST', '/v1/touchpoints', [
      touch(1, {
        person: { ...ref, visitor: word('cookie') },
        name: `Karl ${word('name')}`,
        company: word('firm'),
      }),
      touch(2, {
        subject: word('subject'),
        text: `I am ${word('text')}`,
        attributes: { note: word('attribute') },
      }),
      touch(3, { kind: 'ad-click', campaign: 'spring', thread: word('thread') }),
      touch(4, { kind: 'call', direction: 'outbound', side: 'sales', thread: word('talk') }),
    ]),
  )
  await team.beat()
  const person = await idOf(team, ref.email)
  const other = await team.lead('stays@nest.example')
  const change = { name: `Karl ${word('renamed')}`, company: word('company') }
  // Its answer is kept for a day, for whoever asks again.
  const once = { headers: { 'idempotency-key': 'once' } }
  must(await owner.ask('PATCH', `/v1/people/${person}`, change, once))
  must(await owner.ask('POST', `/v1/people/${person}/stage`, { stage: 'mql', reason: word('stage') }))
  must(await owner.ask('POST', '/v1/notes', { person, text: word('note') }))
  must(await owner.ask('POST', '/v1/tasks', { person, text: word('task') }))
  must(await owner.ask('POST', '/v1/pins', { person, text: word('pin') }))
  const given = { purpose: 'newsletter', channel: 'mail', given: true, reason: word('consent') }
  must(
    await owner.ask('POST', `/v1/people/${person}/consents`, {
      ...given,
      proof: { wording: word('wording') },
    }),
  )
  must(await owner.ask('POST', '/v1/suppressions', { address: ref.email, note: word('suppressed') }))
  const handoff = must<{ id: string }>(
    await owner.ask('POST', '/v1/handoffs', { person, reason: word('offer') }),
  )
  must(await owner.ask('POST', `/v1/handoffs/${handoff.id}/return`, { reason: word('return') }))
  const deal = await winDeal(team, person, other)
  must(await owner.ask('POST', '/v1/notes', { deal, text: `Call Karl ${CANARY}-renamed again` }))
  const door = await sendToDoor(team, `{"from":"${ref.email}","${word('example')}":1}`)
  await plantByHand(team.server.database.owner, team.workspace, word, { email: ref.email, door })
  return { person, other, deal, words }
}

async function winDeal(team: Team, person: string, other: string): Promise<string> {
  const { owner } = team
  const people = [{ person, role: 'buyer' }, { person: other }]
  const made = must<{ id: string }>(
    await owner.ask('POST', '/v1/deals', { name: `Roof of Karl ${CANARY}-renamed`, people }),
  )
  must(await owner.ask('POST', `/v1/deals/${made.id}/win`, { amount: { minor: '1000003', currency: 'BRL' } }))
  return made.id
}

/** A signed message of another program. The id of the door that it came by. */
async function sendToDoor({ owner, server, now }: Team, body: string): Promise<string> {
  const given = { kind: 'webhook', name: 'Chat', settings: {} }
  const door = must<{ id: string; address: string; secret: string }>(
    await owner.ask('POST', '/v1/doors', given),
  )
  const seconds = String(Math.floor(now() / 1_000))
  const key = Buffer.from(door.secret.slice('whsec_'.length), 'base64')
  const signature = createHmac('sha256', key).update(`m1.${seconds}.${body}`).digest('base64')
  const reply = await fetch(server.url + door.address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': 'm1',
      'webhook-timestamp': seconds,
      'webhook-signature': `v1,${signature}`,
    },
    body,
  })
  if (reply.status !== 202) throw new Error(`the door answered ${reply.status}`)
  return door.id
}

async function idOf({ server }: Team, value: string): Promise<string> {
  const { rows } = await server.database.owner.query<{ id: string }>(
    'SELECT person_id AS id FROM belonging JOIN identity ON identity.id = identity_id WHERE value = $1',
    [value],
  )
  return rows[0]?.id ?? ''
}

/** What imports and doors keep of what they could not take: written as they write it. */
async function plantByHand(
  sql: Pool,
  workspace: string,
  word: (what: string) => string,
  { email, door }: { email: string; door: string },
): Promise<void> {
  const run = newId()
  const insert = async (table: string, row: Record<string, unknown>): Promise<void> => {
    const columns = Object.keys(row)
    const places = columns.map((_, place) => `$${place + 2}`)
    await sql.query(
      `INSERT INTO ${table} (workspace_id, ${columns.join(', ')}) VALUES ($1, ${places.join(', ')})`,
      [workspace, ...Object.values(row)],
    )
  }
  const now = new Date()
  const kept = JSON.stringify([{ kind: 'person', id: newId(), name: email }])
  await insert('import', {
    id: run,
    plan: 'p',
    source: 's',
    files: '[]',
    state: 'done',
    started_at: now,
    kept,
  })
  await insert('import_rejection', {
    id: newId(),
    import_id: run,
    file: 'f',
    line: 2,
    reason: 'r',
    raw: `${email},${word('raw')}`,
    cells: [email, `${word('cell')}`],
  })
  await insert('import_correction', {
    import_id: run,
    file: 'f',
    line: 2,
    cells: [email, word('corrected')],
    corrected_by: 'x',
    corrected_at: now,
  })
  await insert('import_profile', {
    import_id: run,
    file: 'f',
    profile: JSON.stringify({ examples: [email.toUpperCase()] }),
  })
  await sql.query(
    `INSERT INTO door_state (workspace_id, door_id, trouble_code, trouble_detail, trouble_since) VALUES ($1, $2, 'refused', $3, $4)
      ON CONFLICT (workspace_id, door_id) DO UPDATE SET trouble_code = excluded.trouble_code,
        trouble_detail = excluded.trouble_detail, trouble_since = excluded.trouble_since`,
    [workspace, door, `550 ${email} unknown`, now],
  )
  const [draft, file] = [newId(), newId()]
  const { rows } = await sql.query<{ id: string }>('SELECT id FROM identity WHERE value = $1', [email])
  await insert('message', {
    id: draft,
    identity_id: rows[0]?.id,
    recipient: email,
    subject: word('message'),
    text: word('draft'),
    made_at: now,
    changed_at: now,
  })
  await insert('attachment', {
    id: file,
    name: `${word('file')}.pdf`,
    type: 'application/pdf',
    size: 7,
    sha256: Buffer.alloc(32),
    bytes: Buffer.from(CANARY),
    made_at: now,
  })
  await insert('message_attachment', { message_id: draft, attachment_id: file, place: 0 })
  await insert('saved_view', {
    id: newId(),
    noun: 'person',
    name: 'Mine',
    q: email,
    shared: true,
    position: 1,
  })
  await insert('failed_intake', {
    id: newId(),
    kind: 'entry',
    source: 'shop',
    external_id: word('failed'),
    body: JSON.stringify({
      kind: 'entry',
      source: 'shop',
      externalId: 'e',
      at: 1,
      body: { person: { email } },
    }),
    code: 'no-exchange-rate',
    reason: 'r',
    failed_at: now,
  })
}

/** Every table in whose rows the canary stands, in whatever case, in JSON or in bytes. */
export async function tablesWithCanary(sql: Pool): Promise<string[]> {
  const { rows: tables } = await sql.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`,
  )
  const hex = Buffer.from(CANARY).toString('hex')
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql.query(
      `SELECT FROM "${name}" t WHERE t::text ILIKE $1 OR t::text LIKE $2 LIMIT 1`,
      [`%${CANARY}%`, `%${hex}%`],
    )
    if (rows.length > 0) found.push(name)
  }
  return found
}
