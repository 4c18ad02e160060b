import type { WorkspaceTx } from '#server/database/transaction.ts'

export type Reaching = {
  /** Such as mail, phone or whatsapp. */
  channel: string
  address: string
  /** The key of a purpose of the workspace, or `answer` for an answer to somebody who wrote to us. */
  purpose: string
  now: number
}

/** Yes, or why not, as a sentence for whoever wanted to write. */
export type Reach = { may: true } | { may: false; says: string }

/** Whether an address may be reached for a purpose, at this moment. */
export async function mayReach(_tx: WorkspaceTx, _reaching: Reaching): Promise<Reach> {
  return { may: true }
}
