import { getDomain } from 'tldts'

// Mail providers that give addresses to the public: their domain says nothing about an employer. mail.example is where
// the households of the demo company write from; that ending is nobody's (RFC 2606).
const PUBLIC_MAIL = new Set(
  `gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.com.br yahoo.fr yahoo.de yahoo.it yahoo.es yahoo.co.in yahoo.co.jp
  ymail.com rocketmail.com hotmail.com hotmail.co.uk hotmail.com.br hotmail.fr hotmail.de hotmail.it hotmail.es outlook.com
  outlook.com.br outlook.fr outlook.de outlook.es live.com live.co.uk live.fr live.nl msn.com passport.com icloud.com me.com
  mac.com aol.com aim.com proton.me protonmail.com protonmail.ch pm.me tutanota.com tuta.io gmx.de gmx.net gmx.com gmx.at gmx.ch
  web.de t-online.de freenet.de arcor.de 1und1.de posteo.de mailbox.org mail.com email.com fastmail.com fastmail.fm zoho.com
  zohomail.com yandex.ru yandex.com ya.ru mail.ru bk.ru inbox.ru list.ru rambler.ru qq.com foxmail.com 163.com 126.com yeah.net
  sina.com sina.cn sohu.com aliyun.com naver.com daum.net hanmail.net nate.com rediffmail.com orange.fr wanadoo.fr free.fr sfr.fr
  laposte.net libero.it virgilio.it tiscali.it alice.it tin.it seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl uol.com.br
  bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net
  charter.net earthlink.net juno.com btinternet.com virginmedia.com sky.com talktalk.net ntlworld.com bigpond.com optusnet.com.au
  shaw.ca rogers.com sympatico.ca telus.net ziggo.nl kpnmail.nl xs4all.nl planet.nl telenet.be skynet.be bluewin.ch telia.com
  hey.com duck.com mozmail.com privaterelay.appleid.com hushmail.com inbox.com gmx.fr gmx.es abv.bg ukr.net i.ua webmail.co.za
  mweb.co.za telkomsa.net vodamail.co.za mailinator.com guerrillamail.com 10minutemail.com yopmail.com mail.example`.split(
    /\s+/,
  ),
)

/** The registrable domain of a company's mail address (public suffix list); undefined for public mail providers. */
export function companyDomain(email: string): string | undefined {
  const host = email.slice(email.lastIndexOf('@') + 1)
  if (PUBLIC_MAIL.has(host)) return undefined
  const domain = getDomain(host)
  return domain && !PUBLIC_MAIL.has(domain) ? domain : undefined
}
