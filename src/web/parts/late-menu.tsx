import { cloneElement, type ReactElement, type ReactNode, Suspense, useState } from 'react'

type ButtonLike = ReactElement<{
  onClick?: () => void
  'aria-haspopup'?: 'menu'
  'aria-expanded'?: boolean
}>

/** A button whose menu is loaded when it is first asked for: `open` is the menu with this very button, as OpenMenu makes it. */
export function LateMenu({ button, open }: { button: ButtonLike; open: ReactNode }) {
  const [asked, setAsked] = useState(false)
  if (asked) return <Suspense fallback={button}>{open}</Suspense>
  return cloneElement(button, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: () => setAsked(true),
  })
}
