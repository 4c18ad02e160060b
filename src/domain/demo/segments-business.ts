import { between, pick, wholeBetween } from './draw.ts'
import type { Segment } from './segments.ts'

const coldRooms: Segment = {
  key: 'cold-room',
  weight: 10,
  industry: 'Cold storage',
  people: [1, 2, 2, 3],
  roles: ['Owner', 'Operations manager', 'Bookkeeper'],
  firm: (place, family, chance) =>
    pick(
      [
        `${family} Cold Storage`,
        `${place} Cold Rooms`,
        `${family} & Sons Butchery`,
        `${place} Fresh Produce`,
        `${place} Dairies`,
      ],
      chance,
    ),
  site: chance => {
    const area = 5 * wholeBetween(4, 11, chance)
    const kw = Math.round(area * between(0.32, 0.5, chance)) + 4
    return { site: `a ${area} m² cold room`, title: `Cold room ${area} m²`, kw }
  },
  powers: [
    'a 30 kVA diesel generator',
    'the grid with a diesel generator for the nights',
    'two old generators that take turns in failing',
    'a hired generator since the cuts began',
  ],
  spends: [
    { what: 'on diesel', low: 600, high: 3200 },
    { what: 'on electricity and diesel together', low: 900, high: 4100 },
  ],
  wants: [
    'hold 4 °C through the night without diesel',
    'stop losing stock at every cut',
    'bring the cost of a kilogram down before the rains',
    'run the compressors on the sun by day',
    'add a second cold room without a second generator',
  ],
  troubles: [
    'In March we lost 1.8 tonnes of beef in one night.',
    'The diesel supplier has raised his price three times this year.',
    'The compressor tripped twice last week and nobody heard it.',
    'Our biggest customer asks for temperature logs that we cannot give.',
    'The generator needs a new head gasket, again.',
  ],
  questions: [
    [
      'How long does the battery hold the room at 4 °C with the door shut?',
      'Eleven hours in October with a full battery, measured in a room like yours. With the door opened twice an hour, eight.',
    ],
    [
      'Can the starting current of two compressors be carried?',
      'With soft starters, yes; without them no inverter of that size does it. They are in our quotes.',
    ],
    [
      'What is saved in the rains, when there is little sun?',
      'About two thirds of a dry month. The rest comes from the grid, at night rates if you have them.',
    ],
    [
      'Do we keep the generator as a reserve?',
      'Keep it, and run it once a month. Most of our customers sell it in the third year.',
    ],
    [
      'Is the temperature log part of the system?',
      'Yes: a reading every five minutes, kept for two years, and a message to your phone above 6 °C.',
    ],
  ],
  deciders: ['my brother', 'my partner', 'our bookkeeper', 'the bank', 'the landlord'],
  reads: ['Solar for cold rooms', 'What a cold room saves', 'Case: a butchery without diesel'],
  perKw: [560, 720],
}

const farms: Segment = {
  key: 'farm',
  weight: 12,
  industry: 'Farming',
  people: [1, 1, 2, 3],
  roles: ['Farmer', 'Farm manager', 'Bookkeeper'],
  firm: (place, family, chance) =>
    pick(
      [
        `${place} Farm`,
        `${family} Estates`,
        `${place} Growers`,
        `${place} Horticulture`,
        `${family} Farming`,
      ],
      chance,
    ),
  site: chance => {
    const hectares = wholeBetween(5, 24, chance)
    const kw = Math.round(6 + hectares * between(0.5, 0.95, chance))
    const crop = pick(['tomatoes', 'blueberries', 'citrus', 'peas', 'maize and wheat', 'paprika'], chance)
    return {
      site: `irrigation for ${hectares} ha of ${crop}`,
      title: `Irrigation ${hectares} ha, ${kw} kW`,
      kw,
    }
  },
  powers: [
    'a diesel pump at the river',
    'two electric pumps on a line that is off half the day',
    'the grid, when it is there, at night',
    'a tractor that drives the pump',
  ],
  spends: [
    { what: 'on diesel for the pumps', low: 500, high: 3600 },
    { what: 'on electricity in the dry months', low: 700, high: 3900 },
  ],
  wants: [
    'irrigate by day instead of waiting for power at night',
    'pump from the dam to the upper fields without diesel',
    'keep the chick houses warm through the cuts',
    'take the pack shed off the grid before the season',
    'put another eight hectares under drip',
  ],
  troubles: [
    'We lost a third of the seedlings when the pumps stood still for four days.',
    'The transformer was stolen in June and has not come back.',
    'Two hundred chicks died of the cold in one night.',
    'The power comes at eleven at night and goes at four.',
    'Diesel for the pumps is now our biggest bill after wages.',
  ],
  questions: [
    [
      'How much water a day does that lift, forty metres up?',
      'On a clear day some 90 m³ with the pump we have in mind, in the rains about half. The curve is in the sheet.',
    ],
    [
      'Can the panels be fenced and insured against theft?',
      'Yes to both. With a fence and marked frames two insurers take it at about 1 % a year.',
    ],
    [
      'Do we need batteries at all if we pump into the dam?',
      'No. Water in a dam is the cheapest battery there is; we would leave them out.',
    ],
    [
      'Can it be moved when we change the block?',
      'The pump on its trailer within a morning; the panels if they stand on skids, which cost a little more.',
    ],
    [
      'What happens to the pump at half the sun?',
      'It turns slower and lifts less, but it does not stop: a drive does that, from about a fifth of full sun.',
    ],
  ],
  deciders: ['my father', 'my partner', 'the bank', 'the co-operative', 'our agronomist'],
  reads: ['Irrigating by day', 'Solar pumps: how to choose', 'Case: citrus under the sun'],
  perKw: [520, 690],
}

const lodges: Segment = {
  key: 'lodge',
  weight: 6,
  industry: 'Tourism',
  people: [1, 2, 3],
  roles: ['Owner', 'Lodge manager', 'Head of maintenance'],
  firm: (place, _family, chance) =>
    pick([`${place} Lodge`, `${place} Safari Camp`, `${place} Guest House`, `${place} River Camp`], chance),
  site: chance => {
    const rooms = wholeBetween(6, 15, chance)
    const kw = Math.round(8 + rooms * between(1, 1.7, chance))
    return { site: `a lodge with ${rooms} rooms`, title: `Lodge ${rooms} rooms, ${kw} kW`, kw }
  },
  powers: [
    'two diesel generators, one of them always under repair',
    'the end of a long line that is off most evenings',
    'a small solar system that is ten years old',
  ],
  spends: [{ what: 'on diesel', low: 1200, high: 5200 }],
  wants: [
    'have silent nights for our guests',
    'run the kitchen and the pool pump without the generator',
    'put “powered by the sun” on the website and mean it',
    'keep the cold store and the water pump on at all hours',
  ],
  troubles: [
    'Two guests left a day early because of the generator.',
    'The fuel truck could not reach us for nine days in the rains.',
    'Reviews mention the generator more often than the elephants.',
    'The old batteries give us two hours, on a good day.',
  ],
  questions: [
    [
      'Can the panels stand where guests do not see them?',
      'Usually behind the workshop or on the staff roofs; 60 m of cable cost less than one bad photograph.',
    ],
    [
      'How is it serviced four hours from town?',
      'We look at it from here every day and come twice a year. One of your people learns the three things that can be done by hand.',
    ],
    [
      'What do baboons do to it?',
      'They sit on the panels when it is cold. Cables in steel pipe, nothing loose, and they lose interest.',
    ],
    [
      'Can it be built in the low season only?',
      'Yes: five to eight days on site, in two visits if you wish.',
    ],
    [
      'Does it carry hair dryers, all of them at seven in the morning?',
      'Six at once, yes. Above that the system sheds the geysers first; your guests will not notice.',
    ],
  ],
  deciders: ['the shareholders', 'the owners abroad', 'my partner', 'the bank'],
  reads: ['Solar for lodges', 'Silent nights', 'Case: a camp without diesel'],
  perKw: [700, 900],
}

const workshops: Segment = {
  key: 'workshop',
  weight: 8,
  industry: 'Manufacturing',
  people: [1, 2, 2, 3],
  roles: ['Managing director', 'Plant engineer', 'Finance manager'],
  firm: (place, family, chance) =>
    pick(
      [
        `${place} Engineering`,
        `${family} Milling`,
        `${place} Plastics`,
        `${family} Furniture`,
        `${place} Bakeries`,
        `${family} Print & Packaging`,
      ],
      chance,
    ),
  site: chance => {
    const kw = wholeBetween(15, 32, chance)
    const what = pick(['a mill', 'a bakery', 'a joinery', 'a packaging line', 'a machine shop'], chance)
    return { site: `${what} with ${kw * 2} kW of motors`, title: `Workshop roof ${kw} kW`, kw }
  },
  powers: [
    'a 100 kVA generator that runs five hours a day',
    'the grid on a demand tariff',
    'the grid, with a shift that starts whenever the power does',
  ],
  spends: [{ what: 'on electricity and diesel', low: 1800, high: 6400 }],
  wants: [
    'run one shift on the sun alone',
    'bring the demand charge down',
    'stop sending sixty people home at every cut',
    'keep the ovens at temperature when the power fails',
  ],
  troubles: [
    'Every cut costs us a batch and two hours of cleaning.',
    'We paid overtime on eleven nights last month because the power came late.',
    'The maximum demand charge is a third of our bill.',
    'Voltage dips have burnt two drives since January.',
  ],
  questions: [
    [
      'What does it do to the demand charge?',
      'It falls by about a third if the battery is set to the half hour of your highest load. We simulate it with your own meter data.',
    ],
    [
      'Will our roof carry the weight?',
      'Panels weigh 12 kg per square metre. Our structural engineer looks at the trusses and signs for it, or says no.',
    ],
    [
      'Can it feed back what we do not use at weekends?',
      'Yes, with the net meter; the utility credits units, not money. The application takes six weeks and we do it.',
    ],
    [
      'Who stands behind the inverters in five years?',
      'The maker for ten years, and we hold two spare ones of each type in Harare.',
    ],
    [
      'Can we lease it instead of buying?',
      'Yes, over five or seven years; the rate lies below what you save from the first month on.',
    ],
  ],
  deciders: ['the board', 'our finance manager', 'the bank', 'our landlord', 'head office'],
  reads: ['Solar for workshops', 'The demand charge, explained', 'Case: a bakery that starts at four'],
  perKw: [520, 660],
}

export const BUSINESS: readonly Segment[] = [coldRooms, farms, lodges, workshops]
