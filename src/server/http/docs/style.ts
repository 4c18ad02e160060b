/** How /docs looks: the ink and paper of the product, readable at every width and in the dark. */
export const docsStyle = `
:root { color-scheme: light dark; --paper: #fbfaf8; --card: #fff; --ink: #1d1b18; --soft: #6a645b; --line: #e4dfd6;
  --accent: #0b6e63; --get: #0b6e63; --post: #8a4b08; --put: #5b3fa0; --patch: #5b3fa0; --delete: #a3262a; }
@media (prefers-color-scheme: dark) { :root { --paper: #171614; --card: #1f1d1a; --ink: #f0ece5; --soft: #a9a196;
  --line: #37332d; --accent: #5fc9b8; --get: #5fc9b8; --post: #e6a35c; --put: #b59cf0; --patch: #b59cf0; --delete: #f08a8d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 "Inter Variable", Inter, system-ui, sans-serif; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.frame { display: grid; grid-template-columns: 15rem minmax(0, 52rem); gap: 3rem; max-width: 74rem; margin: 0 auto; padding: 2.5rem 1.5rem 6rem; }
nav { position: sticky; top: 2.5rem; align-self: start; max-height: calc(100vh - 5rem); overflow: auto; font-size: .95rem; }
nav a { display: block; padding: .25rem 0; min-height: 24px; text-decoration: none; }
nav a:hover { text-decoration: underline; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; letter-spacing: -.02em; }
h2 { margin: 3rem 0 1rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 1.35rem; }
h3 { margin: 1.25rem 0 .4rem; font-size: .8rem; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); }
p { max-width: 46rem; } .soft { color: var(--soft); }
code, pre { font: .9em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
pre { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 1rem; overflow: auto; }
details { background: var(--card); border: 1px solid var(--line); border-radius: 10px; margin: .6rem 0; }
summary { display: grid; grid-template-columns: 4.5rem minmax(0, auto) 1fr; gap: .5rem 1rem; padding: .75rem 1rem; cursor: pointer; align-items: baseline; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary .path { font-weight: 600; overflow-wrap: anywhere; } summary .says { color: var(--soft); }
.verb { font-weight: 700; font-size: .8rem; letter-spacing: .04em; }
.get { color: var(--get); } .post { color: var(--post); } .put { color: var(--put); } .patch { color: var(--patch); } .delete { color: var(--delete); }
.body { padding: 0 1rem 1rem; border-top: 1px solid var(--line); }
table { width: 100%; border-collapse: collapse; font-size: .95rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
th { color: var(--soft); font-weight: 500; }
.needed { color: var(--post); font-size: .85rem; }
@media (max-width: 60rem) { .frame { grid-template-columns: minmax(0, 1fr); gap: 1rem; } nav { position: static; max-height: none; columns: 2; } summary { grid-template-columns: 4rem 1fr; } summary .says { grid-column: 1 / -1; } }
`
