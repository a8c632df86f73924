// Files uploaded and named by drafts while the server is killed (SIGKILL) at seeded moments. In the end every file that
// was acknowledged is there, every draft that was acknowledged names its file, and `verify` is clean: what a kill leaves
// behind is a file that nothing names.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, expect, logIn, run, serve, tempFolder } from './program.mjs';

const uploads = 120, clients = 6, kills = 8;
const clock = '2026-11-23T10:00:00';
let state = Number(process.env.SEED ?? 20261123) >>> 0;
function random(bound) {  // SplitMix32
  state = (state + 0x9e3779b9) >>> 0;
  let z = state;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b) >>> 0;
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35) >>> 0;
  return ((z ^ (z >>> 16)) >>> 0) % bound;
}

function pdf(n) {
  const head = `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n`
    + `3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n4 0 obj\n(${n})\nendobj\n5 0 obj\n(${'x'.repeat(20000)})\nendobj\n`;
  return Buffer.from(`${head}xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${head.length}\n%%EOF\n`);
}
const filingId = (n) => `01939a3c-0000-7000-8000-${String(n).padStart(12, '0')}`;

const folder = tempFolder();
const database = join(folder, 'upload.db');
const made = await run('demo', '--db', database, '--clock', clock);
expect('the demo database is made', made.code === 0, made);
const accounts = join(dirname(fileURLToPath(import.meta.url)), '../../assets/demo/accounts.json');
const account = JSON.parse(readFileSync(accounts, 'utf8')).find((a) => a.key === 'employer_new');
let server = await serve('--db', database, '--demo', '--clock', clock);
let cookie = await logIn(server.origin, account.username, account.password);

async function upload(bytes, sha256) {
  const reply = await fetch(`${server.origin}/api/attachments/${sha256}`, {
    method: 'PUT', body: bytes,
    headers: { Origin: server.origin, 'Sec-Fetch-Site': 'same-origin', 'X-Requested-By': 'wangbao', Cookie: cookie, 'Content-Type': 'application/pdf' },
  });
  return { status: reply.status, body: await reply.json() };
}

const waiting = Array.from({ length: uploads }, (_, n) => n);
const acknowledged = new Map();
let begun = 0, repeated = 0, killed = 0, nextKill = 5 + random(8);
let restarting = null;

async function killAndRestart() {
  const turns = random(60);
  for (let i = 0; i < turns; ++i) await new Promise(setImmediate);
  server.child.kill('SIGKILL');
  await server.ended;
  server = await serve('--db', database, '--demo', '--clock', clock);
  nextKill = begun + 5 + random(12);
}

async function client() {
  for (;;) {
    if (restarting) await restarting;
    const n = waiting.shift();
    if (n === undefined) return;
    ++begun;
    const bytes = pdf(n);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const work = (async () => {
      const stored = await upload(bytes, sha256);
      if (stored.status === 503) return false;
      expect(`file ${n} is taken`, stored.status === 200, stored);
      const ref = { ...stored.body, name: `第${n}份.pdf` };
      const saved = await ask(server.origin, 'PUT', `/api/filings/${filingId(n)}`,
        { matter: 'enrol_employee', version: 0, draft: { text: { name: '张三' }, attachments: { contract: [ref] } } }, cookie);
      expect(`draft ${n} is saved`, saved.status === 200, saved);
      acknowledged.set(n, { sha256, bytes });
      return true;
    })();
    if (begun >= nextKill && killed < kills && !restarting) {
      ++killed;
      restarting = killAndRestart().finally(() => { restarting = null; });
    }
    let done = false;
    try {
      done = await work;
    } catch {
      ++repeated;  // nobody knows whether it arrived: again the same
    }
    if (!done) waiting.push(n);
  }
}
await Promise.all(Array.from({ length: clients }, client));
while (waiting.length > 0) await client();

expect('all were acknowledged', acknowledged.size === uploads, acknowledged.size);
expect('the server was killed as often as planned', killed === kills, killed);
expect('some answers were lost, else nothing was tested', repeated > 0);
for (const [n, { sha256, bytes }] of acknowledged) {
  const reply = await fetch(`${server.origin}/api/filings/${filingId(n)}/attachments/${sha256}`, { headers: { Cookie: cookie } });
  expect(`file ${n} opens`, reply.status === 200, reply.status);
  expect(`file ${n} is what it was`, Buffer.from(await reply.arrayBuffer()).equals(bytes));
}
expect('nothing half received is left', readdirSync(`${database}-files/incoming`).length === 0);
server.child.kill('SIGTERM');
await server.ended;
const verified = await run('verify', '--db', database);
expect('verify is clean', verified.code === 0, verified);
console.log(`${uploads} files, ${killed} kills, ${repeated} answers lost, all there`);
