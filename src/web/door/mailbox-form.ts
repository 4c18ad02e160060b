import type { MailboxSecrets, MailboxSettings } from '#contract/door-mailbox.ts'

export const PROVIDERS = ['google', 'microsoft', 'other'] as const
export type Provider = (typeof PROVIDERS)[number]
export const SIGN_INS = ['password', 'oauth'] as const
export const SECURITIES = ['tls', 'starttls'] as const

type Server = { host: string; port: number; security: 'tls' | 'starttls' }
type Preset = { imap: Server; smtp: Server; authorizeUrl: string; tokenUrl: string; scope: string }

const OUTLOOK = 'https://outlook.office.com'

/** Where the large providers are reached, so that nobody has to look it up. */
export const PRESETS: Readonly<Record<Exclude<Provider, 'other'>, Preset>> = {
  google: {
    imap: { host: 'imap.gmail.com', port: 993, security: 'tls' },
    smtp: { host: 'smtp.gmail.com', port: 465, security: 'tls' },
    authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    scope: 'https://mail.google.com/',
  },
  microsoft: {
    imap: { host: 'outlook.office365.com', port: 993, security: 'tls' },
    smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
    authorizeUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    tokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    scope: [`${OUTLOOK}/IMAP.AccessAsUser.All`, `${OUTLOOK}/SMTP.Send`, 'offline_access'].join(' '),
  },
}

/** A mailbox as it stands in the form. */
export type MailboxForm = {
  provider: Provider
  address: string
  fromName: string
  signIn: (typeof SIGN_INS)[number]
  user: string
  imapHost: string
  imapPort: string
  imapSecurity: Server['security']
  smtpHost: string
  smtpPort: string
  smtpSecurity: Server['security']
  sent: string
  days: string
  authorizeUrl: string
  tokenUrl: string
  scope: string
  blindCopy: boolean
  vouchedBy: string
}

export const NEW_MAILBOX: MailboxForm = {
  provider: 'google',
  address: '',
  fromName: '',
  signIn: 'password',
  user: '',
  imapHost: '',
  imapPort: '993',
  imapSecurity: 'tls',
  smtpHost: '',
  smtpPort: '465',
  smtpSecurity: 'tls',
  sent: '',
  days: '30',
  authorizeUrl: '',
  tokenUrl: '',
  scope: '',
  blindCopy: false,
  vouchedBy: '',
}

/** What the server keeps of a form. Where the provider is known, its servers are. */
export function settingsOf(form: MailboxForm): MailboxSettings {
  const address = form.address.trim()
  const user = form.user.trim() || address
  const preset = form.provider === 'other' ? undefined : PRESETS[form.provider]
  const imap = preset?.imap ?? serverOf(form.imapHost, form.imapPort, form.imapSecurity)
  const smtp = preset?.smtp ?? serverOf(form.smtpHost, form.smtpPort, form.smtpSecurity)
  const fromName = form.fromName.trim()
  const sent = form.sent.trim()
  const days = Number(form.days)
  return {
    address,
    ...(fromName !== '' && { fromName }),
    imap: { ...imap, user, ...(sent !== '' && { folders: { sent } }) },
    ...(smtp.host !== '' && { smtp: { ...smtp, user } }),
    ...(Number.isInteger(days) && { days }),
    ...(form.blindCopy && { blindCopy: true }),
    ...(form.vouchedBy.trim() !== '' && { vouchedBy: form.vouchedBy.trim() }),
    ...(form.signIn === 'oauth' && { oauth: endpointsOf(form, preset) }),
  }
}

/** A provider's own addresses are known; a company's own tenant may have others. */
function endpointsOf(form: MailboxForm, preset: Preset | undefined): NonNullable<MailboxSettings['oauth']> {
  const authorizeUrl = form.authorizeUrl.trim() || preset?.authorizeUrl
  const scope = form.scope.trim() || preset?.scope
  return {
    tokenUrl: form.tokenUrl.trim() || (preset?.tokenUrl ?? ''),
    ...(authorizeUrl && { authorizeUrl }),
    ...(scope && { scope }),
  }
}

function serverOf(host: string, port: string, security: Server['security']): Server {
  return { host: host.trim(), port: Number(port), security }
}

/** The form of what the server keeps. */
export function formOf(settings: MailboxSettings): MailboxForm {
  const { imap, smtp, oauth } = settings
  const provider = providerOf(imap.host)
  const preset = provider === 'other' ? undefined : PRESETS[provider]
  const own = (said: string | undefined, usual: string | undefined): string =>
    said === undefined || said === usual ? '' : said
  return {
    provider,
    address: settings.address,
    fromName: settings.fromName ?? '',
    signIn: oauth ? 'oauth' : 'password',
    user: imap.user === settings.address ? '' : imap.user,
    imapHost: imap.host,
    imapPort: String(imap.port),
    imapSecurity: imap.security,
    smtpHost: smtp?.host ?? '',
    smtpPort: String(smtp?.port ?? NEW_MAILBOX.smtpPort),
    smtpSecurity: smtp?.security ?? 'tls',
    sent: imap.folders?.sent ?? '',
    days: String(settings.days ?? NEW_MAILBOX.days),
    authorizeUrl: own(oauth?.authorizeUrl, preset?.authorizeUrl),
    tokenUrl: own(oauth?.tokenUrl, preset?.tokenUrl),
    scope: own(oauth?.scope, preset?.scope),
    blindCopy: settings.blindCopy ?? false,
    vouchedBy: settings.vouchedBy ?? '',
  }
}

function providerOf(host: string): Provider {
  return PROVIDERS.find(one => one !== 'other' && PRESETS[one].imap.host === host) ?? 'other'
}

/** What is secret of a mailbox; it stands in no draft. */
export type MailboxSecretForm = {
  password: string
  clientId: string
  clientSecret: string
}
export const NO_SECRETS: MailboxSecretForm = {
  password: '',
  clientId: '',
  clientSecret: '',
}

/** The secrets that were typed; undefined when none was, and those before stay. */
export function secretsOf(
  { signIn }: Pick<MailboxForm, 'signIn'>,
  { password, clientId, clientSecret }: MailboxSecretForm,
): MailboxSecrets | undefined {
  if (signIn === 'password') return password === '' ? undefined : { password }
  const typed = {
    ...(clientId.trim() && { clientId: clientId.trim() }),
    ...(clientSecret.trim() && { clientSecret: clientSecret.trim() }),
  }
  return Object.keys(typed).length === 0 ? undefined : typed
}

const FIELDS: Readonly<Record<string, keyof MailboxForm>> = {
  'settings.imap.host': 'imapHost',
  'settings.imap.port': 'imapPort',
  'settings.imap.folders.sent': 'sent',
  'settings.smtp.host': 'smtpHost',
  'settings.smtp.port': 'smtpPort',
  'settings.address': 'address',
  'settings.fromName': 'fromName',
  'settings.imap.user': 'user',
  'settings.days': 'days',
  'settings.vouchedBy': 'vouchedBy',
  'settings.oauth.authorizeUrl': 'authorizeUrl',
  'settings.oauth.tokenUrl': 'tokenUrl',
  'settings.oauth.scope': 'scope',
}

/** Where in the form a refusal of the server belongs. */
export function fieldOfMailbox(param: string): string | undefined {
  return FIELDS[param.replaceAll('/', '.')] ?? (param === 'name' ? 'name' : undefined)
}
