import type { WorkspaceTx } from '#server/database/transaction.ts'

const MOST = 200
const LATEST_TOUCHES = 20_000

/** Origins that there are, in order. Jumps from one to the next in the index, however many people share it. */
export async function originsSaid({ workspace, sql }: WorkspaceTx): Promise<string[]> {
  const { rows } = await sql.query<{ word: string }>({
    name: 'origins-said',
    text: `WITH RECURSIVE said AS (
        (SELECT came_from AS word, 1 AS place FROM person
          WHERE workspace_id = $1 AND known AND NOT absorbed AND came_from IS NOT NULL ORDER BY came_from LIMIT 1)
        UNION ALL
        SELECT (SELECT came_from FROM person WHERE workspace_id = $1 AND known AND NOT absorbed
            AND came_from > said.word ORDER BY came_from LIMIT 1), said.place + 1
          FROM said WHERE said.word IS NOT NULL AND said.place < ${MOST}
      ) SELECT word FROM said WHERE word IS NOT NULL`,
    values: [workspace],
  })
  return rows.map(row => row.word)
}

/** Channels of the touches that came in last, the most frequent first. */
export async function channelsSaid({ workspace, sql }: WorkspaceTx): Promise<string[]> {
  const { rows } = await sql.query<{ word: string }>({
    name: 'channels-said',
    text: `SELECT channel AS word FROM (
        SELECT channel FROM touchpoint WHERE workspace_id = $1 ORDER BY id DESC LIMIT ${LATEST_TOUCHES}
      ) latest GROUP BY channel ORDER BY count(*) DESC, channel LIMIT ${MOST}`,
    values: [workspace],
  })
  return rows.map(row => row.word)
}
