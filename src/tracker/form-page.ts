import { leadingZeros } from '#domain/form/proof-of-work.ts'
import { sha256 } from './sha256.ts'

// What a page of a form does beyond being a page: it tells its frame how high it is, and works for its answer.

const TRIES_AT_ONCE = 4_000

const form = document.querySelector<HTMLFormElement>('form[data-challenge]')
if (form) work(form, form.dataset['challenge'] ?? '', Number(form.dataset['bits']))
if (parent !== window) tellHeight()

/** Looks for a number after which the hash begins with zero bits, a little at a time; whoever sends earlier waits for it. */
function work(own: HTMLFormElement, challenge: string, bits: number): void {
  const proof = own.elements.namedItem('_proof') as HTMLInputElement
  let wanted = false
  let next = 0
  const some = (): void => {
    for (const end = next + TRIES_AT_ONCE; next < end; next++) {
      if (leadingZeros(sha256(`${challenge}:${next}`)) < bits) continue
      proof.value = String(next)
      if (wanted) own.submit()
      return
    }
    setTimeout(some)
  }
  own.addEventListener('submit', event => {
    if (proof.value !== '') return
    event.preventDefault()
    wanted = true
    own.setAttribute('aria-busy', 'true')
  })
  some()
}

function tellHeight(): void {
  const tell = (): void =>
    parent.postMessage(
      { duetHeight: Math.ceil(document.documentElement.getBoundingClientRect().height) },
      '*',
    )
  new ResizeObserver(tell).observe(document.documentElement)
  tell()
}
