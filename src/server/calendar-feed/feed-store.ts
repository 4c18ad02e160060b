import type { CalendarFeed } from '#contract/calendar-feed.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { FeedMeeting, FeedTask } from '#domain/meeting/write-feed.ts'
import { aboutColumns, aboutJoins } from '#server/about/about.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** What is over stays so long, and there are so many at most. */
const LOOKED_BACK_MS = 90 * DAY_MS
const MOST = 1_000

export async function feedOf(
  { workspace, sql }: WorkspaceTx,
  member: string | undefined,
): Promise<CalendarFeed> {
  const { rows } = await sql.query<{ made_at: Date; read_at: Date | null }>(
    'SELECT made_at, read_at FROM calendar_feed WHERE workspace_id = $1 AND member_id = $2',
    [workspace, member ?? null],
  )
  return {
    madeAt: rows[0]?.made_at.toISOString() ?? null,
    readAt: rows[0]?.read_at?.toISOString() ?? null,
  }
}

/** Makes an address of a member's feed, or puts it in the place of the one that was. */
export async function writeFeedToken(
  tx: WorkspaceTx,
  { member, hash, now }: { member: string; hash: Buffer; now: Instant },
): Promise<void> {
  await insertRows(
    tx,
    'calendar_feed',
    ['member_id', 'token_hash', 'made_at'],
    [[member, hash, new Date(now)]],
    `ON CONFLICT (workspace_id, member_id) DO UPDATE SET token_hash = excluded.token_hash,
      made_at = excluded.made_at, read_at = NULL`,
  )
}

export async function deleteFeed({ workspace, sql }: WorkspaceTx, member: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    'DELETE FROM calendar_feed WHERE workspace_id = $1 AND member_id = $2',
    [workspace, member],
  )
  return rowCount === 1
}

/** Whose address it is, as long as they belong to the workspace; notes, to the hour, that a calendar asked. */
export async function memberOfFeed(
  { workspace, sql }: WorkspaceTx,
  hash: Buffer,
  now: Instant,
): Promise<{ member: string; workspaceName: string } | undefined> {
  const { rows } = await sql.query<{ member: string; name: string; read_at: Date | null }>(
    `SELECT feed.member_id AS member, workspace.name, feed.read_at FROM calendar_feed feed
      JOIN workspace ON workspace.id = $1
      JOIN member ON member.workspace_id = $1 AND member.id = feed.member_id
      JOIN membership ON membership.workspace_id = $1 AND membership.user_id = member.user_id
      WHERE feed.workspace_id = $1 AND feed.token_hash = $2`,
    [workspace, hash],
  )
  const [row] = rows
  if (!row) return undefined
  if (row.read_at === null || now - row.read_at.getTime() >= HOUR_MS)
    await sql.query('UPDATE calendar_feed SET read_at = $3 WHERE workspace_id = $1 AND token_hash = $2', [
      workspace,
      hash,
      new Date(now),
    ])
  return { member: row.member, workspaceName: row.name }
}

type MeetingRow = {
  uid: string
  sequence: number
  title: string
  starts_at: Date
  ends_at: Date
  place: string
  link: string
  note: string
  cancelled: boolean
  changed_at: Date
  guests: string[]
}

export async function meetingsOfFeed(
  { workspace, sql }: WorkspaceTx,
  member: string,
  now: Instant,
): Promise<FeedMeeting[]> {
  const { rows } = await sql.query<MeetingRow>(
    `SELECT meeting.uid, meeting.sequence, meeting.title, meeting.starts_at, meeting.ends_at, meeting.place, meeting.link,
        meeting.note, meeting.cancelled_at IS NOT NULL AS cancelled, meeting.changed_at,
        ARRAY(SELECT coalesce(person.name, guest.address) FROM meeting_guest guest
          LEFT JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = guest.identity_id
            AND belonging.until_at = 'infinity'
          LEFT JOIN person ON person.workspace_id = $1 AND person.id = belonging.person_id
          WHERE guest.workspace_id = $1 AND guest.meeting_id = meeting.id AND guest.removed_at IS NULL
          ORDER BY guest.address) AS guests
      FROM meeting WHERE meeting.workspace_id = $1 AND meeting.organizer_id = $2 AND meeting.ends_at > $3
      ORDER BY meeting.starts_at, meeting.id LIMIT $4`,
    [workspace, member, new Date(now - LOOKED_BACK_MS), MOST],
  )
  return rows.map(row => ({
    uid: row.uid,
    sequence: row.sequence,
    cancelled: row.cancelled,
    changedAt: row.changed_at.getTime(),
    words: {
      title: row.title,
      startsAt: row.starts_at.getTime(),
      endsAt: row.ends_at.getTime(),
      place: row.place,
      link: row.link,
      note: [row.guests.join(', '), row.note].filter(Boolean).join('\n\n'),
    },
  }))
}

type TaskRow = {
  id: string
  text: string
  due_at: Date
  made_at: Date
  about_person_name: string | null
  about_account_name: string | null
  about_deal_name: string | null
}

/** What a member is to do by a time, callbacks among it. */
export async function tasksOfFeed(
  { workspace, sql }: WorkspaceTx,
  member: string,
  now: Instant,
): Promise<FeedTask[]> {
  const { rows } = await sql.query<TaskRow>(
    `SELECT task.id, task.text, task.due_at, task.made_at, ${aboutColumns('task')} FROM task ${aboutJoins('task')}
      WHERE task.workspace_id = $1 AND task.assignee_id = $2 AND task.due_at > $3 AND task.done_at IS NULL
        AND task.removed_at IS NULL
      ORDER BY task.due_at, task.id LIMIT $4`,
    [workspace, member, new Date(now - LOOKED_BACK_MS), MOST],
  )
  return rows.map(row => {
    const about = row.about_person_name ?? row.about_account_name ?? row.about_deal_name
    return {
      uid: `task-${row.id}@duet.invalid`,
      text: [row.text, about].filter(Boolean).join(' · '),
      dueAt: row.due_at.getTime(),
      changedAt: row.made_at.getTime(),
    }
  })
}
