import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Message } from '#contract/message.ts'
import { freePort } from '#test/free-port.ts'
import { mailboxThatSends, TEST_SECRET } from '#test/mailbox-that-sends.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { chanceOf } from './chance-of.ts'
import { untilTrue } from './kill-server.ts'

/** So many mailboxes send beside each other, each one message at a time: as many are in flight at a kill. */
const DOORS = 2
const MESSAGES_A_ROUND = 16
const FACTOR = 60
const PATIENCE_MS = 120_000

export type MessageKillFigures = {
  kills: number
  messages: number
  /** The receiver has them, once each. */
  accepted: number
  /** The receiver has them more than once. */
  doubled: string[]
  /** Nobody here knows whether the receiver has them. */
  uncertain: number
  /** Said to be sent, and the receiver does not have them. */
  invented: string[]
  /** The receiver has them, and they are neither sent nor uncertain. */
  forgotten: string[]
  /** Sent, and their touch was not booked, or more than once. */
  unbooked: number
  mostInFlight: number
}

/** Kills the sender or the mail server again and again while messages leave, and counts what the receiver has of each. */
export async function killMessages(given: {
  kills: number
  seed: number
  say: (line: string) => void
}): Promise<MessageKillFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'duet-kill-mail-'))
  const team = await revenueTeam()
  try {
    return await new Rounds(team, join(folder, 'taken'), given).run()
  } finally {
    await team.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

class Rounds {
  readonly #team: Team
  readonly #file: string
  readonly #kills: number
  readonly #seed: number
  readonly #say: (line: string) => void
  readonly #start = Date.now()
  #port = 0
  #sender: ChildProcess | undefined
  #receiver: ChildProcess | undefined

  constructor(team: Team, file: string, { kills, seed, say }: Parameters<typeof killMessages>[0]) {
    this.#team = team
    this.#file = file
    this.#kills = kills
    this.#seed = seed
    this.#say = say
  }

  async run(): Promise<MessageKillFigures> {
    const { server, workspace } = this.#team
    this.#port = await freePort()
    const doors: string[] = []
    for (let n = 0; n < DOORS; n++)
      doors.push(
        (await mailboxThatSends(server.database.pool, workspace, { port: this.#port, name: `${n}@` })).id,
      )
    const person = await this.#team.lead('ana@example.com')
    const chance = chanceOf(this.#seed)
    try {
      for (let kill = 1; kill <= this.#kills; kill++) {
        await this.#write(person, doors)
        await this.#begin()
        const victim = chance() < 0.5 ? 'sender' : 'receiver'
        const after = Math.floor(chance() * 700)
        await new Promise(resolve => setTimeout(resolve, after))
        await this.#strike(victim)
        this.#say(`kill ${kill}: ${victim} after ${after} ms, ${this.#taken().length} taken`)
      }
      await this.#begin()
      await this.#hurry()
      await untilTrue(PATIENCE_MS, async () => (await this.#left()) === 0)
    } finally {
      await this.#strike('sender')
      await this.#strike('receiver')
    }
    return this.#count()
  }

  async #write(person: string, doors: string[]): Promise<void> {
    const { owner } = this.#team
    for (let n = 0; n < MESSAGES_A_ROUND; n++) {
      const given = {
        person,
        door: doors[n % DOORS],
        subject: `Number ${n}`,
        text: 'What was said. '.repeat(2_000),
      }
      const { id } = must<Message>(await owner.ask('POST', '/v1/messages', given))
      must(await owner.ask('POST', `/v1/messages/${id}/send`))
    }
  }

  /** What lies dead lives again. */
  async #begin(): Promise<void> {
    const database = this.#team.server.database.url
    this.#receiver ??= await this.#spawn('message-receiver.ts', [
      String(this.#port),
      this.#file,
      String(this.#seed + this.#taken().length),
    ])
    this.#sender ??= await this.#spawn('message-sender.ts', [
      database,
      TEST_SECRET,
      `127.0.0.1:${this.#port}`,
      String(this.#start),
      String(FACTOR),
    ])
  }

  async #spawn(file: string, args: string[]): Promise<ChildProcess> {
    const child = spawn(process.execPath, [join(import.meta.dirname, file), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise<void>((resolve, reject) => {
      child.stdout.once('data', () => resolve())
      child.once('exit', code => reject(new Error(`${file} ended with ${code}`)))
    })
    return child
  }

  async #strike(victim: 'sender' | 'receiver'): Promise<void> {
    const child = victim === 'sender' ? this.#sender : this.#receiver
    if (victim === 'sender') this.#sender = undefined
    else this.#receiver = undefined
    if (!child) return
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }

  /** The Message-IDs that the receiver has, in the order in which it took them. */
  #taken(): string[] {
    if (!existsSync(this.#file)) return []
    return readFileSync(this.#file, 'utf8').split('\n').filter(Boolean)
  }

  /** What was refused again and again by a server that lay dead would wait for hours. */
  async #hurry(): Promise<void> {
    await this.#team.server.database.owner.query(
      `UPDATE outbox SET next_try_at = created_at, tries = 0 WHERE kind = 'message' AND state = 'waiting';
        UPDATE outbox_hint SET due_at = '2000-01-01'`,
    )
  }

  async #left(): Promise<number> {
    const { rows } = await this.#team.server.database.owner.query<{ left: number }>(
      `SELECT count(*)::int AS left FROM outbox WHERE kind = 'message' AND state IN ('waiting', 'claimed')`,
    )
    return rows[0]?.left ?? 0
  }

  async #count(): Promise<MessageKillFigures> {
    const { owner } = this.#team.server.database
    const { rows } = await owner.query<{ id: string; state: string }>(
      `SELECT id, state FROM outbox WHERE kind = 'message'`,
    )
    const booked = await owner.query<{ booked: number }>(
      `SELECT count(*)::int AS booked FROM intake_key WHERE kind = 'touchpoint' AND source LIKE 'mailbox:%'`,
    )
    const times = new Map<string, number>()
    for (const name of this.#taken()) times.set(idOf(name), (times.get(idOf(name)) ?? 0) + 1)
    const of = (state: string): string[] => rows.filter(row => row.state === state).map(row => row.id)
    const known = new Set([...of('sent'), ...of('uncertain')])
    return {
      kills: this.#kills,
      messages: rows.length,
      accepted: [...times.values()].filter(many => many === 1).length,
      doubled: [...times].filter(([, many]) => many > 1).map(([id]) => id),
      uncertain: of('uncertain').length,
      invented: of('sent').filter(id => !times.has(id)),
      forgotten: [...rows.map(row => row.id), ...times.keys()].filter(id => !known.has(id)),
      unbooked: of('sent').length - (booked.rows[0]?.booked ?? 0),
      mostInFlight: this.#kills * DOORS,
    }
  }
}

function idOf(name: string): string {
  return name.replace(/^<|@.*$/g, '')
}
