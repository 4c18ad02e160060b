// Puts a form of ours where this script stands: <script async src="…/t/form.js" data-form="…"></script>
export {}

const script = document.currentScript as HTMLScriptElement | null
const token = script?.dataset['form']
if (script && token) embed(script, token)

function embed(own: HTMLScriptElement, form: string): void {
  const address = new URL(`/f/${form}`, own.src)
  address.searchParams.set('_framed', '1')
  address.searchParams.set('_page', location.origin + location.pathname)
  const visitor = visitorHere()
  if (visitor) address.searchParams.set('_visitor', visitor)
  // What the page wants to tell of itself: data-say-campaign="spring" fills the hidden field "campaign".
  for (const { name, value } of Array.from(own.attributes))
    if (name.startsWith('data-say-')) address.searchParams.set(name.slice(9), value)
  const frame = document.createElement('iframe')
  frame.src = address.href
  frame.title = own.dataset['title'] ?? 'Form'
  frame.loading = 'lazy'
  frame.style.cssText = 'width:100%;border:0;min-height:320px;height:640px;color-scheme:normal'
  own.after(frame)
  addEventListener('message', ({ origin, source, data }) => {
    const height: unknown = (data as { duetHeight?: unknown } | null)?.duetHeight
    if (origin !== address.origin || source !== frame.contentWindow || typeof height !== 'number') return
    frame.style.height = `${Math.min(6_000, Math.max(120, height))}px`
  })
}

/** The visitor that duet.js keeps here, when the visitor allowed it to. */
function visitorHere(): string | undefined {
  try {
    return (JSON.parse(localStorage.getItem('duet') ?? '{}') as { v?: string }).v
  } catch {
    return undefined
  }
}
