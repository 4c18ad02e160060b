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
    const beds = wholeBetween(4, 40, chance)
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
    'Which circuits stay on longest when the battery runs low?',
    'Is the vaccine fridge on a battery of its own?',
    'Can our own technician be trained?',
    'Do you give papers that a donor accepts?',
    'How fast does it switch over? The theatre cannot wait.',
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
    const pupils = 20 * wholeBetween(8, 60, chance)
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
    'Can it be built in the April holidays?',
    'Can we pay by term?',
    'What is the life of the batteries, honestly?',
    'Could the pupils see on a screen what the roof gives?',
    'Who climbs up and washes the panels?',
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
    const kw = wholeBetween(8, 36, chance)
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
    'The roof belongs to the landlord. How have others settled that?',
    'Can it go with us if we move?',
    'How long are we closed while you install?',
    'Does it work with the generator that we have?',
    'What is left to pay to the utility?',
  ],
  deciders: ['the landlord', 'my partner', 'our accountant', 'head office', 'the bank'],
  reads: ['Solar for shops and offices', 'Panels on a rented roof', 'Case: a pharmacy that stays open'],
  perKw: [680, 880],
}

export const PUBLIC: readonly Segment[] = [clinics, schools, offices]
