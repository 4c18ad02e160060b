import { CONTENT_KINDS, type Happening } from '#domain/happening/happening.ts'
import {
  attributesOf,
  dayOf,
  idOf,
  moneyOf,
  neededMoney,
  neededText,
  perhapsOneOf,
  present,
  recordInstant,
  referenceOf,
  textOf,
} from './field.ts'
import type { MakeCampaign, MakeContent, MakeCost } from './plan.ts'
import type { Reading } from './reading.ts'
import { rowProblem } from './row-problem.ts'

export function campaignHappening(reading: Reading, make: MakeCampaign): Happening {
  return {
    kind: 'campaign',
    source: reading.plan.source,
    externalId: idOf(reading, make.externalId, make.make),
    at: recordInstant(reading, make.at),
    body: present({
      name: neededText(reading, make.name, 'name', 'campaign'),
      channel: textOf(reading, make.channel, 'id'),
      channels: listOf(textOf(reading, make.channels, 'line')),
      startsOn: dayOf(reading, make.startsOn),
      endsOn: dayOf(reading, make.endsOn),
      audience: textOf(reading, make.audience, 'line'),
      promise: textOf(reading, make.promise, 'line'),
      budget: moneyOf(reading, make.budget),
      owner: referenceOf(reading, make.owner),
      content: listOf(textOf(reading, make.content, 'line')),
      attributes: attributesOf(reading, make.attributes),
    }),
  }
}

/** What stands in one cell, parted by semicolons or, where there are none, by commas. */
function listOf(text: string | undefined): string[] | undefined {
  const parts = (text ?? '').split(text?.includes(';') ? ';' : ',').map(part => part.trim())
  const said = [...new Set(parts.filter(part => part !== ''))]
  return said.length > 0 ? said : undefined
}

export function contentHappening(reading: Reading, make: MakeContent): Happening {
  return {
    kind: 'content',
    source: reading.plan.source,
    externalId: idOf(reading, make.externalId, make.make),
    at: recordInstant(reading, make.at),
    body: present({
      name: neededText(reading, make.name, 'name', 'content'),
      kind: perhapsOneOf(reading, make.kind, CONTENT_KINDS, 'kind of content'),
      url: addressOf(reading, make),
    }),
  }
}

function addressOf(reading: Reading, make: MakeContent): string | undefined {
  const url = textOf(reading, make.url, 'line')
  if (url === undefined || /^https?:\/\/\S+$/i.test(url)) return url
  reading.problems.push(rowProblem('content-address', { address: url.slice(0, 80) }))
  return undefined
}

export function costHappening(reading: Reading, make: MakeCost): Happening {
  const before = reading.problems.length
  const day = dayOf(reading, make.day)
  if (day === undefined && reading.problems.length === before)
    reading.problems.push(rowProblem('cost-without-day', {}))
  return {
    kind: 'cost',
    source: reading.plan.source,
    externalId: idOf(reading, make.externalId, make.make),
    at: recordInstant(reading, make.at),
    body: present({
      campaign: idOf(reading, make.campaign, 'campaign'),
      day: day ?? '',
      money: neededMoney(reading, make.money, 'line of cost'),
      note: textOf(reading, make.note, 'line'),
    }),
  }
}
