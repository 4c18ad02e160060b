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
    const area = 5 * wholeBetween(3, 24, chance)
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
    'How long does the battery hold the room at 4 °C with the door shut?',
    'Can the starting current of two compressors be carried?',
    'What is saved in the rains, when there is little sun?',
    'Do we keep the generator as a reserve?',
    'Is the temperature log part of the system?',
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
        `${place} Poultry`,
        `${place} Horticulture`,
        `${family} Farming`,
      ],
      chance,
    ),
  site: chance => {
    const hectares = wholeBetween(4, 60, chance)
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
    'How much water a day does that lift, forty metres up?',
    'Can the panels be fenced and insured against theft?',
    'Do we need batteries at all if we pump into the dam?',
    'Can it be moved when we change the block?',
    'What happens to the pump at half the sun?',
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
    const rooms = wholeBetween(6, 34, chance)
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
    'Can the panels stand where guests do not see them?',
    'How is it serviced four hours from town?',
    'What do baboons do to it?',
    'Can it be built in the low season only?',
    'Does it carry hair dryers, all of them at seven in the morning?',
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
    const kw = wholeBetween(20, 70, chance)
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
    'What does it do to the demand charge?',
    'Will our roof carry the weight?',
    'Can it feed back what we do not use at weekends?',
    'Who stands behind the inverters in five years?',
    'Can we lease it instead of buying?',
  ],
  deciders: ['the board', 'our finance manager', 'the bank', 'our landlord', 'head office'],
  reads: ['Solar for workshops', 'The demand charge, explained', 'Case: a bakery that starts at four'],
  perKw: [520, 660],
}

export const BUSINESS: readonly Segment[] = [coldRooms, farms, lodges, workshops]
