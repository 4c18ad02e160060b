import { parentPort, workerData } from 'node:worker_threads'
import { heartbeat, type HeartbeatInput } from '#domain/heartbeat/heartbeat.ts'

// Run by beat-of.ts: one heartbeat, worked out beside the thread that answers requests.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window's
parentPort?.postMessage(heartbeat(workerData as HeartbeatInput))
