import { z } from 'zod'
import { idParams } from '#contract/access.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import type { App, Deps } from '#server/http/app.ts'

/** What members wrote, and may take off and bring back. */
export type Removable<Kept extends { id: string }> = {
  noun: 'note' | 'pin' | 'task'
  says: { remove: string; restore: string }
  shown: z.ZodType
  /** One that stands, or one that was removed. @throws HttpRefusal */
  find: (act: Act, id: string, asked: { removed: boolean }) => Promise<Kept>
  mark: (act: Act, id: string, at: Date | null) => Promise<void>
  tell: (act: Act, what: string, kept: Kept) => Promise<void>
}

/** Routes that remove something, which leaves its row, and bring it back. */
export function removalRoutes<Kept extends { id: string }>(
  app: App,
  deps: Deps,
  { noun, says, shown, find, mark, tell }: Removable<Kept>,
): void {
  const config = { may: ['write', noun] } as const
  app.delete(
    `/v1/${noun}s/:id`,
    { schema: { summary: says.remove, params: idParams, response: { 204: z.undefined() } }, config },
    async (request, reply) => {
      await acting(deps, request, reply, async act => {
        const old = await find(act, request.params.id, { removed: false })
        await mark(act, old.id, new Date(act.now))
        await tell(act, `${noun}-removed`, old)
        return null
      })
      return reply.code(204).send()
    },
  )
  app.post(
    `/v1/${noun}s/:id/restoration`,
    { schema: { summary: says.restore, params: idParams, response: { 200: shown } }, config },
    (request, reply) =>
      acting<unknown>(deps, request, reply, async act => {
        const old = await find(act, request.params.id, { removed: true })
        await mark(act, old.id, null)
        await tell(act, `${noun}-restored`, old)
        return old
      }),
  )
}
