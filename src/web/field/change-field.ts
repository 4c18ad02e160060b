import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { ConversionResult, FieldChange, FieldShown, NewField } from '#contract/field.ts'
import type { FieldNoun, FieldType } from '#domain/field/field.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { say } from '#web/words/store.ts'
import { fieldsQuery } from './field-query.ts'

/** Whatever shows fields or values of them reads again. */
function refresh(client: QueryClient): Promise<unknown> {
  return client.invalidateQueries({ queryKey: ['field'] })
}

export function useFieldChanges() {
  const client = useQueryClient()
  const change = async (id: string, said: FieldChange): Promise<FieldShown> => {
    const changed = await ask<FieldShown>(`/v1/fields/${id}`, { method: 'PATCH', json: said })
    await refresh(client)
    return changed
  }
  const order = async (noun: FieldNoun, fields: readonly FieldShown[]): Promise<void> => {
    client.setQueryData(fieldsQuery(noun, { archived: true }).queryKey, before =>
      before ? [...fields, ...before.filter(field => field.archived)] : before,
    )
    await ask('/v1/fields/order', { method: 'PUT', json: { noun, fields: fields.map(field => field.id) } })
    await refresh(client)
  }
  return {
    change,
    make: async (said: NewField): Promise<FieldShown> => {
      const made = await ask<FieldShown>('/v1/fields', { method: 'POST', json: said })
      await refresh(client)
      return made
    },
    /** Moves one field among all that are shown; it can be taken back. */
    move: async (fields: readonly FieldShown[], field: FieldShown, by: -1 | 1): Promise<void> => {
      const next = moved(fields, field, by)
      try {
        await order(field.noun, next)
        tellDone(say('field.ordered', { label: field.label }), () => order(field.noun, fields))
      } catch (error) {
        tellFailed(say('field.orderFailed'), error as Error)
        await refresh(client)
      }
    },
    archive: async (field: FieldShown): Promise<boolean> => {
      try {
        await change(field.id, { archived: true })
        tellDone(say('field.archived', { label: field.label }), () => change(field.id, { archived: false }))
        return true
      } catch (error) {
        tellFailed(say('field.archiveFailed', { label: field.label }), error as Error)
        return false
      }
    },
    bringBack: async (field: FieldShown): Promise<void> => {
      try {
        await change(field.id, { archived: false })
        tellDone(say('field.broughtBack', { label: field.label }), () => change(field.id, { archived: true }))
      } catch (error) {
        tellFailed(say('field.bringBackFailed', { label: field.label }), error as Error)
      }
    },
    /** Takes back the latest change of how its values are kept. */
    undo: async (id: string): Promise<void> => {
      await ask(`/v1/fields/${id}/undo`, { method: 'POST' })
      await refresh(client)
    },
    merge: async (id: string, from: string, into: string): Promise<void> => {
      await ask(`/v1/fields/${id}/option-merges`, { method: 'POST', json: { from, into } })
      await refresh(client)
    },
    convert: async (id: string, to: Conversion): Promise<ConversionResult> => {
      const result = await ask<ConversionResult>(`/v1/fields/${id}/conversions`, { method: 'POST', json: to })
      if (!to.rehearse) await refresh(client)
      return result
    },
  }
}

type Conversion = { type: FieldType; options?: { label: string }[]; rehearse: boolean }

function moved(fields: readonly FieldShown[], field: FieldShown, by: -1 | 1): FieldShown[] {
  const next = [...fields]
  const at = next.findIndex(one => one.id === field.id)
  const to = Math.max(0, Math.min(next.length - 1, at + by))
  next.splice(to, 0, ...next.splice(at, 1))
  return next
}
