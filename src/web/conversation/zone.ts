import { useMe } from '#web/access/session.ts'

/** Business time is read by the clock of the workspace. */
export function useZone(): string {
  return useMe().workspace?.timeZone ?? 'UTC'
}
