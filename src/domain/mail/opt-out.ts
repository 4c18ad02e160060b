/** What people and the buttons of mail programs (RFC 2369, RFC 8058) write to be left alone, as the whole of a mail. */
// cspell:disable -- words of many languages and of mail programs
const OPT_OUT =
  /^(?:please |bitte )?(?:unsubscribe(?: me)?|opt[- ]?out|remove(?: me)?|stop|abmelden|abbestellen|austragen|d[ée]sabonne(?:r|ment|z-moi)|d[ée]sinscri(?:re|ption)|darme de baja|dar de baja|baja|cancelar (?:suscripci[oó]n|subscri[cç][aã]o|inscri[cç][aã]o)|disiscriv(?:ere|imi|iti)|cancella(?:mi|zione)|afmelden|uitschrijven|wypisz(?: mnie)?|avregistrera|avsluta prenumeration|afmeld|meld av)[.! ]*$/i
// cspell:enable

/** Whether a mail says nothing but that its sender wants no more. A question that mentions it is a message like others. */
export function isOptOut(subject: string, newText: string): boolean {
  const said = newText.trim()
  if (said.length > 60) return false
  const called = subject
    .slice(0, 200)
    .replace(/^\s*(?:(?:re|aw|fwd?|wg|tr|sv|antw)\s*:\s*)+/i, '')
    .trim()
  return said === '' ? OPT_OUT.test(called) : OPT_OUT.test(said) || (OPT_OUT.test(called) && said.length < 20)
}
