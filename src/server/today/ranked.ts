import type { QueueItem } from '#contract/today.ts'
import type { Queued } from '#domain/today/queue-order.ts'
import type { Found } from './find-work.ts'

/** The open deal behind a row: its worth in the workspace's currency, where that is known. */
export type BestDeal = {
  id: string
  name: string
  owner: string | null
  minor: bigint | undefined
}

/** A row of somebody's queue, with why it is theirs and what is at stake. */
export type Ranked = Queued & Found & { because: QueueItem['because']; deal: BestDeal | undefined }
