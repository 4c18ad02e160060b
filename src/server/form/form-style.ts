import { createHash } from 'node:crypto'

/** One sheet for all forms; the policy of the page names its hash, so that no other paints anything. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1c1d20;--soft:#55585f;--line:#8b8f98;--paper:#fff;--card:#f6f6f4;--act:#2456c9;--on-act:#fff;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#ececea;--soft:#b4b7bd;--line:#7b7f88;--paper:#17181a;--card:#212327;--act:#9db8ff;--on-act:#10131a;--bad:#ff9d94}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
body{margin:0}
main{max-width:560px;margin:0 auto;padding:28px 16px 40px}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 12px;overflow-wrap:anywhere}
p{margin:0 0 16px;overflow-wrap:anywhere;white-space:pre-line}
form{display:grid;gap:20px}
.field{display:grid;gap:6px;min-width:0}
label,legend{font-weight:600;overflow-wrap:anywhere}
.tick label{font-weight:400;white-space:pre-line}
legend{padding:0;margin-bottom:6px}
fieldset{border:0;margin:0;padding:0;min-width:0;display:grid;gap:10px}
small{color:var(--soft);font-size:.9rem;font-weight:400}
input,textarea,select{font:inherit;color:inherit;background:var(--paper);width:100%;min-height:44px;padding:9px 11px;border:1px solid var(--line);border-radius:8px}
textarea{min-height:130px;resize:vertical}
input[type=checkbox],input[type=radio]{width:24px;min-height:24px;height:24px;margin:0;flex:none;accent-color:var(--act)}
.tick{display:grid;grid-template-columns:24px minmax(0,1fr);gap:4px 10px;align-items:start}
.tick .bad{grid-column:2}
[aria-invalid=true]{border-color:var(--bad);outline:1px solid var(--bad)}
.bad{color:var(--bad);font-size:.95rem;margin:0}
.summary{border-left:4px solid var(--bad);background:var(--card);padding:12px 16px;margin:0 0 20px}
.summary h2{font-size:1.05rem;margin:0 0 6px}
.summary p,.summary ul{margin:0;padding:0}
.summary li{list-style:none;padding:4px 0}
a{color:var(--act)}
button,.button{font:inherit;font-weight:600;min-height:46px;padding:10px 22px;border:0;border-radius:8px;background:var(--act);color:var(--on-act);cursor:pointer;justify-self:start;text-decoration:none;display:inline-block;max-width:100%;overflow-wrap:anywhere}
:focus-visible{outline:3px solid var(--act);outline-offset:2px}
.trap{position:absolute;left:-10000px;top:auto;width:1px;height:1px;overflow:hidden}
`

export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`
