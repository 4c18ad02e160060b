export const words = {
  'door.doors': 'Doors',
  'door.sentence':
    'Where what people say comes in by itself. Every question that comes by one waits for an answer.',
  'door.failed': 'The doors could not be read',
  'door.none': 'No door is open yet',
  'door.noneSentence':
    'Connect a mailbox, your website or another program, and what people say there stands in their conversation.',
  'door.kind':
    '{kind, select, tracker {Website} form {Form} mailbox {Mailbox} meta {WhatsApp, Facebook, Instagram} telephony {Telephone} other {Other program}}',
  'door.kindSentence':
    '{kind, select, tracker {Pages that visitors look at, and where they come from.} form {A form to fill in, here or on your website.} mailbox {Mails that come in, and answers that are sent from elsewhere.} meta {Messages and comments there, and answers to them.} telephony {Calls that came in, and those that nobody took.} other {Anything that can send signed messages (webhooks).}}',
  'door.state':
    '{state, select, paused {Paused} failing {Does not work} new {Nothing came yet} other {Works}}',
  'door.arrivals':
    '{count, plural, =0 {nothing in seven days} one {# in seven days} other {# in seven days}}',
  'door.lastArrival': 'last {when}',
  'door.open': 'Open a door',
  'door.name': 'Name',
  'door.nameHint': 'What your team calls it, such as “Chat on the website”.',
  'door.signing': 'Signing secret',
  'door.signingHint':
    'Leave it empty and one is made here. If the other program gives you one that begins with whsec_, put it here.',
  'door.make': 'Make this door',
  'door.shown': 'The other program signs with this secret. It is shown this once: put it there now.',
  'door.back': 'All doors',
  'door.notRead': 'The door could not be read',
  'door.address': 'Address',
  'door.addressHint':
    '{kind, select, form {The page of the form, for mails and posts; anybody may open it.} tracker {The lines below tell this address of each page; nothing is to be entered anywhere.} other {The other side sends to this address.}}',
  'door.copyAddress': 'Copy address',
  'door.health': 'How it does',
  'door.state.label': 'State',
  'door.rhythm': 'Rhythm',
  'door.lastArrivalLabel': 'Last arrival',
  'door.never': 'nothing came yet',
  'door.caughtUp': 'Caught up until',
  'door.since': 'since {when}',
  'door.nextTry': 'next try {when}',
  'door.answered': 'The other side said: {detail}',
  'door.refusedLabel': 'Refused',
  'door.refusedCount':
    '{count, plural, =0 {none in seven days} one {# in seven days} other {# in seven days}}',
  'door.lastRefused': 'last {when}: {why}',
  'door.days': 'Arrivals per day',
  'door.daysSentence':
    '{count, plural, =0 {Nothing came in during the last 90 days.} one {# came in during the last 90 days.} other {# came in during the last 90 days.}}',
  'door.daySaid':
    '{day}: {arrived, plural, =0 {nothing} one {# arrival} other {# arrivals}}{refused, plural, =0 {} other {, # refused}}',
  'door.daysWalk': 'Arrivals per day, walk with the arrow keys',
  'door.settings': 'Settings',
  'door.pause': 'Pause',
  'door.resume': 'Open again',
  'door.paused': 'The door is paused. What is sent to it is refused.',
  'door.resumed': 'The door is open again.',
  'door.close': 'Close for good',
  'door.closeSure': 'Close it for good? What came in stays; its address never works again.',
  'door.closed': 'The door is closed for good.',
  'door.notChanged': 'The door could not be changed',
  'door.tryOut': 'Try it out',
  'door.works': 'It works.',
  'door.worksNot': 'It does not work yet.',
  'door.step': '{state, select, done {done} failed {failed} other {not tried}}',
  'door.notTried': 'The door could not be tried out',
  'door.trouble.cannot-connect':
    'The server does not answer. Check its name and port, and whether it is running.',
  'door.trouble.name-unknown': 'No server of this name exists. Check how it is spelled.',
  'door.trouble.not-encrypted':
    'The server offers no encrypted connection. A password is never sent in the clear.',
  'door.trouble.certificate-refused':
    'The certificate of the server is not valid for its name, or has run out.',
  'door.trouble.sign-in-refused': 'The server does not accept the user name and password. Enter them anew.',
  'door.trouble.access-missing':
    'Nobody has granted access to this mailbox yet. Grant it further down on this page.',
  'door.trouble.access-revoked': 'The access that was granted has ended. Connect the account anew.',
  'door.trouble.folder-missing': 'The folder does not exist any more. Choose another one.',
  'door.trouble.too-slow': 'The server took too long to answer.',
  'door.trouble.not-understood': 'The server answered something that makes no sense for this kind of door.',
  'door.trouble.over-quota': 'The server lets us ask no more for now. It will be tried again.',
  'door.trouble.secret-changed':
    'The secret of this installation has changed, so the passwords of this door cannot be read. Enter them anew.',
  'door.trouble.other': 'Something unexpected went wrong.',
  'door.refusal.signature-wrong': 'It was not signed with the secret of this door.',
  'door.refusal.signature-missing': 'It was not signed.',
  'door.refusal.too-old':
    'Its time stamp is more than five minutes old: it may have been sent before and caught on the way.',
  'door.refusal.too-early': 'Its time stamp lies in the future.',
  'door.refusal.not-readable': 'It is not what this door understands.',
  'door.refusal.origin-not-allowed': 'It came from a website that this door is not open for.',
  'door.refusal.too-many': 'Too many came from one address in a short time.',
  'door.refusal.by-machine': 'It was filled in or sent by a program that pretends to be a person.',
  'door.refusal.too-large': 'It was larger than this door takes.',
  'door.refusal.paused': 'The door was paused.',
  'door.save': 'Save',
  'door.saved': 'Saved.',
  'door.secretStays': 'Leave it empty to keep the one that is there.',
  'door.field.appSecret': 'App secret',
  'door.fieldHint.appSecret': 'Meta signs with it, so that nobody else can send here.',
  'door.field.accessToken': 'Access token',
  'door.fieldHint.accessToken': 'For sending. Without it messages come in, and answers do not go out.',
  'door.field.verifyToken': 'Verify token',
  'door.fieldHint.verifyToken':
    'Meta asks for it when you enter the address there. Any words of your own will do.',
  'door.field.phoneNumberId': 'Phone number ID',
  'door.fieldHint.phoneNumberId':
    'Of the WhatsApp number that answers leave from. Digits, not the number itself.',
  'door.field.businessAccountId': 'WhatsApp business account ID',
  'door.fieldHint.businessAccountId':
    'So that its approved templates can be sent when the 24 hours after their last message are over.',
  'door.field.pageId': 'Page ID',
  'door.fieldHint.pageId': 'Of the Facebook page, when messages to it come by this door.',
  'door.field.instagramId': 'Instagram account ID',
  'door.fieldHint.instagramId': 'Of the professional account, when messages to it come by this door.',
  'door.field.apiBase': 'Address of the Graph API',
  'door.fieldHint.apiBase': 'Leave it empty for Meta’s own. Another one serves a gateway or a test.',
  'door.field.authToken': 'Auth token',
  'door.fieldHint.authToken': 'Twilio signs with it, so that nobody else can send here.',
  'door.field.accountSid': 'Account SID',
  'door.fieldHint.accountSid': 'Begins with AC. With it the door can be tried out.',
  'door.metaStep.app':
    'In Meta for Developers, open your app, or make one of the type “Business”, and add WhatsApp, Messenger or Instagram to it.',
  'door.metaStep.secret': 'Copy the app secret from “App settings”, “Basic”, and put it below.',
  'door.metaStep.make': 'Make the door. Its page shows the address for Meta.',
  'door.metaStep.address':
    'In your app under “Webhooks”, enter the address above as callback URL, and the verify token below. It must begin with https:// and be reached from outside.',
  'door.metaStep.fields':
    'Subscribe to these fields there. WhatsApp: messages, smb_message_echoes. Page: messages, message_echoes, messaging_postbacks, feed. Instagram: messages, comments.',
  'door.metaStep.token':
    'To answer from here, make a system user in the Business settings, give it the app and the number, and put its access token below.',
  'door.metaStep.try': 'Then try it out above.',
  'door.callStep.token': 'In the Twilio Console, copy the auth token from “Account Info”, and put it below.',
  'door.callStep.make': 'Make the door. Its page shows the address for Twilio.',
  'door.callStep.address':
    'In the Twilio Console, open the phone number, and under “Voice Configuration” enter the address above at “Call status changes”, by HTTP POST. It must begin with https:// and be reached from outside.',
  'door.callStep.dial':
    'If calls are put through by the verb “Dial”, enter the address as its “action” too: else a call that nobody took counts as answered, because a machine took it.',
  'door.callStep.outbound': 'For calls that you make by Twilio, name the address as their status callback.',
  'door.lines': 'Whose numbers they are',
  'door.linesSentence':
    'A number at which one member alone is called, or from which they call. Their calls then stand under their name.',
  'door.lineNumber': 'Number {place}',
  'door.lineMember': 'Member of number {place}',
  'door.lineAdd': 'Add a number',
  'door.lineRemove': 'Remove',
  'door.linesWrong': 'One of them is no phone number with its country code, such as +49 30 123456.',
  'door.step.metaNoSecret': 'There is no app secret yet, so nothing that Meta sends can be taken.',
  'door.step.metaNoToken': 'There is no access token yet. Messages are taken in; answers cannot be sent.',
  'door.step.metaToken': 'The access token is valid.',
  'door.step.metaNumber': 'The WhatsApp number may be used by it.',
  'door.step.metaPage': 'The Facebook page may be used by it.',
  'door.step.metaInstagram': 'The Instagram account may be used by it.',
  'door.step.callNoSecret': 'There is no auth token yet, so nothing that Twilio sends can be taken.',
  'door.step.callNoAccount':
    'The account SID is not said, so Twilio cannot be asked. Calls are taken all the same.',
  'door.step.callAccount': 'The account answers to this auth token.',
  'door.program': 'Which program sends',
  'door.programName':
    '{name, select, typeform {Typeform} calendly {Calendly} intercom {Intercom} crisp {Crisp} other {Any program (Standard Webhooks)}}',
  'door.programHint':
    '{name, select, typeform {In Typeform, under “Connect”, “Webhooks”: add the address of this door and a secret of your own, and put the same secret below.} calendly {Make a webhook subscription by the Calendly API for invitee.created, with the address of this door and a signing key of your own, and put the same key below.} intercom {In the Developer Hub of Intercom: put the client secret of your app below; under “Webhooks” enter the address of this door, and choose conversation.user.created, conversation.user.replied and conversation.admin.replied.} other {In the settings of your website at Crisp, under “Advanced”, “Web Hooks”: add the address of this door with the events message:send and message:received, and put its signing secret below.}}',
  'door.field.shared': 'Secret that it signs with',
  'door.fieldHint.shared':
    'Only what is signed with it is taken. It can be put in later, on the page of the door.',
  'door.presetExample': 'Such a message becomes',
  'door.presetLater': 'It can be changed once the door is made, and tried out on what really came.',
  'door.presetNotHere':
    'X, LinkedIn and TikTok tell who it is only by their own interface: let a program that relays them send here, signed by Standard Webhooks.',
  'door.presetFill': 'Begin as for {name}',
  'door.mapping': 'What a message becomes',
  'door.mappingSentence':
    'Choose a field, then the value of the last message that belongs there. A field takes a path such as $.contact.email, words of your own, or both together.',
  'door.mappingSave': 'Save the mapping',
  'door.mappingSaved': 'Saved. Messages become this from now on.',
  'door.mappingSavedWaiting': 'Saved. What came before waits above to be taken in.',
  'door.examplesNotRead': 'The last messages could not be read',
  'door.noExample':
    'Nothing came yet. Let the other program send a message: it is kept, and shown here to choose from.',
  'door.example': 'Values of the last message',
  'door.exampleHint': 'Came {when}. A click puts the path into: {into}',
  'door.picked': '{path} stands in: {into}',
  'door.guessSentence': 'Nothing is said yet.',
  'door.guess': 'Guess by the names',
  'door.group.who': 'Who',
  'door.group.what': 'What',
  'door.group.when': 'When',
  'door.group.more': 'More fields',
  'door.target.email': 'E-mail',
  'door.target.phone': 'Telephone',
  'door.target.country': 'Country of numbers without one',
  'door.target.person': 'Their id there',
  'door.target.visitor': 'Visitor id',
  'door.target.name': 'Name',
  'door.target.company': 'Company',
  'door.target.text': 'Text',
  'door.target.subject': 'Subject',
  'door.target.thread': 'Thread',
  'door.target.kind': 'Kind',
  'door.target.kindTable': 'What its values mean as a kind',
  'door.target.direction': 'Direction',
  'door.target.directionTable': 'What its values mean as a direction',
  'door.target.channel': 'Channel',
  'door.target.date': 'Time',
  'door.target.format': 'How the time is written',
  'door.target.only': 'Only messages by this value',
  'door.target.onlyAmong': 'that is one of',
  'door.target.expectsReply': 'Wants an answer (yes or no)',
  'door.target.externalId': 'Id of the message',
  'door.target.member': 'Member',
  'door.target.campaign': 'Campaign',
  'door.target.origin': 'Origin',
  'door.target.side': 'Side',
  'door.tableHint': 'One to a line, such as “sms = message”. “* = other” stands for all the rest.',
  'door.preview': 'What it becomes',
  'door.previewNobody':
    'Say first where it stands who it is: an e-mail address, a telephone number or their id.',
  'door.previewCounts':
    'Of the last {all, plural, one {message} other {# messages}}, {touches} would be taken in, {aside} left aside, and {not} could not be read.',
  'door.previewAside': 'The last one would be left aside.',
  'door.mapProblem.not-a-path': '{field}: “{detail}” is no path',
  'door.mapProblem.not-one-value': '{field}: {detail} holds a list or an object, not a single value',
  'door.mapProblem.no-choice': '{field}: the table has nothing for “{detail}”',
  'door.mapProblem.nobody': '{field}: nothing in the message says who it is',
  'door.mapProblem.not-a-date': '{field}: “{detail}” is no time of this form',
  'door.mapProblem.not-yes-or-no': '{field}: “{detail}” is neither yes nor no',
  'door.mapProblem.not-valid': '{field}: {detail}',
  'door.waitingSentence':
    '{count, plural, one {# message came} other {# messages came}} before it was said what messages become. Nobody has seen them yet.',
  'door.takeIn': '{count, plural, one {Take it in} other {Take these # in}}',
  'door.takenIn':
    '{taken} taken in, {aside} left aside, {failed, plural, =0 {none failed} other {# failed, and wait under “Not taken in”}}.',
  'door.notTaken': 'They could not be taken in',
  'door.renew': 'Make another secret',
  'door.renewSentence':
    'If the secret may have become known, make another. The former one works for a day more, so that nothing is lost meanwhile.',
  'door.renewSure': 'Make another? The present one works until tomorrow at this time.',
  'door.renewed': 'Put this secret there. It is shown this once. The former one works until {until}.',
  'door.refusal.answer-not-invited':
    'It answered an invitation of ours for somebody else, so it was not taken as an answer.',
  'door.refusal.sender-not-proven':
    'It says that one of us wrote it, and the mail server does not vouch for that, so it was not noted as theirs.',
  'door.refusal.known-already': 'It had come before. It was not taken a second time.',
  'door.mailbox.provider': 'Provider',
  'door.mailbox.providerName':
    '{provider, select, google {Gmail or Google Workspace} microsoft {Microsoft 365 or Outlook} other {Another provider}}',
  'door.mailbox.address': 'E-mail address',
  'door.mailbox.addressHint': 'Mails to this address come in, and answers are sent from it.',
  'door.mailbox.nameHint':
    'What your team calls it, such as “Sales mailbox”. Left empty, it is called by its address.',
  'door.mailbox.server':
    '{server, select, imap {Mails that come in (IMAP)} other {Answers that go out (SMTP)}}',
  'door.mailbox.host': '{server, select, imap {Incoming server} other {Outgoing server}}',
  'door.mailbox.port':
    '{server, select, imap {Port of the incoming server} other {Port of the outgoing server}}',
  'door.mailbox.security':
    '{server, select, imap {Encryption of the incoming server} other {Encryption of the outgoing server}}',
  'door.mailbox.securityName':
    '{security, select, tls {from the first byte (TLS)} other {before signing in (STARTTLS)}}',
  'door.mailbox.user': 'User name',
  'door.mailbox.userHint': 'Leave it empty when it is the e-mail address.',
  'door.mailbox.sent': 'Folder of sent mails',
  'door.mailbox.sentHint':
    'Leave it empty and the one that the server calls so is read. Answers that are written elsewhere count by it.',
  'door.mailbox.signIn': 'Sign in with',
  'door.mailbox.signInName':
    '{way, select, password {a password} other {access that the provider granted (OAuth 2)}}',
  'door.mailbox.password': 'Password of the mailbox',
  'door.mailbox.passwordHint':
    '{provider, select, google {Google takes an app password here, not the one of the account.} microsoft {Microsoft takes passwords from few accounts only; choose granted access if this one is refused.} other {It is kept sealed, and sent over encrypted connections only.}}',
  'door.mailbox.secretKept': 'It is kept sealed; leave this empty and it stays.',
  'door.mailbox.oauthHint':
    'An administrator registers Duet with the provider once, with the address below as the one to come back to, and enters here what the provider gave. Access itself is granted there, on the page of this door.',
  'door.mailbox.authorizeUrl': 'Address that asks for consent',
  'door.mailbox.tokenUrl': 'Address that gives out tokens',
  'door.mailbox.scope': 'Scope',
  'door.mailbox.clientId': 'Client ID',
  'door.mailbox.clientSecret': 'Client secret',
  'door.mailbox.fromName': 'Name that answers come from',
  'door.mailbox.fromNameHint': 'Left empty, it is the name of whoever writes.',
  'door.mailbox.days': 'Days to fetch from before',
  'door.mailbox.daysHint': 'Mails of these days come in as history. They open no wait.',
  'door.mailbox.blindCopy': 'Members put this address in blind copy',
  'door.mailbox.blindCopyHint':
    'For mails that members write elsewhere: what the mail server vouches for is noted as theirs with whom it went to, and closes what waits there. Any other mailbox takes such copies too.',
  'door.mailbox.vouchedBy': 'Server that vouches for senders',
  'door.mailbox.vouchedByHint':
    'As it names itself in the line “Authentication-Results” of your mails, such as mail.example.com. Left empty, only mails count whose author signed in to your own server.',
  'door.access.title': 'Access to a mailbox',
  'door.access.missing':
    'Duet has no access to this mailbox yet, or not any more. Whoever has it grants it at the provider.',
  'door.access.again': 'Whoever has this mailbox grants access at the provider, and can take it back there.',
  'door.access.ask':
    '{provider, select, google {Grant access at Google} microsoft {Grant access at Microsoft} other {Grant access at the provider}}',
  'door.access.notAsked': 'The provider could not be asked',
  'door.access.keeping': 'the access that was granted',
  'door.access.kept': 'Access is granted. The mailbox is connected within seconds.',
  'door.access.notKept': 'Access was not kept',
  'door.access.denied':
    'The provider gave no access ({error}). Nothing was changed; begin again on the page of the mailbox.',
  'door.access.nothing':
    'The provider sent nothing along. Nothing was changed; begin on the page of a mailbox.',
  'door.mailbox.saved': 'Saved. The mailbox is connected anew within seconds.',
  'door.mailbox.step':
    '{step, select, name {The server is found by its name} signIn {We connect, encrypted, and sign in} folders {The folders are there} send {We send a mail to the mailbox itself} other {We find it there}}',
} as const
