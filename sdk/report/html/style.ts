/**
 * The only style of the page. Its hash stands in the page's security policy, so a change here needs the new hash below;
 * a test computes it.
 */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --text: #1c2128; --dim: #5b6472; --line: #dde1e7; --code: #f1f3f6; --link: #0b5cad;
  --passed: #1a7f4b; --failed: #c62a2f; --error: #b25309; --skipped: #6b7280; --warn: #b25309;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #101419; --card: #181d24; --text: #e3e7ed; --dim: #98a2b0; --line: #2b323c; --code: #11161c; --link: #6cb2ff;
    --passed: #46c07f; --failed: #ff6f6f; --error: #f0a04b; --skipped: #98a2b0; --warn: #f0a04b;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1, h2, h3, p, ul, dl, dd { margin: 0; padding: 0; }
h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -0.01em; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 0.75rem; overflow-wrap: anywhere; }
h3 { font-size: 0.8rem; margin: 1rem 0 0.35rem; color: var(--dim); font-weight: 600; }
a { color: var(--link); text-underline-offset: 2px; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.86em; }
time, .num { font-variant-numeric: tabular-nums; }
.dim { color: var(--dim); }
.passed { color: var(--passed); } .failed { color: var(--failed); } .error { color: var(--error); } .skipped { color: var(--skipped); }
.infra, .timeout, .cancelled, .empty, .dispatched, .flaky, .clock { color: var(--warn); }
span.flaky { font-size: 0.8rem; font-weight: 600; border: 1px solid var(--warn); border-radius: 4px; padding: 0 0.35rem; }
.clock { margin-top: 0.75rem; font-weight: 600; overflow-wrap: anywhere; }
.attempts { margin-bottom: 0.75rem; }
header .facts { margin-top: 0.4rem; color: var(--dim); overflow-wrap: anywhere; }
.bar { display: block; width: 100%; height: 8px; margin: 1.25rem 0 0.75rem; border-radius: 4px; background: var(--line); }
.bar .passed { fill: var(--passed); } .bar .failed { fill: var(--failed); } .bar .error { fill: var(--error); } .bar .skipped { fill: var(--skipped); }
.counts { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; }
.counts div { display: flex; flex-direction: row-reverse; justify-content: flex-end; align-items: baseline; gap: 0.4rem; }
.counts dt { color: var(--dim); }
.counts dd { font-size: 1.35rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.reasons { margin-top: 1.25rem; padding: 0.75rem 1rem; list-style: none; background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--failed); border-radius: 6px; overflow-wrap: anywhere; }
.reasons li + li { margin-top: 0.4rem; }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.5rem 0.85rem; text-align: left; vertical-align: baseline; white-space: nowrap; }
td.wide { white-space: normal; min-width: 7rem; overflow-wrap: anywhere; }
th { font-size: 0.8rem; font-weight: 600; color: var(--dim); }
th.num, td.num { text-align: right; }
tbody tr { border-top: 1px solid var(--line); }
td.verdict { font-weight: 600; white-space: normal; min-width: 6rem; }
.job-reason { margin-bottom: 0.75rem; overflow-wrap: anywhere; }
.tests { background: var(--card); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.tests > * + *, .group[open] > * + * { border-top: 1px solid var(--line); }
.test > summary, .plain { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr) auto; gap: 0 0.75rem; align-items: baseline; }
.test > summary, .plain, .group > summary { padding: 0.5rem 0.85rem; }
.group > summary, .kept > summary { color: var(--dim); }
summary { cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary:hover { background: var(--code); }
summary:focus-visible { outline: 2px solid var(--link); outline-offset: -2px; }
.outcome::before, .group > summary::before, .kept > summary::before { content: "▸"; display: inline-block; width: 1.1rem; color: var(--dim); font-weight: 400; }
.test[open] > summary .outcome::before, .group[open] > summary::before, .kept[open] > summary::before { content: "▾"; }
.plain .outcome::before { content: ""; }
.outcome { font-size: 0.86rem; font-weight: 600; }
.name { overflow-wrap: anywhere; }
.name b { font-weight: 600; }
.name .message { display: block; color: var(--dim); }
.body { padding: 0.25rem 0.85rem 1rem 1.95rem; }
pre { margin: 0; padding: 0.75rem 0.85rem; max-height: 32rem; overflow: auto; background: var(--code); border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.45; }
.shots { display: flex; flex-wrap: wrap; gap: 0.75rem; }
.shots img { display: block; max-width: min(100%, 24rem); max-height: 16rem; border: 1px solid var(--line); border-radius: 6px; background: var(--code); }
.shots figcaption { font-size: 0.8rem; color: var(--dim); overflow-wrap: anywhere; }
figure { margin: 0; }
.files { list-style: none; overflow-wrap: anywhere; }
.kept { margin-top: 0.75rem; }
.kept > summary { padding: 0.25rem 0; }
footer { margin-top: 3rem; color: var(--dim); font-size: 0.86rem; }
@media (max-width: 40rem) {
  main { padding: 1.25rem 0.85rem 3rem; }
  .test > summary, .plain { grid-template-columns: minmax(0, 1fr) auto; }
  .test > summary .name, .plain .name { grid-row: 2; grid-column: 1 / -1; }
  .body { padding-left: 0.85rem; }
  th, td { padding: 0.5rem 0.6rem; }
}
@media print { pre { max-height: none; } }
`;

/** Base64 of the SHA-256 of {@link stylesheet}, as a Content-Security-Policy writes it. */
export const stylesheetHash = 'sha256-UuXkSyCvSGtxvvIioqnWystJph10YG1pTlpyLR4AtFE=';
