import type { Language } from '#contract/access.ts'
import { type Html, html, joined } from '#server/http/docs/html.ts'
import { consentWords } from './words.ts'

/** What somebody may be reached for, as the page shows it. */
export type Choice = { key: string; name: string; on: boolean }

export type UnsubscribePage = {
  language: Language
  company: string
  /** So much of the address that its owner knows it, and nobody else learns it. */
  address: string | undefined
  choices: readonly Choice[]
  /** What was just stopped; '*': everything. */
  done: string | undefined
  nonce: string
}

/** Plain HTML: works without scripts, at any width, for screen readers; pressing a button sends a form. */
export function unsubscribePage(page: UnsubscribePage): string {
  const { language, company, address, choices, done, nonce } = page
  const words = consentWords(language)
  const on = choices.filter(one => one.on)
  const body = html`<h1>${words.title(company)}</h1>
${doneLine(page)}
${on.length === 0 ? html`<p>${words.nothing}</p>` : html`<p>${words.about(address ?? words.erased)}</p>`}
<ul>${joined(choices.map(one => line(one, words.stop, words.nowOff)))}</ul>
${on.length > 0 ? html`<form method="post"><button name="purpose" value="*" class="all">${words.stopAll}</button></form>` : html``}`
  return frame({ language, title: words.title(company), body, nonce, done: done !== undefined })
}

export function nowherePage(language: Language, nonce: string): string {
  const words = consentWords(language)
  const body = html`<h1>${words.unknownTitle}</h1><p>${words.unknown}</p>`
  return frame({ language, title: words.unknownTitle, body, nonce, done: false })
}

function doneLine({ language, choices, done }: UnsubscribePage): Html {
  if (done === undefined) return html``
  const words = consentWords(language)
  const name = choices.find(one => one.key === done)?.name
  const says = done === '*' || name === undefined ? words.stoppedAll : words.stopped(name)
  return html`<p role="status" class="done"><b>${words.done}</b> ${says}</p>`
}

function line(one: Choice, stop: (purpose: string) => string, off: string): Html {
  if (!one.on) return html`<li>${one.name} <small>${off}</small></li>`
  return html`<li><form method="post"><button name="purpose" value="${one.key}">${stop(one.name)}</button></form></li>`
}

type Frame = { language: Language; title: string; body: Html; nonce: string; done: boolean }

function frame({ language, title, body, nonce }: Frame): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style nonce="${nonce}">${{ text: STYLE }}</style>
</head>
<body><main>
${body}
</main></body>
</html>`.text
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1c1b19; --paper: #fdfcfa; --mute: #66625b; --line: #8a857c; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceae6; --paper: #191817; --mute: #a8a39a; --line: #7d7870; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 2.5rem 1.25rem; }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 1rem; overflow-wrap: anywhere; }
p { overflow-wrap: anywhere; }
ul { list-style: none; margin: 0; padding: 0; }
li { padding: .25rem 0; }
small { color: var(--mute); font-size: 1em; }
button { font: inherit; color: var(--ink); background: none; border: 1px solid var(--line); border-radius: 8px;
  padding: .6rem 1rem; min-height: 44px; width: 100%; text-align: left; cursor: pointer; overflow-wrap: anywhere; }
button:hover { border-color: var(--ink); }
button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
.all { margin-top: 1rem; font-weight: 600; }
.done { border-left: 3px solid currentColor; padding-left: .75rem; }
`
