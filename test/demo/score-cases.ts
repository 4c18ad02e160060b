import { companyDomain } from '#domain/account/company-domain.ts'
import type { Happening, Instant, PersonRef } from '#domain/happening/happening.ts'
import type { CaseEnd, PastCase, SaidFact, TouchFact } from '#domain/score/case.ts'

type Step<Kind extends Happening['kind']> = Extract<Happening, { kind: Kind }>

/** The cases of a company straight from what happened, each value with when it was known, as the product reads them. */
export function scoreCasesOf(stories: Iterable<Happening[]>): PastCase[] {
  const cases: PastCase[] = []
  for (const story of stories) {
    const inOrder = story.toSorted((a, b) => a.at - b.at)
    cases.push(...handoffsOf(inOrder), ...dealsOf(inOrder))
  }
  return cases.toSorted((a, b) => a.at - b.at)
}

function of<Kind extends Happening['kind']>(all: readonly Happening[], kind: Kind): Step<Kind>[] {
  return all.filter((one): one is Step<Kind> => one.kind === kind)
}

function handoffsOf(story: Happening[]): PastCase[] {
  const steps = of(story, 'handoff')
  return steps
    .filter(one => one.body.step.is === 'offered')
    .map(one => {
      const own = of(story, 'deal').filter(
        deal => storyDeal(story, deal.body.deal)?.handoff === one.body.handoff,
      )
      const returned = steps.find(step => step.body.step.is === 'returned')
      const end = own.length > 0 ? endOf(story, own) : undefined
      const alone: CaseEnd = returned ? { is: 'lost', at: returned.at } : { is: 'open' }
      const known = factsOf(story, one.body.person.email ?? '')
      return { id: one.body.handoff, at: one.at, side: 'marketing' as const, ...known, end: end ?? alone }
    })
}

function dealsOf(story: Happening[]): PastCase[] {
  const created = of(story, 'deal').filter(one => one.body.step?.is === 'created' && !one.body.handoff)
  return created.map(one => {
    const own = of(story, 'deal').filter(deal => deal.body.deal === one.body.deal)
    const minor = Number(one.body.amount?.minor ?? 0)
    return {
      id: one.body.deal,
      at: one.at,
      side: one.body.sourcedBy ?? 'sales',
      ...factsOf(story, one.body.people?.[0]?.person.email ?? ''),
      ...(minor > 0 && { stated: { minor, knownAt: one.at } }),
      end: endOf(story, own),
    }
  })
}

function storyDeal(story: Happening[], name: string): { handoff?: string } | undefined {
  return of(story, 'deal').find(one => one.body.deal === name && one.body.step?.is === 'created')?.body
}

function endOf(story: Happening[], deals: Step<'deal'>[]): CaseEnd {
  const won = deals.find(one => one.body.step?.is === 'won')
  const lost = deals.findLast(one => one.body.step?.is === 'lost')
  if (won) return { is: 'won', at: won.at, amount: bookedOf(story, won.body.deal) }
  return lost ? { is: 'lost', at: lost.at } : { is: 'open' }
}

function bookedOf(story: Happening[], deal: string): number {
  return of(story, 'entry')
    .filter(({ body }) => body.deal === deal && body.kind === 'booked' && !body.recurring)
    .reduce((sum, { body }) => sum + Number(body.money.minor) * (body.reverses ? -1 : 1), 0)
}

function factsOf(story: Happening[], email: string): Pick<PastCase, 'touches' | 'said' | 'mail'> {
  const since = tiesOf(story, email)
  const touches = of(story, 'touchpoint').flatMap((one): TouchFact[] => {
    const tied = namesOf(one.body.person).flatMap(name => since.get(name) ?? [])
    if (tied.length === 0) return []
    const { kind, channel, direction, side, origin, campaign, machine, expectsReply, reached } = one.body
    return [
      {
        at: one.at,
        knownAt: Math.max(one.at, Math.min(...tied)),
        kind,
        channel,
        direction,
        side,
        machine: machine ?? false,
        asks: direction === 'inbound' && side === 'customer' && expectsReply !== false,
        ...(origin !== undefined && { origin }),
        ...(campaign !== undefined && { campaign }),
        ...(reached !== undefined && { reached }),
      },
    ]
  })
  const is = companyDomain(email) === undefined ? ('public' as const) : ('company' as const)
  return { touches, said: saidOf(story, email), mail: { is, knownAt: since.get(`email ${email}`) ?? 0 } }
}

/** What names the same human being as the address, and since when that was known. */
function tiesOf(story: Happening[], email: string): Map<string, Instant> {
  const since = new Map([[`email ${email}`, -Infinity]])
  for (const { at, body } of [...of(story, 'touchpoint'), ...of(story, 'person')].sort((a, b) => a.at - b.at))
    if (body.person.email === email)
      for (const name of namesOf(body.person)) if (!since.has(name)) since.set(name, at)
  return since
}

function namesOf({ email, phone, visitor }: PersonRef): string[] {
  return Object.entries({ email, phone, visitor }).flatMap(([kind, value]) =>
    value ? [`${kind} ${value}`] : [],
  )
}

function saidOf(story: Happening[], email: string): SaidFact[] {
  const said = (noun: SaidFact['noun'], at: Instant, attributes: object = {}): SaidFact[] =>
    Object.entries(attributes).map(([key, value]) => ({ noun, key, value: value as string, knownAt: at }))
  return [
    ...of(story, 'person')
      .filter(one => one.body.person.email === email)
      .flatMap(one => said('person', one.at, one.body.attributes)),
    ...of(story, 'account').flatMap(one => said('account', one.at, one.body.attributes)),
  ]
}
