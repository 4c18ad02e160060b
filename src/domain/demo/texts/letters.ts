/** The Sunrise Letter: one a month, the same for everybody. [subject, text] */
export const LETTERS: readonly (readonly [string, string])[] = [
  [
    'What a cloudy week really costs',
    'One roof in Mutare, seven grey days, hour by hour. The grid was needed for eleven hours.',
  ],
  [
    'A butchery without diesel',
    'Mr. M. in Bulawayo has sold his generator. What the buyer does not know: it was never the cheap one.',
  ],
  [
    'Should you wait for cheaper panels?',
    'We have calculated it with the prices of the last five years. The answer surprised us, too.',
  ],
  [
    'The questions that you asked most',
    'How long do batteries last, what does hail do, who washes the panels. Plain answers.',
  ],
  ['Four ways of paying', 'Cash, loan, lease, pay as you save: what each costs for a home of four bedrooms.'],
  [
    'A theatre that never goes dark',
    'How a mission hospital decides what stays on when the battery runs low.',
  ],
  ['Before the rains', 'What to check on an old system in an hour, without tools. With pictures.'],
  ['Eight hectares on nine panels', 'A pump, a dam and no battery at all: why less is more for irrigation.'],
  [
    'The neighbours’ roof',
    'We asked forty neighbours of our customers what they think. Mostly: how much is it?',
  ],
  [
    'Theft, insurance and other unpleasant things',
    'What insurers ask, what thieves want, and what has helped our customers.',
  ],
  ['Light after supper', 'A school measured what evening study did to its results. It did something.'],
  ['What we got wrong', 'Three installations that we had to do twice, and what we changed after them.'],
  [
    'The bill, line by line',
    'Fixed charge, demand charge, levy: which of them the sun pays and which it does not.',
  ],
  ['Silent nights', 'A camp on the river has switched its generators off. The guests hear hippos now.'],
  [
    'How large is large enough?',
    'The most frequent mistake is a battery too small. The second most frequent is one too large.',
  ],
  ['Batteries in the heat', 'Why five metres of shade are worth three years.'],
  ['A pharmacy on a rented roof', 'What landlord and tenant wrote into their contract: the three sentences.'],
  [
    'The oldest system that we look after',
    'Eleven years, two inverters, the first panels. What it gives today.',
  ],
  [
    'What your roof could give',
    'The calculator has learned eastern and western roofs. Two minutes, no address asked.',
  ],
  [
    'Ask an engineer',
    'Once a month our engineers answer live. The best question of the last evening was about goats.',
  ],
  ['The demand charge, explained', 'Why a bakery that starts at four pays less than one that starts at six.'],
  [
    'One year after',
    'We called everybody who bought a year ago. 94 of 100 would do it again; six told us why not.',
  ],
  [
    'Winter and the long cuts',
    'What to switch off first, and in which order. To print and hang beside the board.',
  ],
  ['Thank you', 'What this year gave, in kilowatt hours and in cups of coffee on your verandas.'],
]

export function letterOf(month: number): { subject: string; text: string; content: string } {
  const [subject, text] = LETTERS[month % LETTERS.length] ?? ['', '']
  return { subject, text, content: letterTitle(month) }
}

export function letterTitle(month: number): string {
  return `The Sunrise Letter: ${LETTERS[month % LETTERS.length]?.[0] ?? ''}`
}
