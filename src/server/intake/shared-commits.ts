import type { WorkspaceId } from '#server/database/transaction.ts'

type Waiting<Request, Answer> = {
  request: Request
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}

/**
 * Lets requests of one workspace that come at the same time share a transaction: while one is being committed, the
 * others gather for the next. A request is answered when its own transaction has been. One commit a workspace at a time.
 */
export function sharedCommits<Request, Answer>({
  most,
  sizeOf = () => 1,
  commit,
}: {
  /** How much one commit may hold, in the unit of `sizeOf`. */
  most: number
  sizeOf?: (request: Request) => number
  /** Answers for each request, in order. */
  commit: (workspace: WorkspaceId, requests: Request[]) => Promise<Answer[]>
}): (workspace: WorkspaceId, request: Request) => Promise<Answer> {
  const queues = new Map<WorkspaceId, Waiting<Request, Answer>[]>()

  const run = async (workspace: WorkspaceId, queue: Waiting<Request, Answer>[]): Promise<void> => {
    while (queue.length > 0) {
      const batch = takeUpTo(queue, most, sizeOf)
      try {
        const answers = await commit(
          workspace,
          batch.map(one => one.request),
        )
        batch.forEach((one, place) => one.resolve(answers[place] as Answer))
      } catch (error) {
        for (const one of batch) one.reject(error)
      }
    }
    queues.delete(workspace)
  }

  return (workspace, request) =>
    new Promise<Answer>((resolve, reject) => {
      const waiting = { request, resolve, reject }
      const queue = queues.get(workspace)
      if (queue) queue.push(waiting)
      else {
        const fresh = [waiting]
        queues.set(workspace, fresh)
        void run(workspace, fresh)
      }
    })
}

function takeUpTo<Request, Answer>(
  queue: Waiting<Request, Answer>[],
  most: number,
  sizeOf: (request: Request) => number,
): Waiting<Request, Answer>[] {
  let size = 0
  let count = 0
  for (const one of queue) {
    size += sizeOf(one.request)
    if (count > 0 && size > most) break
    count++
  }
  return queue.splice(0, count)
}
