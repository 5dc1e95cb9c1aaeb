/** How a report looks: on paper two A4 pages, on a screen one column. Colours are the pictures' roles. */
export const reportStyle = `
@page { size: A4; margin: 13mm 14mm; }
* { box-sizing: border-box; }
html { background: var(--neurone-paper); color: var(--neurone-ink); color-scheme: light dark; }
body { font: 15px/1.5 Inter, system-ui, sans-serif; max-width: 860px; margin: 0 auto; padding: 24px 20px 48px; }
h1 { font-size: 26px; line-height: 1.2; margin: 0; font-weight: 600; }
h2 { font-size: 17px; line-height: 1.3; margin: 28px 0 8px; font-weight: 600; }
p { margin: 4px 0; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 24px; flex-wrap: wrap; }
.blank { color: var(--neurone-muted); white-space: nowrap; }
.blank span { display: inline-block; width: 15em; border-bottom: 1px solid var(--neurone-line); }
.keys { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); gap: 8px 24px; margin: 16px 0 0; padding: 12px 0;
  border-top: 2px solid var(--neurone-ink); border-bottom: 1px solid var(--neurone-grid); }
.keys div { display: flex; flex-direction: column-reverse; }
.keys dt { color: var(--neurone-muted); font-size: 13px; }
.keys dd { margin: 0; font-size: 24px; font-weight: 600; line-height: 1.25; font-variant-numeric: tabular-nums; }
.two { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 320px); gap: 0 32px; }
.setup { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 3px 16px; margin: 0; align-content: start; }
.setup dt { color: var(--neurone-muted); }
.setup dd { margin: 0; overflow-wrap: anywhere; }
figure { margin: 0; break-inside: avoid; }
figure svg { display: block; height: auto; }
figcaption, .note { color: var(--neurone-muted); font-size: 13px; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; break-inside: avoid; }
th, td { text-align: right; padding: 2px 8px; border-bottom: 1px solid var(--neurone-grid); font-weight: 400; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
thead th { color: var(--neurone-muted); font-size: 13px; vertical-align: bottom; border-bottom-color: var(--neurone-line); }
tr.kept th, tr.kept td { font-weight: 600; }
code { font: 0.92em ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.diagram svg { max-width: min(100%, 320px) !important; max-height: 380px; }
@media screen and (max-width: 640px) {
  .two { grid-template-columns: minmax(0, 1fr); }
  .curves, .matrix, .errors { overflow-x: auto; }
  .curves svg, .matrix svg, .errors svg { min-width: 600px; max-width: none !important; }
}
@media print {
  html { background: #fff; }
  body { font-size: 9.5pt; line-height: 1.4; max-width: none; padding: 0; }
  h1 { font-size: 17pt; }
  h2 { font-size: 11.5pt; margin: 12pt 0 4pt; break-after: avoid; }
  .two { grid-template-columns: minmax(0, 1fr) 74mm; gap: 0 8mm; }
  .keys { margin-top: 8pt; padding: 6pt 0; }
  .keys dd { font-size: 15pt; }
  .keys dt, figcaption, .note, thead th { font-size: 8.5pt; }
  table { font-size: 8.5pt; line-height: 1.2; }
  th, td { padding: 0.5pt 6pt; }
  .page { break-before: page; }
  .page h2:first-child { margin-top: 0; }
  .curves svg { max-height: 62mm; }
  .diagram svg { max-height: 58mm; }
  .matrix svg { max-height: 124mm; margin: 0 auto; }
  .errors svg { max-height: 82mm; }
}
`;
