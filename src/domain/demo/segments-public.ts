import { between, pick, wholeBetween } from './draw.ts'
import type { Segment } from './segments.ts'

const clinics: Segment = {
  key: 'clinic',
  weight: 7,
  industry: 'Health',
  people: [1, 2, 2, 3],
  roles: ['Administrator', 'Doctor in charge', 'Matron'],
  firm: (place, family, chance) =>
    pick(
      [`${place} Clinic`, `${place} Mission Hospital`, `${family} Dental Rooms`, `${place} Medical Centre`],
      chance,
    ),
  site: chance => {
    const beds = wholeBetween(5, 22, chance)
    const kw = Math.round(5 + beds * between(0.5, 0.9, chance))
    return { site: `a clinic with ${beds} beds`, title: `Clinic ${beds} beds, ${kw} kW`, kw }
  },
  powers: [
    'the grid and a generator that must be pushed',
    'the grid and one vaccine fridge on gas',
    'a donated solar system whose batteries are dead',
  ],
  spends: [{ what: 'on diesel and electricity', low: 400, high: 2100 }],
  wants: [
    'keep the vaccines cold through the night',
    'have light and suction in the theatre whatever happens outside',
    'run the oxygen concentrators without fear',
    'stop spending the medicines budget on diesel',
  ],
  troubles: [
    'Last month a delivery was finished by the light of two phones.',
    'We had to discard a whole shipment of vaccines in May.',
    'The generator failed on the night of the bus accident.',
    'The laboratory stands still for half of every day.',
  ],
  questions: [
    [
      'Which circuits stay on longest when the battery runs low?',
      'Whichever you put first: usually vaccine fridges, theatre and oxygen, then light. It is set in the board and nobody can change it by mistake.',
    ],
    [
      'Is the vaccine fridge on a battery of its own?',
      'Yes, a small one of its own, so that nothing else can drain it.',
    ],
    [
      'Can our own technician be trained?',
      'Two days here with us, then one on your own site. It is part of the price for clinics.',
    ],
    [
      'Do you give papers that a donor accepts?',
      'Load study, drawings, warranties and a maintenance plan over ten years; three donors have taken them as they are.',
    ],
    [
      'How fast does it switch over? The theatre cannot wait.',
      'In ten milliseconds: the lamps do not blink and the monitors do not restart.',
    ],
  ],
  deciders: ['the board', 'the diocese', 'our donor', 'the district office', 'the senior partner'],
  reads: ['Solar for clinics', 'Vaccines through the night', 'Case: a theatre that never goes dark'],
  perKw: [760, 960],
}

const schools: Segment = {
  key: 'school',
  weight: 7,
  industry: 'Education',
  people: [1, 2, 2, 3],
  roles: ['Bursar', 'Head teacher', 'Chair of the governors'],
  firm: (place, family, chance) =>
    pick(
      [`${place} Primary School`, `${place} High School`, `St ${family} College`, `${place} Academy`],
      chance,
    ),
  site: chance => {
    const pupils = 20 * wholeBetween(8, 28, chance)
    const kw = Math.round(8 + (pupils / 100) * between(2.2, 4, chance))
    return { site: `a school of ${pupils} pupils`, title: `School ${pupils} pupils, ${kw} kW`, kw }
  },
  powers: [
    'the grid and a generator that we can afford for two hours',
    'only the grid',
    'a few panels that a donor left, on the office alone',
  ],
  spends: [{ what: 'on electricity', low: 500, high: 2600 }],
  wants: [
    'keep the computer room on through the exams',
    'let the boarders study after supper',
    'pump our own water',
    'save enough on power for one more teacher',
  ],
  troubles: [
    'The practical exam in computer science had to be written twice.',
    'Four hundred boarders without water is not a thing I want to see again.',
    'The bill has doubled in two years and the fees have not.',
    'Parents ask at every meeting why we are in the dark.',
  ],
  questions: [
    [
      'Can it be built in the April holidays?',
      'If the order is with us by the end of February, yes. It takes eight working days.',
    ],
    ['Can we pay by term?', 'Yes, over six terms, with the building society; the first is due when it runs.'],
    [
      'What is the life of the batteries, honestly?',
      'Ten years at 80 % in a shaded room. In a tin shed in the sun, six.',
    ],
    [
      'Could the pupils see on a screen what the roof gives?',
      'Yes, any old screen will do; it has become the favourite lesson in two schools.',
    ],
    [
      'Who climbs up and washes the panels?',
      'Your caretaker, twice a year, with water and a soft broom, before eight in the morning.',
    ],
  ],
  deciders: ['the governors', 'the parents’ association', 'the trust', 'the ministry', 'the head'],
  reads: ['Solar for schools', 'School budgets and the sun', 'Case: light after supper'],
  perKw: [600, 780],
}

const offices: Segment = {
  key: 'office',
  weight: 7,
  industry: 'Retail and offices',
  people: [1, 1, 2, 2],
  roles: ['Owner', 'Office manager', 'Accountant'],
  firm: (place, family, chance) =>
    pick(
      [
        `${place} Supermarket`,
        `${family} & Partners`,
        `${place} Pharmacy`,
        `${family} Attorneys`,
        `${place} Service Station`,
        `${place} Hardware`,
      ],
      chance,
    ),
  site: chance => {
    const kw = wholeBetween(9, 20, chance)
    const what = pick(['a shop', 'an office of two floors', 'a pharmacy', 'a service station'], chance)
    return { site: `${what}, ${kw * 12} m² under roof`, title: `Shop roof ${kw} kW`, kw }
  },
  powers: [
    'the grid and a generator on the pavement',
    'an inverter that carries the tills and nothing else',
    'only the grid',
  ],
  spends: [{ what: 'on electricity and diesel', low: 350, high: 1900 }],
  wants: [
    'keep the tills, the fridges and the lights on',
    'stop closing at four when the power goes',
    'get rid of the generator that the neighbours complain of',
    'have the server stay up over the weekend',
  ],
  troubles: [
    'On Saturday we sent customers away for three hours.',
    'The card machines were down for most of month end.',
    'The council has fined us for the noise of the generator.',
    'The air conditioning of the server room died with the last surge.',
  ],
  questions: [
    [
      'The roof belongs to the landlord. How have others settled that?',
      'With three sentences in the lease: the system stays yours, you may take it down, and the landlord may buy it at book value. I send the wording.',
    ],
    ['Can it go with us if we move?', 'Yes. Taking down and putting up again costs about 12 % of the price.'],
    [
      'How long are we closed while you install?',
      'Not at all; the power is off for three hours, and we do that on a Sunday.',
    ],
    [
      'Does it work with the generator that we have?',
      'If it has an electric start, yes: the inverter calls it when the battery is low, and that is rarely.',
    ],
    [
      'What is left to pay to the utility?',
      'The fixed charge and the nights of the rainy season; with shops like yours about a fifth of the old bill.',
    ],
  ],
  deciders: ['the landlord', 'my partner', 'our accountant', 'head office', 'the bank'],
  reads: ['Solar for shops and offices', 'Panels on a rented roof', 'Case: a pharmacy that stays open'],
  perKw: [680, 880],
}

export const PUBLIC: readonly Segment[] = [clinics, schools, offices]
