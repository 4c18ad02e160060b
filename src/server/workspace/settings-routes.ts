import { changeWorkspace, type WorkspaceChange, workspaceSettings } from '#contract/workspace-settings.ts'
import { refuseHours } from '#domain/workspace/business-hours.ts'
import { actorLabel } from '#server/access/actor.ts'
import { hasSecondFactor } from '#server/access/second-factor-store.ts'
import { checkWorkspace } from '#server/access/workspace-routes.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { recordActs } from '#server/fact/record-acts.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { judgeEverybodyAgain } from '#server/lifecycle/definition-run.ts'
import { refusal } from '#server/http/refusals.ts'
import { replanDueTimes } from './replan-due-times.ts'
import { workspaceSettingsOf, writeWorkspaceSettings } from './settings-store.ts'

/** What moves due times, and what is done before and after them, when it changes. */
const CLOCK = [
  'timeZone',
  'businessHours',
  'holidays',
  'answerWithinHours',
  'handoffWithinHours',
  'waitReminderMinutes',
  'escalateAfterHours',
  'waitReassign',
  'handoffReminderMinutes',
  'handoffEscalateAfterHours',
  'handoffReassign',
] as const

export function workspaceSettingsRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/workspace',
    {
      schema: { summary: 'The settings of the workspace', response: { 200: workspaceSettings } },
      config: { may: ['read', 'workspace'] },
    },
    request => inWorkspace(deps.pool, actorOf(request).workspace, workspaceSettingsOf),
  )
  app.patch(
    '/v1/workspace',
    {
      schema: {
        summary: 'Change settings of the workspace',
        description: 'Other hours move the due times of what is open.',
        body: changeWorkspace,
        response: { 200: workspaceSettings },
      },
      config: { may: ['administer', 'workspace'] },
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        await change(act, request.body)
        return workspaceSettingsOf(act.tx)
      }),
  )
}

async function change(act: Act, asked: WorkspaceChange): Promise<void> {
  const { tx, actor } = act
  await lockBeat(tx, { wait: true })
  const before = await workspaceSettingsOf(tx)
  const other = Object.entries(asked).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof WorkspaceChange]),
  )
  if (other.length === 0) return
  const changed = Object.fromEntries(other) as WorkspaceChange
  check(act, changed, before)
  if (changed.secondFactorRequired && actor.kind === 'member' && !(await hasSecondFactor(tx.sql, actor.user)))
    throw refusal('own-second-factor', { param: 'secondFactorRequired' })
  await writeWorkspaceSettings(tx, changed)
  const names = other.map(([name]) => name)
  const moves = CLOCK.some(name => names.includes(name))
  const waits = moves ? await replanDueTimes(act) : 0
  if (changed.timeZone !== undefined)
    await judgeEverybodyAgain(await beginTurn(tx, act.now, actorLabel(actor)))
  await recordActs(act, [
    {
      act: 'workspace-changed',
      subjectKind: 'workspace',
      subjectId: tx.workspace,
      because: { what: names.join(' '), ...(moves && { replanned: waits }) },
    },
  ])
}

function check(
  { actor }: Act,
  changed: WorkspaceChange,
  before: { currencyLocked: boolean; currency: string; timeZone: string },
): void {
  checkWorkspace({
    currency: changed.currency ?? before.currency,
    timeZone: changed.timeZone ?? before.timeZone,
  })
  if (changed.currency !== undefined && before.currencyLocked)
    throw refusal('currency-in-use', { param: 'currency' })
  // Whoever asks others for a second step can lock them out.
  if (changed.secondFactorRequired !== undefined && actor.role !== 'owner')
    throw refusal('owners-only', { param: 'secondFactorRequired' })
  const wrong = changed.businessHours ? refuseHours(changed.businessHours) : undefined
  if (wrong !== undefined) throw refusal('hours-not-right', { param: 'businessHours' })
}
