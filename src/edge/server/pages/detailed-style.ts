/** Light and dark, wide and narrow; readable without colour. */
export const detailedStyle = `
:root{color-scheme:light dark;--ink:light-dark(#1f2328,#e6e6e6);--soft:light-dark(#57606a,#a0a8b0);--line:light-dark(#d8dee4,#3a4149);
--paper:light-dark(#fff,#1f2429);--back:light-dark(#f0f3f6,#14181c);--brand:light-dark(#2d5f8f,#8fbbe6);--bad:light-dark(#b42318,#ff8f85);--good:light-dark(#1a7f4b,#6fd39d)}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--ink);font:.95rem/1.5 system-ui,"Segoe UI",sans-serif}
#content{max-width:70rem;margin:0 auto;padding:1.2rem}
.content-container{margin:0 0 1rem}
fieldset,.summary{border:1px solid var(--line);border-radius:.5rem;background:var(--paper);margin:0;padding:1rem 1.2rem;min-width:0}
.summary{border-top:4px solid var(--bad);margin-bottom:1rem}
h3{margin:0;font-size:1.5rem;color:var(--bad);line-height:1.25}
h4{margin:0 0 .5rem;font-size:1rem;color:var(--brand)}
.summary h4{margin:.35rem 0 0;color:var(--ink);font-weight:400;font-size:1.05rem}
.because{margin:.8rem 0 0;font-weight:600}
.id{margin:.6rem 0 0;color:var(--soft);font-size:.85rem}
ul{margin:0;padding-left:1.2rem}
fieldset:has(#details-left){display:grid;grid-template-columns:1fr 1fr;gap:0 1.5rem}
fieldset:has(#details-left)>h4,#config-source{grid-column:1/-1}
#details-left,#details-right{min-width:0}
@media (max-width:46rem){fieldset:has(#details-left){grid-template-columns:1fr}}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .5rem;overflow-wrap:anywhere}
th{white-space:nowrap;font-weight:600;width:1%}
.alt{background:color-mix(in srgb,var(--brand) 8%,transparent)}
code,pre{font:.86rem/1.5 ui-monospace,Consolas,monospace}
pre{margin:0;padding:.6rem .8rem;overflow-x:auto;background:var(--back);border-radius:.35rem}
#config-source{margin-top:.8rem}
.at{color:var(--bad);font-weight:700}
#trace{list-style:none;margin:0;padding:0}
#trace li{border-left:4px solid var(--line);padding:.25rem 0 .25rem .9rem;margin:0 0 .35rem;overflow-wrap:anywhere}
#trace .fold{border-color:transparent;padding-left:0}
#trace ol{list-style:none;margin:.4rem 0 0;padding:0}
summary{cursor:pointer;color:var(--soft)}
#trace .grant{border-color:var(--good)}
#trace .deny{border-color:var(--bad);background:color-mix(in srgb,var(--bad) 7%,transparent)}
#trace .later{border-left-style:dashed;opacity:.85}
.mark{color:var(--soft);font-size:.82rem;text-transform:uppercase;letter-spacing:.04em}
.grant .mark{color:var(--good)}.deny .mark{color:var(--bad)}
#trace .pass div,#trace .note div{color:var(--soft)}
.cite{display:flex;flex-wrap:wrap;gap:.1rem .8rem;margin:.15rem 0;font-size:.85rem}
.cite span{color:var(--soft)}
a{color:var(--brand)}
`
