export const words = {
  'archive.title': 'Data',
  'archive.sentence': 'Everything of this workspace in one file, and a workspace of such a file.',
  'archive.export': 'Take everything with you',
  'archive.exportSentence':
    'One file (tar.gz of JSON lines) with everything of {workspace}: people, companies, touches, deals, revenue, credits, history, settings. Users, passwords, keys and webhooks are not in it. It holds personal data: keep it where only you can read it.',
  'archive.exportButton': 'Download everything',
  'archive.exportNot': 'Owners and admins may take everything out. Ask one of them.',
  'archive.import': 'Make a workspace of a file',
  'archive.importSentence':
    'The same workspace comes up again beside those that are there, all of it or nothing. You become its owner.',
  'archive.choose': 'Choose the file that Duet exported',
  'archive.orDrop': 'or drop it here',
  'archive.reading':
    '{file} is being taken in. Large ones take some minutes; nothing is there before all of it is.',
  'archive.made': '{workspace} is there, with {rows} rows.',
  'archive.open': 'Open {workspace}',
  'archive.failed': 'No workspace was made.',
} as const
