import type { MetaSecrets, MetaSettings } from '#contract/door-meta.ts'
import { askInTurn, cannotAsk, type Question } from '../ask-elsewhere.ts'
import type { DoorOnTrial, KindOfDoor } from '../kinds.ts'
import { graphOf } from './graph.ts'

export const metaKind: KindOfDoor = {
  kind: 'meta',
  path: token => `/in/meta/${token}`,
  secretsGoTo: settings => ({ accessToken: [graphOf(settings as MetaSettings)] }),
  tryOut,
}

/** What the Graph API is asked: whose token it is, and whether the numbers and pages are there for it. */
async function tryOut({ door, secrets }: DoorOnTrial) {
  const settings = door.settings as MetaSettings
  const { appSecret, accessToken } = (secrets ?? {}) as MetaSecrets
  if (!appSecret)
    return cannotAsk('no-secret', 'There is no app secret yet, so nothing that Meta sends can be taken.')
  if (!accessToken)
    return cannotAsk(
      'no-token',
      'There is no access token yet. Messages are taken in; answers cannot be sent.',
    )
  return askInTurn(questions(settings, accessToken))
}

function questions(settings: MetaSettings, accessToken: string): Question[] {
  const base = graphOf(settings)
  const ask = (step: string, message: string, path: string, fields: string[]): Question => ({
    step,
    message,
    url: `${base}/${path}?fields=${fields.join(',')}`,
    headers: { authorization: `Bearer ${accessToken}` },
    detail: answer => fields.flatMap(field => textOf(answer[field])).join(', '),
  })
  const { phoneNumberId, pageId, instagramId } = settings
  return [
    ask('token', 'The access token is valid.', 'me', ['name']),
    ...(phoneNumberId
      ? [
          ask('number', 'The WhatsApp number may be used by it.', phoneNumberId, [
            'display_phone_number',
            'verified_name',
          ]),
        ]
      : []),
    ...(pageId ? [ask('page', 'The Facebook page may be used by it.', pageId, ['name'])] : []),
    ...(instagramId
      ? [ask('instagram', 'The Instagram account may be used by it.', instagramId, ['username'])]
      : []),
  ]
}

function textOf(value: unknown): string[] {
  return typeof value === 'string' && value !== '' ? [value] : []
}
