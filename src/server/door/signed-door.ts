import type { FastifyRequest } from 'fastify'
import type { DoorKind } from '#domain/door/door-kinds.ts'
import type { DoorRefusal } from '#domain/door/door-troubles.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { WorkspaceId } from '#server/database/transaction.ts'
import type { Deps } from '#server/http/app.ts'
import type { DoorRow } from './door-store.ts'

/** What was sent to a door, to the byte, before anybody has said that it is the other side's. */
export type Arrived = {
  deps: Deps
  workspace: WorkspaceId
  door: DoorRow
  secrets: object | undefined
  request: FastifyRequest
  body: Buffer
  now: Instant
}

/** How many of it were taken and how many had come before, and what the other side is answered. */
export type Taken = { taken: number; known: number; status: number; type?: string; answer: unknown }

/** A kind of door that other programs send to, signing what they send. */
export type SignedDoor = {
  kind: DoorKind
  mostBytes: number
  /** Why it is not the other side's, or is not what this door understands; undefined when it may be taken. */
  refuse: (arrived: Arrived) => DoorRefusal | undefined
  take: (arrived: Arrived) => Promise<Taken>
  /** What a GET on the address is answered, by which the other side makes sure whose it is; undefined: a refusal. */
  challenge?: (door: DoorRow, query: Record<string, unknown>) => string | undefined
}

export function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' && value.length <= 1_000 ? value : undefined
}
