import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Agreement } from '#contract/agreement.ts'
import { type AgreementSide, agreementSides } from '#domain/agreement/agreement.ts'
import { useMe } from '#web/access/session.ts'
import { useActions } from '#web/parts/actions.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { Section } from '#web/parts/section.tsx'
import { SideMark } from '#web/parts/side-mark.tsx'
import { useWords } from '#web/words/words.tsx'
import { actOn } from './agreement-query.ts'
import classes from './agreement.module.css'

type SigningProps = { version: Agreement; sides: readonly AgreementSide[] }

/** Who signed for which side, and where somebody may sign now, the button for it. */
export function Signing({ version, sides }: SigningProps) {
  const say = useWords()
  const me = useMe()
  const { busy, sign } = useSigning(version)
  const signed = new Map(version.signatures.map(one => [one.side, one]))
  const mine =
    version.state === 'proposed' && me.may.includes('decide agreement')
      ? sides.filter(side => !signed.has(side))
      : []
  const keyOf = (side: AgreementSide) => (mine.length === 1 ? 's' : String(mine.indexOf(side) + 1))
  useActions(
    mine.map(side => ({
      id: `agreement.sign.${side}`,
      key: keyOf(side),
      text: say('agreement.signFor', { side }),
      run: () => void sign(side),
    })),
  )
  if (version.state === 'draft') return null
  const [first, second] = version.signatures
  const one = first && second && first.by.id === second.by.id ? first.by.name : undefined
  return (
    <Section title={say('agreement.signatures')}>
      <ul className={classes.signatures}>
        {agreementSides.map(side => (
          <li key={side} data-side={side}>
            <SideMark side={side} />
            <Signature at={signed.get(side)} waits={version.state === 'proposed'} />
            {mine.includes(side) && (
              <Button loading={busy === side} onClick={() => void sign(side)}>
                {say('agreement.signFor', { side })} <KeyHint of={keyOf(side)} />
              </Button>
            )}
          </li>
        ))}
      </ul>
      {one !== undefined && <p className={classes.lead}>{say('agreement.oneForBoth', { name: one })}</p>}
      {mine.length > 0 && <p className={classes.lead}>{say('agreement.signingSays')}</p>}
    </Section>
  )
}

function Signature({ at, waits }: { at: Agreement['signatures'][number] | undefined; waits: boolean }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  if (!at)
    return (
      <span className={classes.missing}>{say(waits ? 'agreement.unsigned' : 'agreement.neverSigned')}</span>
    )
  return (
    <span>
      {say('agreement.signedBy', { name: at.by.name, role: at.role, at: formatMoment(at.at, { zone }) })}
    </span>
  )
}

function useSigning({ id, hash }: Agreement) {
  const say = useWords()
  const client = useQueryClient()
  const [busy, setBusy] = useState<AgreementSide>()
  const sign = async (side: AgreementSide) => {
    if (busy) return
    setBusy(side)
    try {
      const saved = await actOn(client, { id, act: 'signatures', json: { side, hash } })
      tellDone(say('agreement.didSign', { side, state: saved.state.replaceAll('-', '_') }))
    } catch (error) {
      tellFailed(say('agreement.notSigned'), error as Error)
      await client.invalidateQueries({ queryKey: ['agreement'] })
    }
    setBusy(undefined)
  }
  return { busy, sign }
}
