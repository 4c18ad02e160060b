import { Worker } from 'node:worker_threads'
import type { PastCase } from '#domain/score/case.ts'
import type { Refused } from '#domain/score/thin.ts'
import type { Trained, TrainOptions } from '#domain/score/train.ts'

/** Trains in a thread of its own: it counts for seconds, and requests must not wait for it. */
export function trainApart(cases: readonly PastCase[], options: TrainOptions): Promise<Trained | Refused> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./training-thread.ts', import.meta.url), {
      workerData: { cases, options },
    })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', code => reject(new Error(`the score's thread ended with code ${code}`)))
  })
}
