/** Where providers of mailboxes send people back to (src/server/mailbox/granted-access.ts). */
export const ACCESS_PATH = '/settings/doors/access'
