export const words = {
  'demo.explore': 'Explore the demo company',
  'demo.exploreSentence':
    'Two years of Sunrise Solar, a company that is invented: 6,000 people, 1,200 deals, 40 campaigns. In a workspace of its own, and thrown away with one click.',
  'demo.exploreReady': 'It is loaded already. Your own workspace stays as it is.',
  'demo.loading': 'The demo company is being loaded',
  'demo.loadingSentence':
    'Everything goes in by the same doors and rules as real data. It takes about a minute; you may leave this page meanwhile.',
  'demo.progress': '{decided} of about {expected} happenings',
  'demo.goOn': 'Go on loading',
  'demo.stopped': 'Loading stopped in the middle. What was loaded is kept; it goes on where it stopped.',
  'demo.leaveOff': 'Leave off',
  'demo.failed': 'The demo company could not be loaded.',
  'demo.unread': 'How far the demo company is could not be read',
  'demo.banner': '<b>Demo data.</b> Sunrise Solar and everybody in it are invented. Try whatever you like.',
  'demo.back': 'Back to {workspace}',
  'demo.section': 'The demo company',
  'demo.sectionNone': 'No demo company is loaded.',
  'demo.sectionThere':
    '{workspace} is loaded in a workspace of its own, apart from your data. Thrown away, it is gone with everything in it, also what you tried out there; you can load it anew at any time.',
  'demo.throwAwayOf': 'Throw it away: {workspace}',
  'demo.throwAwaySure': '{workspace} goes with everything in it. This cannot be taken back.',
  'demo.throwAway': 'Throw it away',
  'demo.throwingAway': 'Throwing it away…',
  'demo.gone': 'The demo company is gone. Your own data are as they were.',
  'demo.throwFailed': 'The demo company could not be thrown away.',
  'demo.backFailed': 'The workspace could not be changed.',
  'demo.region': 'Demo data',
} as const
