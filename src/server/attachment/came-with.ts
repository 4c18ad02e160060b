import type { Attachment, CameWith } from '#contract/attachment.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** Where a mail as it was laid out stands among what came with its touch: before its files. */
export const PAGE_PLACE = -1

/** Of each touch what came with it; touches with which nothing came are not in it. */
export async function loadCameWith(
  tx: WorkspaceTx,
  touches: readonly string[],
): Promise<Map<string, CameWith>> {
  const found = new Map<string, CameWith>()
  if (touches.length === 0) return found
  const { rows } = await tx.sql.query<
    Omit<Attachment, 'sha256'> & { sha256: Buffer; touch: string; place: number }
  >({
    name: 'came-with',
    text: `SELECT came.touch, came.place, file.id, file.name, file.type, file.size, file.sha256
        FROM (
          SELECT touch.id AS touch, link.place, link.attachment_id FROM touchpoint touch
          JOIN touch_file link ON link.workspace_id = $1 AND link.source = touch.source
            AND link.external_id = touch.external_id
          WHERE touch.workspace_id = $1 AND touch.id = ANY($2)
          UNION ALL
          SELECT touch.id, link.place, link.attachment_id FROM touchpoint touch
          JOIN message_attachment link ON link.workspace_id = $1 AND link.message_id =
            CASE WHEN touch.attributes ->> 'message' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
              THEN (touch.attributes ->> 'message')::uuid END
          -- Only of what we said ourselves: what somebody else calls a message is none of ours.
          WHERE touch.workspace_id = $1 AND touch.id = ANY($2) AND touch.direction = 'outbound'
        ) came
        JOIN attachment file ON file.workspace_id = $1 AND file.id = came.attachment_id
        ORDER BY came.touch, came.place`,
    values: [tx.workspace, touches],
  })
  for (const { touch, place, sha256, ...file } of rows) {
    const before = found.get(touch) ?? NOTHING
    found.set(
      touch,
      place === PAGE_PLACE
        ? { ...before, page: true }
        : { ...before, files: [...before.files, { ...file, sha256: sha256.toString('hex') }] },
    )
  }
  return found
}

export const NOTHING: CameWith = { files: [], page: false }

/** The HTML of a mail as it came; undefined when there is none. It is hostile. */
export async function pageOfTouch(tx: WorkspaceTx, touch: string): Promise<string | undefined> {
  const { rows } = await tx.sql.query<{ bytes: Buffer }>(
    `SELECT file.bytes FROM touchpoint touch
      JOIN touch_file link ON link.workspace_id = $1 AND link.source = touch.source
        AND link.external_id = touch.external_id AND link.place = $3
      JOIN attachment file ON file.workspace_id = $1 AND file.id = link.attachment_id
      WHERE touch.workspace_id = $1 AND touch.id = $2`,
    [tx.workspace, touch, PAGE_PLACE],
  )
  return rows[0]?.bytes.toString('utf8')
}
