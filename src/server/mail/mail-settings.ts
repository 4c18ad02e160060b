import { StartProblem } from '#server/listen-settings.ts'

/** How letters leave; absent when this installation sends none. */
export type MailSettings = {
  /** smtp://user:password@host:587 or smtps://… */
  smtp: string
  /** Who it is from, such as `Duet <duet@example.com>`. */
  from: string
  /** The address people use: links begin with it. Never what a request says of itself, which anybody could write. */
  address: string
}

type Environment = Record<string, string | undefined>

/** From DUET_SMTP_URL and DUET_MAIL_FROM; links need DUET_URL. @throws StartProblem */
export function mailSettingsFrom(env: Environment): MailSettings | undefined {
  const smtp = env['DUET_SMTP_URL']
  if (smtp === undefined || smtp === '') return undefined
  if (!/^smtps?:\/\//.test(smtp) || !URL.canParse(smtp))
    throw new StartProblem(
      'DUET_SMTP_URL should be an address such as smtp://user:password@mail.example.com:587.',
    )
  const address = env['DUET_URL']
  if (address === undefined || !URL.canParse(address))
    throw new StartProblem('DUET_SMTP_URL needs DUET_URL too: the address that links in letters lead to.')
  const { origin, hostname } = new URL(address)
  return { smtp, from: env['DUET_MAIL_FROM'] || `Duet <duet@${hostname}>`, address: origin }
}
