import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FormDefinition } from '#domain/form/form.ts'
import { answerHappenings, confirmedHappenings } from '#domain/form/answer-happenings.ts'
import { readAnswer } from '#domain/form/read-answer.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { countDoors } from '#server/door/door-counts.ts'
import { type OpenDoor, openDoors } from '#server/door/open-doors.ts'
import type { App, Deps } from '#server/http/app.ts'
import { knownFailure } from '#server/http/failures.ts'
import { refusals } from '#server/http/refusal-table.ts'
import { refusal } from '#server/http/refusals.ts'
import { neighbourhoodOf, slowDown } from '#server/http/slow-down.ts'
import { openDoor } from '#server/intake/door.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { askToConfirm, confirm, isOpen } from './confirmation.ts'
import { askingPage, formPage, OWN, sayingPage } from './form-page.ts'
import { type Proofs, proofs } from './form-proof.ts'
import { latestVersion } from './form-store.ts'
import { formHeaders } from './form-headers.ts'
import { spoken } from './words.ts'

const MOST_BYTES = 300_000
const MINUTE = 60_000
/** Answers of one address to one form. Offices share an address, so it is more than one person writes. */
const BY_ADDRESS = { most: 12, windowMs: MINUTE }
const BY_FORM = { most: 1_200, windowMs: MINUTE }
/** Of those who did not work for their answer, where work is asked for: browsers without scripts. */
const UNPROVEN = { most: 3, windowMs: 10 * MINUTE }
/** Letters that one address causes, to whomever. */
const LETTERS = { most: 10, windowMs: 60 * MINUTE }

type Asked = FastifyRequest<{ Params: { token: string }; Querystring: Record<string, unknown> }>
type Form = OpenDoor & { form: FormDefinition; token: string; action: string }

/** The pages of forms, for anybody's browser, with or without scripts. */
export function formRoutes(app: App, deps: Deps): void {
  const find = openDoors(app, deps)
  const counts = countDoors(deps.pool, {
    now: deps.now,
    failed: error => app.log.warn({ err: error }, 'arrivals of forms were not counted'),
  })
  app.addHook('onClose', () => counts.flush())
  const take = takeAnswers(deps, counts)
  const hidden = { schema: { hide: true }, config: { may: 'door', takesNul: true } } as const

  const open = async (request: Asked, reply: FastifyReply): Promise<Form | undefined> => {
    const { token } = request.params
    const found = await find(token, 'form')
    if (!found) {
      formHeaders(reply, undefined)
      const words = spoken.en
      await reply.code(404).send(sayingPage({ language: 'en', title: words.failed, text: words.notFound }))
      return undefined
    }
    const form = found.door.settings as FormDefinition
    formHeaders(reply, form)
    if (found.door.active) return { ...found, form, token, action: `/f/${token}` }
    const text = spoken[form.language].paused
    if (request.method === 'POST') counts.refused(found.workspace, found.door.id, 'paused')
    await reply.code(403).send(sayingPage({ language: form.language, title: form.title, text }))
    return undefined
  }

  // A plugin of its own: what browsers send of a form, and pages as answers to whatever goes wrong.
  void app.register(async inner => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, done) => done(null, new URLSearchParams(body as string)),
    )
    inner.setErrorHandler((error: Error, request, reply) => {
      const known = knownFailure(error)
      if (!known) request.log.error({ err: error }, 'bug')
      const { status, says } = refusals[known?.code ?? 'bug']
      const text = `${says} ${spoken.en.goBack}`
      formHeaders(reply, undefined)
      return reply.code(status).send(sayingPage({ language: 'en', title: spoken.en.failed, text }))
    })
    inner.get('/f/:token', hidden, async (request, reply) => {
      const asked = request as unknown as Asked
      const form = await open(asked, reply)
      return form ? reply.send(take.fresh(form, asked.query)) : reply
    })
    inner.post('/f/:token', { ...hidden, bodyLimit: MOST_BYTES }, async (request, reply) => {
      const form = await open(request as unknown as Asked, reply)
      if (!form) return reply
      if (!(request.body instanceof URLSearchParams)) throw refusal('unsupported-media-type')
      const { status, html, lead, wait } = await take.answer(form, request.body, request.ip)
      if (wait !== undefined) reply.header('retry-after', wait)
      return lead === undefined ? reply.code(status).send(html) : reply.redirect(lead, 303)
    })
    confirmationRoutes(inner as unknown as App, deps, open)
  })
}

/** A link in a letter asks; only its button confirms, because machines look at links before people do. */
function confirmationRoutes(
  app: App,
  deps: Deps,
  open: (request: Asked, reply: FastifyReply) => Promise<Form | undefined>,
): void {
  const path = '/f/:token/confirm/:link'
  const options = { schema: { hide: true }, config: { may: 'door' } } as const
  const linkOf = (request: FastifyRequest): string => String((request.params as { link?: string }).link ?? '')
  const over = ({ form }: Form): string =>
    sayingPage({ language: form.language, title: form.title, text: spoken[form.language].linkOver })

  app.get(path, options, async (request, reply) => {
    const form = await open(request as unknown as Asked, reply)
    if (!form) return reply
    const link = linkOf(request)
    const known = await inWorkspace(deps.pool, form.workspace, tx =>
      isOpen(tx, { door: form.door.id, token: link, now: deps.now() }),
    )
    if (!known) return reply.code(410).send(over(form))
    return reply.send(askingPage({ language: form.form.language, action: `${form.action}/confirm/${link}` }))
  })
  app.post(path, options, async (request, reply) => {
    const form = await open(request as unknown as Asked, reply)
    if (!form) return reply
    const { door, workspace } = form
    const at = deps.now()
    const confirmed = await inWorkspace(deps.pool, workspace, async tx => {
      const given = await confirm(tx, { secret: deps.secret, door: door.id, token: linkOf(request), now: at })
      if (given === undefined || given === 'again') return given
      const { id, version, answer } = given
      const arrived = { source: door.source, channel: door.channel, id, at, version }
      await storeHappenings(tx, confirmedHappenings(given.form, answer, arrived), { now: at })
      return given
    })
    if (confirmed === undefined) return reply.code(410).send(over(form))
    deps.wake(workspace)
    const { language, title } = form.form
    return reply.send(sayingPage({ language, title, text: spoken[language].confirmed }))
  })
}

type Outcome = { status: number; html?: string; lead?: string; wait?: number }

function takeAnswers(deps: Deps, counts: ReturnType<typeof countDoors>) {
  const store = openDoor(deps.pool, deps)
  const works: Proofs = proofs(deps.secret, deps.now)
  const { now } = deps
  const byAddress = slowDown({ now, ...BY_ADDRESS })
  const byForm = slowDown({ now, ...BY_FORM })
  const unproven = slowDown({ now, ...UNPROVEN })
  const letters = slowDown({ now, ...LETTERS })

  const shown = (form: Form, given: Omit<Parameters<typeof formPage>[0], 'form' | 'action' | 'challenge'>) =>
    formPage({
      form: form.form,
      action: form.action,
      ...given,
      challenge: form.form.proof ? works.challenge(form.door.id) : undefined,
    })

  /** A page to fill in. What its address says is taken into hidden fields only, so that a link puts no words in a mouth. */
  const fresh = (form: Form, query: Record<string, unknown>): string => {
    const hidden = new Set(form.form.fields.filter(one => one.kind === 'hidden').map(one => one.key))
    const own: ReadonlySet<string> = new Set([OWN.page, OWN.visitor, OWN.framed])
    const said = (name: string): string | undefined => {
      const value = query[name]
      return (hidden.has(name) || own.has(name)) && typeof value === 'string'
        ? cleaned(value, 500)
        : undefined
    }
    return shown(form, { said, submission: randomBytes(16).toString('base64url') })
  }

  const answer = async (form: Form, body: URLSearchParams, address: string): Promise<Outcome> => {
    const { door, workspace } = form
    const words = spoken[form.form.language]
    const said = (name: string): string | undefined => {
      const value = body.get(name)
      return value === null ? undefined : cleaned(value, MOST_BYTES)
    }
    const submission = submissionOf(said(OWN.submission))
    const again = (
      status: number,
      more: { notice?: string; problems?: ReturnType<typeof readAnswer>['problems'] },
    ) => ({
      status,
      html: shown(form, { said: name => (name === OWN.trap ? undefined : said(name)), submission, ...more }),
    })
    const from = `${door.id} ${neighbourhoodOf(address)}`
    const wait = byAddress(from) ?? byForm(door.id) ?? unprovenWait(form, said, submission, from)
    if (wait !== undefined) {
      counts.refused(workspace, door.id, 'too-many')
      return { ...again(429, { notice: words.tooMany(wait) }), wait }
    }
    if ((said(OWN.trap) ?? '') !== '') {
      counts.refused(workspace, door.id, 'by-machine')
      return again(422, { notice: words.byMachine })
    }
    const read = readAnswer(form.form, said)
    if (read.problems.size > 0) return again(422, { problems: read.problems })
    const version = await inWorkspace(deps.pool, workspace, tx => latestVersion(tx, door.id))
    const id = `${submission}.${contentOf(read.answer)}`
    const page = pageOf(said(OWN.page))
    const visitor = visitorOf(said(OWN.visitor))
    const arrived = { source: door.source, channel: door.channel, id, at: now(), version, page, visitor }
    const [stored] = await store(workspace, answerHappenings(form.form, read.answer, arrived))
    if (stored === 'taken') counts.arrived(workspace, door.id)
    const email = await letterOf(form, { id, version, form: form.form, answer: read.answer }, from)
    return thanks(form, email, said(OWN.framed) === '1')
  }

  /** Where work is asked for and none was done: let through now and then, since not every browser runs scripts. */
  const unprovenWait = (
    form: Form,
    said: (name: string) => string | undefined,
    submission: string,
    from: string,
  ): number | undefined => {
    if (!form.form.proof) return undefined
    const given = { challenge: said(OWN.challenge) ?? '', proof: said(OWN.proof) ?? '', answer: submission }
    return works.holds(form.door.id, given) ? undefined : unproven(from)
  }

  const letterOf = async (
    { form, door, workspace, action: path }: Form,
    given: Parameters<typeof askToConfirm>[1]['given'],
    from: string,
  ): Promise<string | undefined> => {
    const { mail, secret } = deps
    const field = form.fields.find(one => one.means === 'email')
    const email = field && given.answer.values.get(field.key)
    if (!form.doubleOptIn || !mail || email === undefined) return undefined
    if (letters(from) !== undefined) return email
    const posting = { secret, mail, now: now(), door: door.id, path, email, given }
    await inWorkspace(deps.pool, workspace, tx => askToConfirm(tx, posting))
    return email
  }

  return { fresh, answer }
}

function thanks(
  { form }: Form,
  /** The address that is asked to be confirmed. */
  email: string | undefined,
  isFramed: boolean,
): Outcome {
  const words = spoken[form.language]
  const { redirect } = form
  // A page inside of another leads out of it by a link; and whoever must open a letter is told so here.
  if (redirect !== undefined && !isFramed && email === undefined) return { status: 303, lead: redirect }
  // The same in every case: whether an address gets letters is nobody's business but its owner's.
  const more = email !== undefined && words.letterComing(email)
  const text = [form.thanks ?? words.thanks, more].filter(Boolean).join('\n\n')
  const link = redirect === undefined ? undefined : { to: redirect, text: words.goOn }
  return { status: 200, html: sayingPage({ language: form.language, title: form.title, text, link }) }
}

/** Text as it can be kept: no U+0000, no half characters, one way of ending lines. */
function cleaned(text: string, most: number): string {
  return text.slice(0, most).toWellFormed().replaceAll('\0', '\uFFFD').replaceAll('\r\n', '\n')
}

function submissionOf(said: string | undefined): string {
  return said !== undefined && /^[\w-]{16,64}$/.test(said) ? said : randomBytes(16).toString('base64url')
}

/** The same page sent again with other words is another answer, and none is lost. */
function contentOf({ values, agreed }: ReturnType<typeof readAnswer>['answer']): string {
  return createHash('sha256')
    .update(JSON.stringify([[...values], agreed]))
    .digest('hex')
    .slice(0, 16)
}

function pageOf(said: string | undefined): string | undefined {
  return said !== undefined && /^https?:\/\/\S+$/i.test(said) ? said.slice(0, 500) : undefined
}

/** As duet.js makes them; one of a day without cookies is never told to a page. */
function visitorOf(said: string | undefined): string | undefined {
  return said !== undefined && /^[a-z0-9]{16,64}$/.test(said) ? said : undefined
}
