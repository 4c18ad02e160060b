import type { MadeDoor } from '#contract/door.ts'
import { must, type Team } from './revenue-team.ts'

/** Which the stand-in for Meta signs with. */
export const META_SECRET = 'the secret of the app'

/** A door to Meta whose network stands at `apiBase`. `more`: other numbers of the account. */
export async function metaDoor(team: Team, apiBase: string, more: object = {}): Promise<MadeDoor> {
  const settings = { verifyToken: 'a token of our own', phoneNumberId: '2768', apiBase, ...more }
  const secrets = { appSecret: META_SECRET, accessToken: 'good' }
  return must(await team.owner.ask('POST', '/v1/doors', { kind: 'meta', name: 'Meta', settings, secrets }))
}
