import type { ConsentWords } from './words.ts'

export const words: ConsentWords = {
  purposes: {
    newsletter: 'Newsletter',
    offers: 'Offers',
    calls: 'Calls about offers',
    contact: 'Personal messages',
    measuring: 'Measuring opens and clicks',
  },
  title: company => `What ${company} may write to you`,
  about: address => `This is about ${address}. Choose what you no longer want; it counts at once.`,
  stop: purpose => `Stop: ${purpose}`,
  stopAll: 'Stop everything',
  stopped: purpose => `You will get no more of this: ${purpose}.`,
  stoppedAll: 'You will get nothing more from us.',
  nothing: 'You get nothing from us at the moment. There is nothing to stop.',
  erased: 'This address',
  nowOff: 'stopped',
  done: 'Done.',
  footer: (company, purpose) =>
    `${company} writes this to you because you agreed to it (${purpose}). If you want no more of it:`,
  unknownTitle: 'This link leads nowhere',
  unknown:
    'It is not complete, or was changed on its way. Nothing was changed. Please open it once more from the message.',
}
