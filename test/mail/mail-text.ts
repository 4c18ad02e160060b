type Header = Record<string, string>

/** A mail as it is on the wire. What is not said is usual; an empty text leaves a field out. */
export function mailText(header: Header, body = 'Hello, how much is it?'): string {
  const fields: Header = {
    From: 'Ann Asker <ann@customer.example>',
    To: 'sales@acme.example',
    Subject: 'Price',
    Date: new Date().toUTCString(),
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    ...header,
  }
  const lines = Object.entries(fields).filter(([, value]) => value !== '')
  return `${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body}\r\n`
}

/** What a mail server says of a mail that it could not deliver (RFC 3464). */
export function bounceText(address: string, about: string): string {
  const part = 'part-of-the-report'
  return mailText(
    {
      From: 'Mail Delivery System <MAILER-DAEMON@mx.customer.example>',
      Subject: 'Undelivered Mail Returned to Sender',
      'Message-ID': `<bounce-of-${about}>`,
      'Auto-Submitted': 'auto-replied',
      'Content-Type': `multipart/report; report-type=delivery-status; boundary="${part}"`,
    },
    [
      `--${part}`,
      'Content-Type: text/plain',
      '',
      `<${address}>: host mx.customer.example said: 550 5.1.1 User unknown`,
      `--${part}`,
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.customer.example',
      '',
      `Final-Recipient: rfc822; ${address}`,
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
      '',
      `--${part}`,
      'Content-Type: message/rfc822',
      '',
      `Message-ID: <${about}>`,
      'From: sales@acme.example',
      `To: ${address}`,
      'Subject: Offer',
      '',
      'Here it is.',
      `--${part}--`,
    ].join('\r\n'),
  )
}

/** What a provider tells of a mail that somebody called spam (RFC 5965). */
export function complaintText({ about, to }: { about?: string; to?: string }): string {
  const part = 'part-of-the-report'
  return mailText(
    {
      From: 'Feedback loop <fbl@provider.example>',
      Subject: 'FW: Offer',
      'Message-ID': `<complaint-of-${about ?? to}@provider.example>`,
      'Content-Type': `multipart/report; report-type=feedback-report; boundary="${part}"`,
    },
    [
      `--${part}`,
      'Content-Type: text/plain',
      '',
      'This is an email abuse report.',
      `--${part}`,
      'Content-Type: message/feedback-report',
      '',
      'Feedback-Type: abuse',
      'User-Agent: Loop/1.0',
      'Version: 1',
      ...(to === undefined ? [] : [`Original-Rcpt-To: ${to}`]),
      '',
      `--${part}`,
      'Content-Type: message/rfc822',
      '',
      ...(about === undefined ? [] : [`Message-ID: <${about}>`]),
      'From: sales@acme.example',
      `To: ${to ?? 'undisclosed recipients'}`,
      'Subject: Offer',
      '',
      'Here it is.',
      `--${part}--`,
    ].join('\r\n'),
  )
}
