import { USUAL_CHANNEL } from '#domain/door/door-kinds.ts'
import type { DoorRow } from '../door-store.ts'

/** Three networks come by one door: they keep their own names, unless somebody gave the door another. */
export function channelOf(door: Pick<DoorRow, 'channel'>, network: string): string {
  return door.channel === USUAL_CHANNEL.meta ? network : door.channel
}
