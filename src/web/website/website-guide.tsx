import { Link } from '@tanstack/react-router'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'

/** Leads to where it stands how lines are put into a website. */
export function WebsiteGuide() {
  const say = useWords()
  return (
    <p className={settings.note}>
      <Link to="/help" search={{ paper: 'website' }}>
        {say('website.guide')}
      </Link>
    </p>
  )
}
