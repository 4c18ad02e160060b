import type { FormWords } from './words.ts'

export const words: FormWords = {
  send: 'Send',
  required: 'required',
  choose: 'Please choose',
  consents: 'What you agree to',
  leaveEmpty: 'Leave this empty',
  thanks: 'Thank you. We have your message and will get back to you.',
  goOn: 'Continue',
  wrong: count => (count === 1 ? 'One thing needs your attention' : `${count} things need your attention`),
  errorTitle: title => `Please check: ${title}`,
  stillHere: 'What you wrote is still here.',
  problems: {
    missing: 'This is needed.',
    'not-email': 'This is not an e-mail address, such as name@example.com.',
    'not-phone': 'This is not a phone number. Begin with the country code, such as +44 20 1234 5678.',
    'not-number': 'This is not a number, such as 12 or 12.5.',
    'not-date': 'This is not a day of the calendar, such as 2026-05-31.',
    'not-an-option': 'Please choose one of these.',
    'too-long': 'This is too long.',
    'not-agreed': 'We need your agreement to this.',
  },
  tooMany: seconds =>
    `Many answers came from your connection in a short time. Please send it again in ${seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`}.`,
  byMachine: 'A field was filled in that people do not see. If you are a person, simply send it once more.',
  letterComing: email =>
    `One more step: we sent a letter to ${email}, unless it has just had some. Open the link in the latest one to confirm your address.`,
  confirmTitle: 'Confirm your address',
  confirmAsk: 'Press the button, and your address is confirmed.',
  confirmButton: 'Confirm my address',
  confirmed: 'Your address is confirmed. Thank you.',
  linkOver: 'This link has run out or was taken back. Please fill in the form again.',
  paused: 'This form is closed at the moment. Nothing was sent.',
  failed: 'This did not work',
  notFound: 'There is no such form.',
  goBack: 'Go back: what you wrote is still there.',
}
