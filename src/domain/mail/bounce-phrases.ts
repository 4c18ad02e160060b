import type { BounceReason } from './bounce-reason.ts'

type Phrase = readonly [reason: BounceReason, says: RegExp]

/** That a mailbox is full is believed before anything else, whatever codes go with it. */
// cspell:disable -- words of many languages and of mail programs
export const FULL = new RegExp(
  [
    String.raw`(?:mail ?box|mail ?folder|inbox|account|user|recipient|storage|maildir)[^.]{0,40}\b(?:is |are |has been )?(?:full|over ?-?quota|over its|over the allowed)\b`,
    String.raw`\b(?:over|exceed\w*|out of|beyond)[^.]{0,30}\bquota\b`,
    String.raw`\bquota\b[^.]{0,30}\b(?:exceed|full|reached|violation|over)`,
    String.raw`\bdisk quota\b|\bquotaexceeded|\bover ?quota\b`,
    String.raw`mail ?box[^.]{0,60}\b(?:size|storage|space)\b[^.]{0,30}(?:limit|exceed|full)|(?:size|storage) (?:limit|allocation) (?:of|for) (?:the |this )?mail ?box`,
    String.raw`(?:inbox|mail ?box|account|user)[^.]{0,20}out of (?:storage|disk )?\s?space|mail ?box[^.]{0,20} exceed|exceed\w*[^.]{0,40}\b(?:storage|mail ?box|disk space|space allocat)`,
    String.raw`(?:not enough|insufficient|no)[^.]{0,15}\b(?:storage|space)[^.]{0,20}\b(?:in|for|of|on)\b[^.]{0,20}\b(?:mail ?box|account|user|recipient)`,
    String.raw`too many (?:messages|mails) (?:in|for) (?:this |the )?(?:mail ?box|recipient)|account is (?:full|exceeding)|\bmbox full`,
    String.raw`bo[iî]te[^.]{0,40}(?:pleine|satur)|quota d[eé]pass|postfach[^.]{0,30}voll|speicherplatz|buz[oó]n[^.]{0,30}lleno|casella[^.]{0,30}piena|caixa[^.]{0,30}cheia|skrzynka[^.]{0,30}(?:pełna|przepe)|postvak[^.]{0,20}vol\b|brevlåda[^.]{0,20}full|переполнен|メールボックスが(?:一杯|いっぱい|満杯)|容量(?:を|が)?(?:超|オーバー)`,
  ].join('|'),
)
// cspell:enable

/** That nobody of that name is there, in the words of many servers. */
// cspell:disable -- words of many languages and of mail programs
export const NOBODY = new RegExp(
  [
    String.raw`\b(?:user|recipient|mail ?box|account|addressee|alias|person|member)s?\b[^.;]{0,50}\b(?:is |was |are )?(?:unknown|not known|not found|not exist\w*|invalid|not valid|not listed|nonexistent|non-existent|not registered|not recogni[sz]ed|no longer (?:valid|exists?|available|here|accepts? mail|on |with (?:us|the)|employed|in use))\b`,
    String.raw`\b(?:unknown|invalid|illegal|bad|nonexistent|non-existent|no such|not a valid|not a known|not our|unrecogni[sz]ed)(?: or (?:unknown|invalid|illegal|misspelled))?(?: (?:local|final|e-?mail|destination|virtual|mail))? ?(?:user|recipient|mail ?box|account|alias|addressee|person|local ?part|name here)s?\b`,
    String.raw`\bno such (?:e-?mail )?address(?! of the sender)|\bno mail ?box (?:here |found |exists )?(?:by|with|for|under|of)|\bno (?:one|user|person|account|recipient|mailbox)(?: here)? (?:by|with|of|called|named) that|nobody here by that`,
    String.raw`\b(?:recipient|mailbox|account|user|e-?mail(?: address| account)?|address)\b[^.;]{0,60}\b(?:does ?n[o']t|did ?n[o']t|do not|doesn.t|cannot|could not|couldn.t|can.t|wasn.t|was not|is not) (?:be )?(?:exist|found|located|a valid|valid|in our)`,
    String.raw`(?:does not|doesn.t|do not|don.t) have (?:an? |any )?[^;]{0,60}\b(?:account|mailbox)\b|\bno account (?:by|with|for)`,
    String.raw`recipient (?:address )?rejected(?:[.\s]*$|[.\s]*\()|recipient address(?:es)? rejected ?: ?(?:access denied|user|undeliverable|no such|unknown|invalid|unverified)|unrout?e?able address(?! of)|recipnotfound|\bresolver.adr.(?!exrecip)|address (?:is )?unknown|\bunknown address(?! error)|unknown or illegal alias`,
    String.raw`(?<!sender |from |client |ip |return |source )\baddress(?:es)? (?:is |are |was |were )?(?:invalid|unknown|wrong|undeliverable|nonexistent|not (?:found|present|registered|valid|known))|\b(?:bad|undeliverable|unknown|wrong|not a valid) (?:e-?mail |recipient |destination )?address(?! error| of)|wrong or no longer valid|\bno such address`,
    String.raw`mail ?box (?:is )?(?:currently )?(?:unavailable|not present)|no mail ?box (?:available|found)|no one at this address|recipients? (?:is |are |was |were )?(?:not accepted|undeliverable)|server rejected recipients?|(?:valid|bad)rcptto|badrecipientto|unknown local[- ]part|no existe (?:ese|esa|dicha|la|el) (?:usuario|persona|cuenta|direcci[oó]n|buz[oó]n)|nessun utente|нет такого пользовател|неизвестн[а-я]{2,4} (?:получател|пользовател|адрес)`,
    String.raw`no valid recipients?|address (?:is )?no longer (?:accepts?|receives?|valid|exists?|in use)|mailbox unavailable|mailbox (?:is )?not (?:found|available|exist\w*)|is not a (?:valid|known|local) (?:user|mailbox|recipient|address)|not a valid (?:mailbox|recipient|user)|invalid (?:e-?mail )?address\b(?! of)|not our customer|bad destination (?:mailbox )?address|\buser does ?n.?t\b|\bunable to find (?:the )?(?:recipient|user)|delivery has failed.{0,40}not found`,
    String.raw`destinataire[^.]{0,30}(?:invalide|inconnu)|(?:utilisateur|compte|adresse)[^.]{0,40}(?:inconnu|n.existe pas|introuvable)|(?:empf[aä]nger|benutzer|adresse|postfach|mailbox|konto)[^.]{0,40}(?:unbekannt|existiert nicht|nicht gefunden|nicht vorhanden|nicht bekannt)|(?:usuario|destinatario|direcci[oó]n|buz[oó]n|cuenta)[^.]{0,40}(?:desconocid|no existe|no se encontr|no v[aá]lid)|(?:utente|destinatario|indirizzo|casella)[^.]{0,40}(?:sconosciut|inesistente|non esiste|non trovat)|(?:usu[aá]rio|endere[cç]o|caixa)[^.]{0,40}(?:desconhecid|n[aã]o existe|inexistente|n[aã]o encontrad)|(?:gebruiker|ontvanger|adres)[^.]{0,30}(?:onbekend|bestaat niet|niet gevonden)|(?:użytkownik|odbiorca|adres|skrzynka)[^.]{0,40}(?:nieznany|nie istnieje|nie znalezion)|(?:användare|mottagare|adress)[^.]{0,30}(?:okänd|finns inte)|(?:bruger|modtager|mottaker|adresse)[^.]{0,30}(?:ukendt|ukjent|findes ikke|finnes ikke)|(?:пользовател|ящик|адрес|получател)[^.]{0,40}(?:не существует|не найден|неизвест|отсутствует)|宛先不明|ユーザ[ー]?[^。]{0,12}(?:不明|存在しない|見つか)`,
  ].join('|'),
)
// cspell:enable

/** Nobody of that name, said so exactly that it holds at whatever step it is said. */
export const NOBODY_FOR_SURE =
  /(?:does not|doesn.t|do not) have an? [^;]{0,60}\baccount\b|recipnotfound|e-?mail account that you tried to reach does not exist|mail ?box not found|no mailbox here by that name/

/**
 * What servers say, most telling first; the first that fits counts. Reasons by which a mail was refused for what it is or where it
 * comes from stand before those about the address, because such refusals often name the address too.
 */
// cspell:disable -- words of many languages and of mail programs
export const PHRASES: readonly Phrase[] = [
  [
    'virusdetected',
    /\bvirus(?:es)?\b|\bmalware\b|\binfected\b|\btrojan\b|banned (?:file|attachment|name)|executable attachment/,
  ],
  [
    'mesgtoobig',
    /(?:message|mail|body|size|attachment)[^.;]{0,40}\b(?:too (?:big|large)|exceed\w*[^.;]{0,30}(?:size|limit|maximum))|size (?:limit|of (?:the|your) message) exceed|exceeds? (?:the )?(?:fixed |administrative )?(?:max\w*|size)|maximum (?:message )?size|message size/,
  ],
  [
    'contenterror',
    /headers? (?:too large|error)|malformed (?:header|message|mail|mime|address)|\bmime\b|media error|8-?bit|line (?:too long|length)|not rfc ?2?822|rfc ?5322|invalid (?:header|character)|missing (?:from|date|subject|message-id)|duplicate header/,
  ],
  [
    'authfailure',
    /\bdmarc\b|\bdkim\b|\bspf\b|sender (?:id|policy)|unauthenticated (?:e-?)?mail|not (?:properly )?authenticated|fails? (?:to pass )?authentication|domain\W{1,4}@?[^ ]{0,80} mismatch/,
  ],
  [
    'requireptr',
    /\bptr\b|reverse (?:dns|hostname|lookup)|\brdns\b|unverifyable|(?:client|your) (?:host|hostname|server)[^.;]{0,40}(?:cannot|can.t|could not|unable to)[^.;]{0,10}(?:find|resolve)|(?:mismatch\w*|does not match) client ip|fix reverse|valid sender domain|fcrdns|cannot find your hostname/,
  ],
  [
    'toomanyconn',
    /too (?:many|much) (?:connections?|messages|mails?|recipients|sessions|concurrent)|rate.?limit|unusual rate|throttl|(?:connection|message|sending|hourly|daily) (?:rate|limit|quota)|unexpected volume|too fast|slow down|temporarily deferred|concurren|exceeded (?:the )?(?:max|number|hourly|daily)/,
  ],
  [
    'spamdetected',
    /\bspam(?:my|ming)?\b(?!haus|cop|assassin\.|[- ]?source)|\bunsolicited\b|\bube\b|\bbulk (?:e-?)?mail|\bjunk\b|(?:message|mail|e-?mail) (?:content )?(?:was )?reject(?:ed)?(?: (?:by|due to|for) (?:content|filter|spam))|message content|content (?:was |is )?reject|mail rejete|rejected due to content|phishing|considered .{0,20}(?:spam|junk)|high spam|identified as (?:spam|junk)/,
  ],
  ['badreputation', /reputation|low score|senderbase|senderscore/],
  [
    'blocked',
    /block(?:ed|ing|list)|black ?list|\bdeny ?list|\bdnsbl\b|\brbl\b|spamhaus|spamcop|sorbs\b|barracuda(?:central)?|client host[^.;]{0,60}rejected|connection (?:was )?(?:rejected|denied|blocked|not allowed)|\b(?:host|server|ip(?: address)?|network)\b[^.;]{0,60}\b(?:blocked|banned|refused|rejected|denied|not (?:allowed|accepted|permitted))|refused to talk|smtp server of your isp|you are not allowed to connect|\bbanned\b|dynamic ip|grey ?list|gray ?list/,
  ],
  [
    'policyviolation',
    /\bpolicy\b|policies|not accepted for|administrative (?:prohibition|policy)|prohibit|local policy|violat/,
  ],
  [
    'norelaying',
    /relay(?:ing)?\b[^.;]{0,40}(?:denied|not (?:permitted|allowed)|prohibited|access)|(?:unable|not permitted|not allowed) to relay|not (?:a )?(?:local|relay)\b|no relay|address is not verified|rcpthosts|\bdenied relay/,
  ],
  [
    'rejected',
    /\b(?:sender|from|return|envelope|originator)[ -]?(?:e-?mail |mail )?(?:address|domain|path)?\b[^.;]{0,60}(?:reject|denied|refused|invalid|unknown|not (?:exist|allowed|accepted|verified|valid|found|authori)|does(?: not|n.t) (?:exist|resolve)|unroutable|could not be verified|verify failed)|unrout?e?able sender|invalid sender|domain of sender|verify (?:the )?sender|sender verif|not (?:open|allowed|permitted) to post|permissions? (?:to post|necessary)|not authori[sz]ed to (?:send|post)|restricted|only accepts? mail from|moderated|members? only|(?:may|puede|pas|可能) ?[^.]{0,40}(?:group|groupe|grupo|gruppe|グループ)/,
  ],
  [
    'securityerror',
    /access denied|permission denied|authentication (?:is )?required|must authenticate|unauthenticated|tls|certificate|encryption (?:required|needed)|authori[sz]ation|insufficient permission|credentials/,
  ],
  [
    'suspend',
    /(?:account|mail ?box|user|address|e-?mail|recipient|domain|subscriber)[^.;]{0,60}\b(?:disabled|inactive|in-active|suspended|deactivated|frozen|locked|not active|terminated|discontinued|closed|blocked|on hold|unavailable temporarily|not accepting)\b|(?:disabled|inactive|suspended|deactivated|frozen) (?:account|mail ?box|user|address|recipient)|(?:account|mail ?box|user)(?: has| is)? expired|expired account|mail receiving disabled|konto[^.]{0,30}(?:gesperrt|deaktiviert)|compte[^.]{0,30}(?:suspendu|désactiv|bloqu)|cuenta[^.]{0,30}(?:desactiv|suspend|bloque)|заблокирован/,
  ],
  [
    'hasmoved',
    /(?:has|have) moved|no longer (?:uses|using) this|(?:address|account) (?:has |was )?(?:been )?changed|(?:my |the |his |her |their )?new (?:e-?mail )?address (?:is|:)|please (?:update|try) .{0,40}new address|mailbox (?:has )?moved|please forward to/,
  ],
  [
    'notaccept',
    /null ?mx|does not accept (?:any )?(?:e-?)?mail|no mail (?:is )?accepted|(?:host|domain|server|machine) (?:does not|doesn.t|never) (?:accept|receive)s? (?:e-?)?mail|no mx (?:found |record )?(?:for|found)|couldn.t find (?:a|any) mail exchanger|indicated no smtp service/,
  ],
  [
    'hostunknown',
    /\b(?:host|domain)(?: name)?(?: or (?:host|domain))?(?: name)?\b[^.;]{0,60}\b(?:not found|unknown|(?:does|do)(?: not|n.t) exist|not exist|invalid|nonexistent|(?:could ?n.t|could not|can.t|cannot) be found|not valid)|(?:unknown|no such|invalid|nonexistent|illegal|bad destination) (?:host|domain|mail domain|system)|host unknown|nxdomain|domain must exist|domain is not reachable|answer with no data|no route found to domain|unrout?e?able mail domain|non-?existent (?:domain|hosts?)|name (?:or service )?not known|(?:couldn.t|could not) find any host|no (?:dns|valid|usable) (?:entry|mx|host|a record)|domain[^.]{0,30}(?:existiert nicht|n.existe pas|no existe|non esiste)/,
  ],
  [
    'mailererror',
    /\bpipe to\b|command (?:died|output|failed|time limit)|procmail|unknown mailer error|mailer (?:error|bug)|x-unix; (?:255|127|126|1|2)\b|exit(?:ed)? (?:code|status|with)/,
  ],
  [
    'systemfull',
    /(?:insufficient|not enough|no|out of|low on) (?:disk |system |free )?(?:space|storage|resources)|disk full|file ?system full|insufficient system resources/,
  ],
  [
    'networkerror',
    /too many hops|(?:mail|forwarding|routing|delivery) loop|loops? back|hop count|maximum (?:allowed )?times|host (?:name )?lookup|name ?server|network (?:is )?(?:unreachable|error)|no route|connection (?:refused|reset|dropped|lost|closed|broken)|(?:name service|dns) (?:error|failure)|connect to @?[^ ]{0,100}:|could not (?:find a gateway|connect)|malformed or unexpected name server|unable to (?:connect|resolve)/,
  ],
  [
    'expired',
    /time[d]?[ -]?out|expired?|retry|retries|(?:too|so) long|giving up|gave up|given up|not (?:yet )?been delivered|delayed|still (?:being )?(?:undelivered|retried|trying)|not reachable|unreachable|did not (?:accept our requests|respond)|socket error|deferred|without success|has stopped trying|delivery failed \d+ attempts|attempts|will be retried|undelivered after|try again later|temporar/,
  ],
  [
    'syntaxerror',
    /syntax|bad (?:sequence|command)|unrecogni[sz]ed command|need rcpt|not implemented|protocol error/,
  ],
  [
    'systemerror',
    /service (?:is )?(?:currently |temporarily )?(?:unavailable|not available)|system (?:error|failure|not accepting|problem)|local (?:error|configuration)|internal (?:server )?error|server (?:error|busy|configuration)|ldap|database|resources temporarily|configuration error|i\/o error|lookup failed/,
  ],
  [
    'filtered',
    /filter|(?:mail|message|e-?mail) (?:was |is |has been )?(?:refused|rejected)|refused by recipient|header error/,
  ],
]
// cspell:enable
