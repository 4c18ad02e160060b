import type { TelephonySecrets, TelephonySettings } from '#contract/door-telephony.ts'
import { askInTurn, cannotAsk } from '../ask-elsewhere.ts'
import type { DoorOnTrial, KindOfDoor } from '../kinds.ts'

const TWILIO = 'https://api.twilio.com'

export const telephonyKind: KindOfDoor = {
  kind: 'telephony',
  path: token => `/in/telephony/${token}`,
  secretsGoTo: settings => ({ authToken: [baseOf(settings as TelephonySettings)] }),
  tryOut,
}

function baseOf({ apiBase }: Pick<TelephonySettings, 'apiBase'>): string {
  return (apiBase ?? TWILIO).replace(/\/$/, '')
}

async function tryOut({ door, secrets }: DoorOnTrial) {
  const { accountSid, apiBase } = door.settings as TelephonySettings
  const { authToken } = (secrets ?? {}) as TelephonySecrets
  if (!authToken)
    return cannotAsk('no-secret', 'There is no auth token yet, so nothing that Twilio sends can be taken.')
  if (!accountSid)
    return cannotAsk(
      'no-account',
      'The account SID is not said, so Twilio cannot be asked. Calls are taken all the same.',
    )
  const base = baseOf({ apiBase })
  const login = Buffer.from(`${accountSid}:${authToken}`).toString('base64')
  return askInTurn([
    {
      step: 'account',
      message: 'The account answers to this auth token.',
      url: `${base}/2010-04-01/Accounts/${accountSid}.json`,
      headers: { authorization: `Basic ${login}` },
      detail: answer => (typeof answer['friendly_name'] === 'string' ? answer['friendly_name'] : undefined),
    },
  ])
}
