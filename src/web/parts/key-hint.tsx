import classes from './key-hint.module.css'

/** The key that does the same as the button it stands in. The button's name stays its words: the key is not read out with it. */
export function KeyHint({ of }: { of: string }) {
  return (
    <kbd aria-hidden="true" className={classes.key}>
      {of.length === 1 ? of.toUpperCase() : of}
    </kbd>
  )
}

/** "⌘K" on a Mac, "Ctrl K" elsewhere. */
export function paletteKeys(platform: string): string {
  return /mac|iphone|ipad/i.test(platform) ? '⌘K' : 'Ctrl K'
}
