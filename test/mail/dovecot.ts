import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#test/free-port.ts'

const PROGRAM = '/usr/sbin/dovecot'
/** Nobody, as whom mails are kept when the tests run as root: dovecot keeps none for root. */
const NOBODY = 65_534
const READY_WITHIN_MS = 20_000

export type Dovecot = {
  port: number
  /** With a certificate that it made itself: where it is encrypted from the first byte, and the file of the certificate. */
  tls: { port: number; certificate: string } | undefined
  /** Puts a mail into a folder as a server that delivers does. */
  deliver: (user: string, mail: string | Buffer, folder?: string, at?: Date) => void
  /** Another password from now on. */
  password: (user: string, password: string) => Promise<void>
  /** Numbers the mails of a folder anew (RFC 3501 UIDVALIDITY). */
  renumber: (user: string, folder?: string) => Promise<void>
  stop: () => Promise<void>
  start: () => Promise<void>
  /** Stops it and forgets its mails. */
  end: () => Promise<void>
}

/**
 * Debian's dovecot on a port of its own, with these users and their passwords. `names`: it has a certificate for these (such
 * as IP:127.0.0.1) that it made itself, offers STARTTLS, and TLS on another port. `tokenInfo`: the
 * address at which it asks whose a token is (OAuth 2). Test fails in one sentence when it is missing.
 */
export async function startDovecot(
  users: Record<string, string>,
  { names, tokenInfo }: { names?: string; tokenInfo?: string } = {},
): Promise<Dovecot> {
  if (!existsSync(PROGRAM))
    throw new Error('dovecot is missing for the tests of mailboxes: sudo apt-get install --yes dovecot-imapd')
  const home = mkdtempSync(join(tmpdir(), 'duet-dovecot-'))
  const port = await freePort()
  chmodSync(home, 0o755)
  const known = { ...users }
  const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : userInfo()
  const own = (path: string): void => {
    if (process.getuid?.() === 0) chownSync(path, owner.uid, owner.gid)
  }
  const folderOf = (user: string, folder: string): string =>
    join(home, 'mail', user, folder === 'INBOX' ? '' : `.${folder}`)
  const makeFolder = (path: string): void => {
    for (const part of ['', 'cur', 'new', 'tmp']) {
      if (existsSync(join(path, part))) continue
      mkdirSync(join(path, part), { recursive: true })
      own(join(path, part))
    }
  }
  const writeUsers = (): void =>
    writeFileSync(
      join(home, 'users'),
      Object.entries(known)
        .map(([user, password]) => `${user}:{PLAIN}${password}\n`)
        .join(''),
    )
  mkdirSync(join(home, 'mail'))
  own(join(home, 'mail'))
  writeUsers()
  for (const user of Object.keys(users)) makeFolder(folderOf(user, 'INBOX'))
  const tls =
    names === undefined ? undefined : { port: await freePort(), certificate: makeCertificate(home, names) }
  if (tokenInfo !== undefined)
    writeFileSync(join(home, 'oauth2'), `tokeninfo_url = ${tokenInfo}\nusername_attribute = email\n`)
  writeFileSync(
    join(home, 'dovecot.conf'),
    configuration(home, { port, tls: tls?.port, owner, oauth: tokenInfo !== undefined }),
  )
  let running: ChildProcess | undefined
  const start = async (): Promise<void> => {
    running = spawn(PROGRAM, ['-F', '-c', join(home, 'dovecot.conf')], { stdio: 'ignore' })
    await untilListening(port, () => logOf(home))
  }
  const stop = async (): Promise<void> => {
    const child = running
    running = undefined
    if (!child || child.exitCode !== null) return
    const gone = new Promise<void>(done => child.once('exit', () => done()))
    child.kill('SIGTERM')
    await gone
  }
  let count = 0
  await start()
  return {
    port,
    tls,
    deliver: (user, mail, folder = 'INBOX', at = new Date()) => {
      const path = folderOf(user, folder)
      makeFolder(path)
      // The time of a maildir's file is when the mail came in; its name sorts as mails came.
      const name = `${Math.floor(at.getTime() / 1000)}.M${String(++count).padStart(8, '0')}P${process.pid}.test`
      const draft = join(path, 'tmp', name)
      writeFileSync(draft, mail)
      own(draft)
      utimesSync(draft, at, at)
      renameSync(draft, join(path, 'new', name))
    },
    password: async (user, password) => {
      known[user] = password
      writeUsers()
      // It looks at the file once a second.
      await new Promise(done => setTimeout(done, 1_500))
    },
    renumber: async (user, folder = 'INBOX') => {
      await stop()
      const path = folderOf(user, folder)
      for (const file of readdirSync(path))
        if (file.startsWith('dovecot')) rmSync(join(path, file), { recursive: true })
      // It is made of the seconds of the clock.
      await new Promise(done => setTimeout(done, 1_100))
      await start()
    },
    start,
    stop,
    end: async () => {
      await stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function makeCertificate(home: string, names: string): string {
  const certificate = join(home, 'certificate.pem')
  const subject = ['-subj', '/CN=dovecot', '-addext', `subjectAltName=${names}`]
  const files = ['-keyout', join(home, 'key.pem'), '-out', certificate]
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject, ...files],
    {
      stdio: 'ignore',
    },
  )
  return certificate
}

function logOf(home: string): string {
  const file = join(home, 'log')
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-5).join('\n') : ''
}

async function untilListening(port: number, said: () => string): Promise<void> {
  const end = Date.now() + READY_WITHIN_MS
  while (!(await answers(port))) {
    if (Date.now() > end) throw new Error(`dovecot did not start: ${said()}`)
    await new Promise(done => setTimeout(done, 50))
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise(done => {
    const socket = connect(port, '127.0.0.1')
    socket.once('data', () => (socket.destroy(), done(true)))
    socket.once('error', () => done(false))
    socket.once('close', () => done(false))
  })
}

/** One that needs no rights: all that it writes is below `home`, and nothing of it changes its root or its user. */
function configuration(
  home: string,
  {
    port,
    tls,
    owner,
    oauth,
  }: { port: number; tls: number | undefined; owner: { uid: number; gid: number }; oauth: boolean },
): string {
  const root = process.getuid?.() === 0
  const name = userInfo().username
  const plain = root
    ? ''
    : `
default_internal_user = ${name}
default_internal_group =
default_login_user = ${name}
`
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${home}/run
state_dir = ${home}/state
log_path = ${home}/log
${tls === undefined ? 'ssl = no' : `ssl = yes\nssl_cert = <${home}/certificate.pem\nssl_key = <${home}/key.pem`}
disable_plaintext_auth = no
auth_mechanisms = plain login${oauth ? ' xoauth2' : ''}
auth_cache_size = 0
auth_failure_delay = 0
mail_location = maildir:${home}/mail/%u
mail_max_userip_connections = 100
first_valid_uid = 0
last_valid_uid = 0
first_valid_gid = 0
${plain}
${oauth ? `passdb {\n  driver = oauth2\n  mechanisms = xoauth2\n  args = ${home}/oauth2\n}` : ''}
passdb {
  driver = passwd-file
  args = username_format=%u ${home}/users
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${home}/mail/%u
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    auto = create
    special_use = \\Sent
  }
  mailbox Junk {
    auto = create
    special_use = \\Junk
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = ${tls ?? 0}
    ssl = ${tls === undefined ? 'no' : 'yes'}
  }
}
service anvil {
  chroot =
  # Else whoever signs in after a wrong password waits, up to a quarter of a minute.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
`
}
