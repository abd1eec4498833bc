/** The three files of the documentation page. Plain script: it runs in the browser as it stands here. */
export const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Uurga API</title>
<link rel="stylesheet" href="/api/docs/docs.css"></head>
<body><header><h1>Uurga API</h1><a href="/api/v1/openapi.json">openapi.json</a><label>Token <input id="token" type="password" autocomplete="off" placeholder="uu_… or your session"></label>
<label>Find <input id="find" type="search"></label></header><main id="main"></main><script src="/api/docs/docs.js"></script></body></html>`

export const STYLE = `:root{color-scheme:light dark;--page:#f4f6f4;--panel:#fff;--line:#dfe3df;--tx:#1b211e;--tx2:#4d5651;--acc:#0b6a82;--sunk:#eceFec}
@media(prefers-color-scheme:dark){:root{--page:#101312;--panel:#171a19;--line:#2a302d;--tx:#e7ebe8;--tx2:#a9b2ac;--acc:#5dbbd2;--sunk:#0c0e0d}}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--tx);font:13px/20px Inter,system-ui,sans-serif}
header{position:sticky;top:0;display:flex;gap:16px;align-items:center;flex-wrap:wrap;padding:8px 16px;background:var(--panel);border-bottom:1px solid var(--line)}
h1{font-size:16px;font-weight:500;margin:0}h2{font-size:14px;font-weight:500;margin:24px 0 8px;border-bottom:1px solid var(--line);padding-bottom:4px;text-transform:capitalize}
a{color:var(--acc)}label{color:var(--tx2)}input,textarea{font:inherit;color:inherit;background:var(--panel);border:1px solid #88918b;border-radius:4px;padding:3px 8px}
main{max-width:1040px;margin:0 auto;padding:0 16px 64px}details{background:var(--panel);border:1px solid var(--line);border-top:0}details:first-of-type{border-top:1px solid var(--line)}
summary{display:flex;gap:12px;padding:6px 12px;cursor:pointer}summary:hover{background:var(--sunk)}summary b{width:56px;font-weight:500;color:var(--acc);text-transform:uppercase}summary code{min-width:320px}summary span{color:var(--tx2)}
.body{padding:8px 12px 16px;border-top:1px solid var(--line)}pre{background:var(--sunk);padding:8px 12px;overflow:auto;max-height:420px;border-radius:4px}code,pre,textarea{font:12px/18px ui-monospace,Menlo,Consolas,monospace}
table{border-collapse:collapse}td{padding:2px 16px 2px 0;vertical-align:top}textarea{width:100%;min-height:80px}button{font:inherit;background:var(--acc);color:var(--panel);border:0;border-radius:4px;padding:4px 12px;cursor:pointer}
:focus-visible{outline:2px solid var(--acc);outline-offset:1px}`

export const SCRIPT = `'use strict'
const el = (name, props = {}, ...kids) => { const e = Object.assign(document.createElement(name), props); e.append(...kids); return e }
const main = document.getElementById('main'), token = document.getElementById('token'), find = document.getElementById('find')
const json = value => JSON.stringify(value, null, 2)
fetch('/api/v1/openapi.json').then(r => r.json()).then(api => {
  const groups = new Map()
  for (const [path, methods] of Object.entries(api.paths)) for (const [method, op] of Object.entries(methods)) {
    const tag = op.tags[0]
    if (!groups.has(tag)) groups.set(tag, [])
    groups.get(tag).push(entry(path, method, op))
  }
  for (const [tag, entries] of groups) main.append(el('section', {}, el('h2', { textContent: tag }), ...entries))
}).catch(error => main.append(el('p', { textContent: 'openapi.json could not be read: ' + error.message })))
find.addEventListener('input', () => { for (const d of main.querySelectorAll('details')) d.hidden = !d.dataset.text.includes(find.value.toLowerCase()) })

function entry(path, method, op) {
  const box = el('details', {}, el('summary', {}, el('b', { textContent: method }), el('code', { textContent: path }), el('span', { textContent: op.summary })))
  box.dataset.text = (method + ' ' + path + ' ' + op.summary).toLowerCase()
  box.addEventListener('toggle', () => { if (box.open && box.children.length === 1) box.append(detail(path, method, op)) })
  return box
}

function detail(path, method, op) {
  const body = op.requestBody && op.requestBody.content['application/json']
  const answers = Object.entries(op.responses)
  const inputs = (op.parameters || []).map(p => [p, el('input', { ariaLabel: p.name, placeholder: p.required ? 'required' : '' })])
  const area = body && el('textarea', { ariaLabel: 'body', value: '{}', spellcheck: false })
  const out = el('pre', { hidden: true })
  const run = el('button', { textContent: 'Send', type: 'button' })
  run.addEventListener('click', async () => {
    const query = new URLSearchParams()
    let url = path
    for (const [p, input] of inputs) if (input.value) p.in === 'path' ? (url = url.replace('{' + p.name + '}', encodeURIComponent(input.value))) : query.set(p.name, input.value)
    const headers = { ...(token.value ? { Authorization: 'Bearer ' + token.value } : {}), ...(area ? { 'Content-Type': 'application/json' } : {}) }
    const answer = await fetch('/api/v1' + url + (query.size ? '?' + query : ''), { method: method.toUpperCase(), headers, body: area ? area.value : undefined })
    const text = await answer.text()
    out.hidden = false
    try { out.textContent = answer.status + '\\n' + json(JSON.parse(text)) } catch { out.textContent = answer.status + '\\n' + text.slice(0, 20000) }
  })
  return el('div', { className: 'body' },
    op.description ? el('p', { textContent: op.description }) : '',
    inputs.length ? el('table', {}, ...inputs.map(([p, input]) => el('tr', {}, el('td', {}, el('code', { textContent: p.name })), el('td', { textContent: p.in }), el('td', {}, input)))) : '',
    body ? el('div', {}, el('p', { textContent: 'Body' }), el('pre', { textContent: json(body.schema) }), area) : '',
    el('p', {}, run), out,
    el('p', { textContent: 'Answers' }),
    el('table', {}, ...answers.map(([status, answer]) => el('tr', {}, el('td', {}, el('code', { textContent: status })), el('td', { textContent: answer.description })))),
    ...answers.flatMap(([, answer]) => answer.content && answer.content['application/json'] && answer.content['application/json'].schema ? [el('pre', { textContent: json(answer.content['application/json'].schema) })] : []))
}`
