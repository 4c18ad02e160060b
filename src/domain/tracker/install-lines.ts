/** What a company puts into the pages of its website, as it is copied. `home` is where Duet is, such as https://duet.example.com. */
export function trackerLines(home: string, token: string, consent: string): string {
  return [
    '<script>window.duet=window.duet||function(){(duet.q=duet.q||[]).push(arguments)}</script>',
    `<script async src="${home}/t/duet.js" data-door="${token}" data-consent="${consent}"></script>`,
  ].join('\n')
}

/** What else a page may tell. */
export const TRACKER_CALLS = [
  "duet('consent', 'full')",
  "duet('identify', { email: 'anna@example.com', name: 'Anna' })",
  "duet('form', 'Contact', { email: 'anna@example.com', message: '…' })",
  "duet('event', 'Brochure', { pages: 12 })",
].join('\n')

export function formScript(home: string, token: string, title: string): string {
  return `<script async src="${home}/t/form.js" data-form="${token}" data-title="${plain(title)}"></script>`
}

export function formFrame(home: string, token: string, title: string): string {
  return `<iframe src="${home}/f/${token}?_framed=1" title="${plain(title)}" width="100%" height="640" loading="lazy"></iframe>`
}

function plain(title: string): string {
  return title.replaceAll(/["<>&]/g, ' ')
}
