import type { Happening } from '#domain/happening/happening.ts'
import {
  idOf,
  neededInstant,
  neededPerson,
  neededText,
  oneOf,
  present,
  recordInstant,
  textOf,
} from './field.ts'
import type { MakeConsent } from './plan.ts'
import type { Reading } from './reading.ts'
import { rowProblem } from './row-problem.ts'

const ANSWERS = ['yes', 'no'] as const
const PURPOSE = /^[a-z0-9]+(-[a-z0-9]+)*$/
const MOST_PURPOSE = 80

/**
 * What somebody agreed to before they came here, or that they did not. Who agreed has a day on which they did, for without
 * one it proves nothing (GDPR art. 7(1)); a no counts from the day of the file on when it has none.
 */
export function consentHappening(reading: Reading, make: MakeConsent): Happening {
  const given = oneOf(reading, make.given, ANSWERS, 'answer') === 'yes'
  const proof = present({
    wording: textOf(reading, make.wording, 'text'),
    form: textOf(reading, make.form, 'id'),
    version: textOf(reading, make.version, 'name'),
  })
  return {
    kind: 'consent',
    source: reading.plan.source,
    externalId: idOf(reading, make.externalId, make.make),
    at:
      given && make.at !== undefined
        ? neededInstant(reading, make.at, 'consent')
        : recordInstant(reading, make.at),
    body: present({
      person: neededPerson(reading, make.person, 'consent'),
      purpose: purposeOf(reading, make),
      channel: neededText(reading, make.channel, 'name', 'consent'),
      given,
      how: 'import' as const,
      proof: Object.keys(proof).length > 0 ? proof : undefined,
    }),
  }
}

/** The key of a purpose, as it is written or as a name reads. */
function purposeOf(reading: Reading, { purpose }: MakeConsent): string {
  const said = neededText(reading, purpose, 'name', 'consent')
  const key = said
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
  if (said !== '' && (!PURPOSE.test(key) || key.length > MOST_PURPOSE)) {
    const words = 'newsletter, offers, or another key of a purpose'
    reading.problems.push(
      rowProblem('no-choice', { column: 'purpose', value: said.slice(0, 80), what: 'purpose', words }),
    )
  }
  return key
}
