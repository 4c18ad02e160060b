import { mailText } from './mail-text.ts'

/** Answers as calendars write them, after what their makers document, for tests. */

export const GOOGLE_REPLY = [
  'BEGIN:VCALENDAR',
  'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
  'VERSION:2.0',
  'CALSCALE:GREGORIAN',
  'METHOD:REPLY',
  'BEGIN:VEVENT',
  'DTSTART:20261124T100000Z',
  'DTEND:20261124T103000Z',
  'DTSTAMP:20261123T081502Z',
  'ORGANIZER;CN=Olga Owner:mailto:sales@acme.example',
  'UID:one@acme.example',
  'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=ann@cu',
  ' stomer.example;X-NUM-GUESTS=0:mailto:ann@customer.example',
  'CREATED:20261122T170000Z',
  'DESCRIPTION:',
  'LAST-MODIFIED:20261123T081502Z',
  'LOCATION:',
  'SEQUENCE:1',
  'STATUS:CONFIRMED',
  'SUMMARY:Demo',
  'TRANSP:OPAQUE',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

export const GOOGLE_COUNTER = [
  'BEGIN:VCALENDAR',
  'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
  'VERSION:2.0',
  'CALSCALE:GREGORIAN',
  'METHOD:COUNTER',
  'BEGIN:VEVENT',
  'DTSTART;TZID=Europe/Berlin:20261126T150000',
  'DTEND;TZID=Europe/Berlin:20261126T154500',
  'DTSTAMP:20261123T081502Z',
  'ORGANIZER;CN=Olga Owner:mailto:sales@acme.example',
  'UID:one@acme.example',
  'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=DECLINED;CN=Ann;X-NUM-GUESTS=0:mailto:ann@customer.example',
  'COMMENT:Later in the week?',
  'SEQUENCE:0',
  'SUMMARY:Demo',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

const W_EUROPE = [
  'BEGIN:VTIMEZONE',
  'TZID:W. Europe Standard Time',
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
]

export const OUTLOOK_REPLY = [
  'BEGIN:VCALENDAR',
  'METHOD:REPLY',
  'PRODID:Microsoft Exchange Server 2010',
  'VERSION:2.0',
  ...W_EUROPE,
  'BEGIN:VEVENT',
  'ATTENDEE;PARTSTAT=DECLINED;CN="Long-Name, Ann":MAILTO:Ann.Long-Name@custome',
  ' r.example',
  'COMMENT;LANGUAGE=de-DE:Leider nicht da\\, geht auch Freitag?\\n',
  'UID:one@acme.example',
  'SUMMARY;LANGUAGE=de-DE:Abgesagt: Demo',
  'DTSTART;TZID=W. Europe Standard Time:20261124T110000',
  'DTEND;TZID=W. Europe Standard Time:20261124T113000',
  'CLASS:PUBLIC',
  'PRIORITY:5',
  'DTSTAMP:20261123T081502Z',
  'TRANSP:OPAQUE',
  'STATUS:CONFIRMED',
  'SEQUENCE:0',
  'LOCATION;LANGUAGE=de-DE:',
  'X-MICROSOFT-CDO-APPT-SEQUENCE:0',
  'X-MICROSOFT-CDO-OWNERAPPTID:0',
  'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
  'X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY',
  'X-MICROSOFT-CDO-ALLDAYEVENT:FALSE',
  'X-MICROSOFT-CDO-IMPORTANCE:1',
  'X-MICROSOFT-CDO-INSTTYPE:0',
  'X-MICROSOFT-DISALLOW-COUNTER:FALSE',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

export const EXCHANGE_COUNTER = [
  'BEGIN:VCALENDAR',
  'METHOD:COUNTER',
  'PRODID:Microsoft Exchange Server 2010',
  'VERSION:2.0',
  ...W_EUROPE,
  'BEGIN:VEVENT',
  'ORGANIZER;CN=Olga Owner:MAILTO:sales@acme.example',
  'ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=TENTATIVE;CN=Ann:MAILTO:ann@customer.example',
  'COMMENT;LANGUAGE=en-US:\\n',
  'UID:one@acme.example',
  'SUMMARY;LANGUAGE=en-US:New Time Proposed: Demo',
  'DTSTART;TZID=W. Europe Standard Time:20270701T100000',
  'DTEND;TZID=W. Europe Standard Time:20270701T110000',
  'DTSTAMP:20261123T081502Z',
  'SEQUENCE:0',
  'X-MS-OLK-ORIGINALSTART;TZID=W. Europe Standard Time:20261124T110000',
  'X-MS-OLK-ORIGINALEND;TZID=W. Europe Standard Time:20261124T113000',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

export const APPLE_REPLY = [
  'BEGIN:VCALENDAR',
  'CALSCALE:GREGORIAN',
  'METHOD:REPLY',
  'PRODID:-//Apple Inc.//macOS 26.1//EN',
  'VERSION:2.0',
  'BEGIN:VEVENT',
  'CREATED:20261122T170000Z',
  'ATTENDEE;CN="Ann";CUTYPE=INDIVIDUAL;EMAIL="ann@customer.example";PARTSTAT=TE',
  ' NTATIVE:mailto:ann@customer.example',
  'DTEND:20261124T103000Z',
  'DTSTAMP:20261123T081502Z',
  'DTSTART:20261124T100000Z',
  'LAST-MODIFIED:20261123T081500Z',
  'ORGANIZER;CN="Olga Owner";EMAIL="sales@acme.example":mailto:sales@acme.example',
  'SUMMARY:Demo',
  'UID:one@acme.example',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

const PART = 'part-of-the-answer'
const FILE = 'file-of-the-answer'
const folded = (text: string): string =>
  (
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n')

/** As Gmail sends it: written by a program for somebody, the calendar beside the text and once more as a file. */
export function mailOfGoogle(header: Record<string, string>, calendar: string, method = 'REPLY'): string {
  return mailText(
    {
      Sender: 'Google Calendar <calendar-notification@google.com>',
      'Auto-Submitted': 'auto-generated',
      'Content-Type': `multipart/mixed; boundary="${FILE}"`,
      ...header,
    },
    [
      `--${FILE}`,
      `Content-Type: multipart/alternative; boundary="${PART}"`,
      '',
      `--${PART}`,
      'Content-Type: text/plain; charset="UTF-8"; format=flowed; delsp=yes',
      'Content-Transfer-Encoding: base64',
      '',
      folded('Ann has accepted this invitation.\r\n\r\nDemo\r\n'),
      `--${PART}`,
      'Content-Type: text/html; charset="UTF-8"',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '<p>Ann has <b>accepted</b> this invitation.</p>',
      `--${PART}`,
      `Content-Type: text/calendar; charset="UTF-8"; method=${method}`,
      'Content-Transfer-Encoding: 7bit',
      '',
      calendar,
      `--${PART}--`,
      `--${FILE}`,
      'Content-Type: application/ics; name="invite.ics"',
      'Content-Disposition: attachment; filename="invite.ics"',
      'Content-Transfer-Encoding: base64',
      '',
      folded(calendar),
      `--${FILE}--`,
    ].join('\r\n'),
  )
}

/** As Outlook and Exchange send it: what somebody wrote as the text, the calendar in base64 beside it. */
export function mailOfOutlook(
  header: Record<string, string>,
  calendar: string,
  { method = 'REPLY', words = '' } = {},
): string {
  return mailText(
    {
      'Thread-Topic': 'Demo',
      'X-MS-Has-Attach': '',
      'Content-Type': `multipart/alternative; boundary="${PART}"`,
      ...header,
    },
    [
      `--${PART}`,
      'Content-Type: text/plain; charset="iso-8859-1"',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      words,
      `--${PART}`,
      `Content-Type: text/calendar; charset="utf-8"; method=${method}`,
      'Content-Transfer-Encoding: base64',
      '',
      folded(calendar),
      `--${PART}--`,
    ].join('\r\n'),
  )
}

/** As Apple's Mail sends it: a file of a type that is only said beside its name. */
export function mailOfApple(header: Record<string, string>, calendar: string): string {
  return mailText(
    { 'X-Mailer': 'Apple Mail', 'Content-Type': `multipart/mixed; boundary="${PART}"`, ...header },
    [
      `--${PART}`,
      'Content-Type: text/calendar; name=iCal-20261123-091502.ics; charset=utf-8; method=REPLY',
      'Content-Disposition: attachment; filename=iCal-20261123-091502.ics',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      calendar.replaceAll('=', '=3D'),
      `--${PART}--`,
    ].join('\r\n'),
  )
}
