import type { Key } from '#web/words/registry.ts'

/** A screen of the settings. `may`: what one must be allowed to; absent: it is one's own. */
export type SettingsPlace = { to: string; words: Key; may?: string }

/** Those that this member may open. */
export function settingsFor(may: readonly string[]): SettingsPlace[] {
  return settingsPlaces
    .flatMap(group => group.places)
    .filter(place => place.may === undefined || may.includes(place.may))
}

/** The list at the side, in groups: one's own, the workspace's, what is connected. A new screen adds its line here. */
export const settingsPlaces: readonly { words: Key; places: readonly SettingsPlace[] }[] = [
  {
    words: 'settings.own',
    places: [
      { to: '/settings/profile', words: 'settings.profile' },
      { to: '/settings/security', words: 'settings.security' },
    ],
  },
  {
    words: 'settings.ofWorkspace',
    places: [
      { to: '/settings/workspace', words: 'settings.workspace', may: 'read workspace' },
      { to: '/settings/teams', words: 'settings.teams', may: 'read team' },
      { to: '/settings/hours', words: 'settings.hours', may: 'read workspace' },
      { to: '/settings/fields', words: 'shell.fields', may: 'administer field' },
      { to: '/settings/templates', words: 'settings.templates', may: 'write template' },
      { to: '/settings/pipelines', words: 'shell.pipelines', may: 'administer pipeline' },
      { to: '/settings/suppression', words: 'shell.suppression', may: 'read suppression' },
      { to: '/settings/members', words: 'settings.members', may: 'read membership' },
      { to: '/settings/data', words: 'shell.data', may: 'export workspace' },
    ],
  },
  {
    words: 'settings.connected',
    places: [
      { to: '/settings/doors', words: 'shell.doors', may: 'read door' },
      { to: '/settings/api-keys', words: 'settings.apiKeys', may: 'read api-key' },
      { to: '/settings/webhooks', words: 'settings.webhooks', may: 'read webhook' },
    ],
  },
]
