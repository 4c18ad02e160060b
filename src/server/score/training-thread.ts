import { parentPort, workerData } from 'node:worker_threads'
import { type TrainOptions, train } from '#domain/score/train.ts'
import type { PastCase } from '#domain/score/case.ts'

// Run by train-apart.ts: one training, worked out beside the thread that answers requests.
const { cases, options } = workerData as { cases: PastCase[]; options: TrainOptions }
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window's
parentPort?.postMessage(train(cases, options))
