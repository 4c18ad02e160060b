import { CopyButton } from '#web/settings/shown-once.tsx'
import settings from '#web/settings/settings.module.css'
import classes from './website.module.css'

/** Lines to be put into a website, as they are copied. */
export function Snippet({ label, code, copy }: { label: string; code: string; copy: string }) {
  return (
    <figure className={classes.snippet}>
      <figcaption>{label}</figcaption>
      <pre>
        <code>{code}</code>
      </pre>
      <div className={settings.end}>
        <CopyButton text={code} label={copy} />
      </div>
    </figure>
  )
}
