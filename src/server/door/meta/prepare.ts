import { componentsOf } from '#domain/meta/approved-template.ts'
import { networkOfThread } from '#domain/meta/network-thread.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Asking, Prepared } from '#server/message/carriers.ts'
import type { MessageRow } from '#server/message/message-store.ts'
import { lastHeard, nameOfAddress } from './places.ts'
import { loadTemplate } from './template-store.ts'

/** What Meta needs of a message besides its words: the template that it is, or the comment that it answers. */
export async function prepare(
  tx: WorkspaceTx,
  asking: Asking,
  { approved, recipient }: Pick<MessageRow, 'approved' | 'recipient'>,
): Promise<Prepared> {
  if (approved !== null) {
    const template = await loadTemplate(tx, asking.door.id, approved)
    if (!template) return {}
    return {
      template: {
        name: template.name,
        language: template.language,
        components: componentsOf(template, approved.values),
      },
      // What sells needs another yes than what answers.
      purpose: template.category === 'MARKETING' ? 'offers' : 'contact',
    }
  }
  if (!networkOfThread(asking.thread)?.isPublic) return {}
  const heard = await lastHeard(tx, asking, nameOfAddress(recipient ?? '', asking.door))
  return heard ? { answers: heard.externalId } : {}
}
