import type { Agreement } from '#contract/agreement.ts'
import { agreementSides } from '#domain/agreement/agreement.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate, formatDay } from '#web/parts/dates.ts'
import { choiceOf } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'

/** Where a version stands, in a sentence. */
export function StateSentence({ version }: { version: Agreement }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const day = (at: string | null) => (at === null ? '' : formatDate(at, { zone }))
  const missing = agreementSides.filter(side => !version.signatures.some(one => one.side === side))
  return (
    <>
      {say('agreement.stands', {
        state: choiceOf(version.state),
        by: (version.state === 'draft' ? version.changedBy : version.proposedBy)?.name ?? 'none',
        at: day(version.state === 'draft' ? version.changedAt : version.proposedAt),
        missing: missing.length === 1 ? (missing[0] ?? 'both') : 'both',
        startsOn: version.startsOn === null ? 'none' : formatDay(version.startsOn),
        from: day(version.inForceFrom),
        until: day(version.supersededAt),
        withdrawn: day(version.withdrawnAt),
      })}
    </>
  )
}
