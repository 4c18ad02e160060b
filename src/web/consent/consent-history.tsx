import type { ConsentEvent, PersonConsents } from '#contract/consent.ts'
import { useZone } from '#web/conversation/zone.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import { purposeName } from './purpose-name.ts'

type ConsentHistoryProps = { consents: PersonConsents; opened: boolean; onClose: () => void }

/** The ledger of one person, word by word, with what proves each. */
export function ConsentHistory({ consents, opened, onClose }: ConsentHistoryProps) {
  const say = useWords()
  return (
    <SideDrawer title={say('consent.historyTitle')} opened={opened} onClose={onClose}>
      <p className={settings.note}>{say('consent.historySentence')}</p>
      <ul className={settings.lines} aria-label={say('consent.historyTitle')}>
        {consents.history.map(word => (
          <Word key={word.id} word={word} consents={consents} />
        ))}
      </ul>
    </SideDrawer>
  )
}

function Word({ word, consents }: { word: ConsentEvent; consents: PersonConsents }) {
  const say = useWords()
  const zone = useZone()
  const { proof, reason, by, address, given } = word
  const what = say('consent.line', {
    purpose: purposeName(consents, word.purpose) ?? say('consent.everything'),
    channel: say('consent.channel', { channel: word.channel }),
  })
  const moment = formatMoment(word.at, { zone })
  return (
    <li>
      <span>
        <b>{say(given ? 'consent.yes' : 'consent.no')}</b> · {what}
        <small>{address}</small>
        <small>{say('consent.saidAt', { moment, how: say(`consent.how.${word.how}`) })}</small>
        {reason !== null && <small>{say('consent.because', { reason })}</small>}
        {by !== null && <small>{say('consent.notedBy', { name: by })}</small>}
        {proof?.wording !== undefined && <small>{say('consent.proof', { words: proof.wording })}</small>}
        {proof?.form !== undefined && (
          <small>{say('consent.proofForm', { form: proof.form, version: proof.version ?? 'none' })}</small>
        )}
        {proof?.address !== undefined && (
          <small>{say('consent.proofAddress', { address: proof.address })}</small>
        )}
      </span>
    </li>
  )
}
