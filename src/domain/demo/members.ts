// cspell:disable
export type Town = 'Harare' | 'Bulawayo' | 'Mutare'
export type DemoMember = {
  id: string
  name: string
  given: string
  side: 'marketing' | 'sales'
  town: Town
  email: string
}

/** [given, family, side, town, does the work of so many] */
const TEAM = [
  ['Rudo', 'Chikowore', 'marketing', 'Harare'],
  ['Lindani', 'Mabuza', 'marketing', 'Harare'],
  ['Sofia', 'Almeida', 'marketing', 'Harare'],
  ['Nqobile', 'Sibindi', 'marketing', 'Bulawayo'],
  ['Maria', 'Ncube', 'sales', 'Harare'],
  ['Farai', 'Mutasa', 'sales', 'Harare'],
  ['Anesu', 'Gwatidzo', 'sales', 'Harare'],
  ['Daniel', 'Okafor', 'sales', 'Harare'],
  ['Thandeka', 'Moyana', 'sales', 'Bulawayo'],
  ['Bongani', 'Sithebe', 'sales', 'Bulawayo'],
  ['Chipo', 'Nyamande', 'sales', 'Mutare'],
  ['Peter', 'Vosloo', 'sales', 'Mutare'],
] as const

/** Those who plan and those who sell, in three towns. */
export const MEMBERS: readonly DemoMember[] = TEAM.map(([given, family, side, town]) => ({
  id: `${given}.${family}`.toLowerCase(),
  name: `${given} ${family}`,
  given,
  side,
  town,
  email: `${given}.${family}@sunrise-solar.example`.toLowerCase(),
}))

export function sellersIn(town: Town): DemoMember[] {
  return MEMBERS.filter(member => member.side === 'sales' && member.town === town)
}

export const MARKETERS = MEMBERS.filter(member => member.side === 'marketing')
