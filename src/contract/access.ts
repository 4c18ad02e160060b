import { z } from 'zod'

export const roles = ['owner', 'admin', 'leader', 'marketing', 'sales', 'finance', 'viewer'] as const
export const scopes = ['read', 'write:touchpoints', 'write', 'admin'] as const
export type Role = (typeof roles)[number]
export type Scope = (typeof scopes)[number]

/** What Duet speaks; null follows the browser. */
export const languages = ['en', 'de'] as const
export const language = z.enum(languages)
export type Language = (typeof languages)[number]

export const MIN_PASSWORD = 12
export const MAX_PASSWORD = 128

export const id = z.uuid()
export const instant = z.iso.datetime()
export const email = z.string().trim().toLowerCase().max(320).pipe(z.email())
export const password = z.string().min(MIN_PASSWORD).max(MAX_PASSWORD)
export const personName = z.string().trim().min(1).max(200)
export const currency = z.string().regex(/^[A-Z]{3}$/, 'three capital letters, such as EUR')
export const timeZone = z.string().min(1).max(64)
export const role = z.enum(roles)
export const scope = z.enum(scopes)
export const idParams = z.object({ id })

export const setupState = z.object({
  needed: z.boolean(),
  /** Workspaces that an import made before anybody came; the first owner gets them. */
  waiting: z.array(z.string()),
  /** Whether letters can be sent: else a forgotten password is a matter for the operator. */
  mail: z.boolean(),
})

export const newWorkspace = z.strictObject({
  name: z.string().trim().min(1).max(200),
  currency: currency.default('EUR'),
  timeZone: timeZone.default('UTC'),
  fiscalYearStartMonth: z.int().min(1).max(12).default(1),
})
export type NewWorkspace = z.infer<typeof newWorkspace>

export const workspace = z
  .object({
    id,
    name: z.string(),
    slug: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    fiscalYearStartMonth: z.int(),
    demo: z.boolean().meta({ description: 'It holds the demo company, and may be thrown away.' }),
  })
  .meta({ id: 'Workspace' })
export type Workspace = z.infer<typeof workspace>

/** `workspace` may be left out when an import has made one already. */
export const setup = z.strictObject({ name: personName, email, password, workspace: newWorkspace.optional() })
export type Setup = z.infer<typeof setup>

export const signIn = z.strictObject({ email, password: z.string().min(1).max(MAX_PASSWORD) })

/** What is still to do before somebody is in. */
export const nextStep = z.object({ next: z.literal('second-step') })

export const workspaceOfMine = workspace.extend({ role }).meta({ id: 'WorkspaceOfMine' })

export const me = z
  .object({
    kind: z.enum(['member', 'key']),
    id,
    name: z.string(),
    email: z.string().nullable(),
    role: role.nullable(),
    scopes: z.array(scope).nullable(),
    /** Where requests go that name no workspace. */
    workspace: workspace.nullable(),
    workspaces: z.array(workspaceOfMine),
    language: language.nullable(),
    offerLetters: z.boolean().meta({ description: 'Whether I want a letter when a lead is offered to me.' }),
    /** The workspace asks for a second step that I have not set up; until then I may do nothing in it. */
    secondFactorMissing: z.boolean(),
    /** What this actor may do, as "act noun". */
    may: z.array(z.string()),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof me>

export const changeMe = z
  .strictObject({
    workspace: id.optional(),
    name: personName.optional(),
    language: language.nullable().optional(),
    offerLetters: z.boolean().optional(),
  })
  .refine(given => Object.values(given).some(value => value !== undefined), { message: 'say what to change' })
export const changePassword = z.strictObject({
  current: z.string().min(1).max(MAX_PASSWORD),
  next: password,
})

export const changeEmail = z.strictObject({ email, password: z.string().min(1).max(MAX_PASSWORD) })
/** `sent`: a letter went to the new address, and it counts once confirmed there. */
export const emailChange = z.object({ sent: z.boolean() })
export const mailedToken = z
  .string()
  .min(20)
  .max(100)
  .regex(/^[A-Za-z0-9_-]+$/)
export const confirmEmail = z.strictObject({ token: mailedToken })

export const askPassword = z.strictObject({ email })
export const resetPassword = z.strictObject({ token: mailedToken, password })

export const ownSession = z
  .object({ id, current: z.boolean(), since: instant, seen: instant, agent: z.string() })
  .meta({ id: 'OwnSession', description: '`seen` is noted once a day.' })
export type OwnSession = z.infer<typeof ownSession>

export const membership = z
  .object({
    id,
    userId: id,
    name: z.string(),
    email: z.string(),
    role,
    since: instant,
    secondFactor: z.boolean(),
  })
  .meta({ id: 'Membership', description: 'A user who may sign in to the workspace.' })
export type Membership = z.infer<typeof membership>
export const changeMembership = z.strictObject({ role })
export const removeMembership = z.object({
  to: z.uuid().optional().meta({
    description: 'The member to whom their open waits and leads go. Absent: back to the team.',
  }),
})

/** `send`: by mail as well, where letters can be sent. */
export const newInvitation = z.strictObject({ email, role, send: z.boolean().default(false) })
export const mailState = z.enum(['waiting', 'claimed', 'sent', 'failed', 'uncertain', 'held'])
export const invitation = z
  .object({
    id,
    email: z.string(),
    role,
    createdAt: instant,
    expiresAt: instant,
    /** What became of its letter; null when none was asked for. */
    letter: z.object({ state: mailState, problem: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof invitation>
export const madeInvitation = invitation
  .extend({ link: z.string(), token: z.string() })
  .meta({ id: 'MadeInvitation', description: 'The link is shown this once.' })

export const invitationToken = z
  .string()
  .min(20)
  .max(100)
  .regex(/^[A-Za-z0-9_-]+$/)
export const invitationLookup = z.strictObject({ token: invitationToken })
export const openInvitation = z
  .object({ workspace: z.string(), email: z.string(), role, expiresAt: instant, known: z.boolean() })
  .meta({
    id: 'OpenInvitation',
    description: '`known`: the address has an account; accept with its password.',
  })
export const acceptInvitation = z.strictObject({
  token: invitationToken,
  password: z.string().min(1).max(MAX_PASSWORD),
  /** Needed when the address has no account yet. */
  name: personName.optional(),
})

export const renewInvitation = z.strictObject({ send: z.boolean().default(false) })

export const newApiKey = z.strictObject({
  name: z.string().trim().min(1).max(200),
  scopes: z.array(scope).min(1).max(scopes.length),
  expiresAt: instant.optional(),
})
export const apiKey = z
  .object({
    id,
    name: z.string(),
    start: z.string(),
    scopes: z.array(scope),
    createdAt: instant,
    expiresAt: instant.nullable(),
    lastUsedAt: instant.nullable(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.infer<typeof apiKey>
export const madeApiKey = apiKey
  .extend({ key: z.string() })
  .meta({ id: 'MadeApiKey', description: 'The key is shown this once.' })
