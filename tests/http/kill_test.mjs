// Two hundred filings by concurrent clients while the server is killed (SIGKILL) at seeded moments. Who got no answer
// repeats with the same id. In the end every filing that was acknowledged is there exactly once, and `verify` is clean.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, expect, logIn, run, serve, tempFolder } from './program.mjs';

const filings = 200, clients = 8, kills = 12;
const clock = '2026-11-23T10:00:00';
const seed = Number(process.env.SEED ?? 20261123);

// SplitMix32.
let state = seed >>> 0;
function random(bound) {
  state = (state + 0x9e3779b9) >>> 0;
  let z = state;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b) >>> 0;
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35) >>> 0;
  return ((z ^ (z >>> 16)) >>> 0) % bound;
}

function idNumber(n) {
  const day = 1 + (n % 28), month = 1 + (Math.trunc(n / 28) % 12);
  const digits = `3302991991${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${String(101 + 2 * Math.trunc(n / 336)).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((all, weight, i) => all + weight * Number(digits[i]), 0);
  return digits + '10X98765432'[sum % 11];
}

function submission(n) {
  const id = idNumber(n);
  return {
    matter: 'enrol_employee',
    draft: {
      text: {
        id_number: id, name: '张三', document_type: '01', document_number: id, sex: '1', nationality: 'CHN',
        birth_date: `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`, ethnic_group: '01',
        household_type: '51', household_address: '宁波市海曙区示例路 1 号', education: '21', phone: '13800000017',
        address: '宁波市海曙区示例路 1 号', insured_identity: '401', employment_form: 'contract',
        employment_date: '2026-11-02', wage: '10000',
        pension_from: '2026-11', unemployment_from: '2026-11', work_injury_from: '2026-11',
      },
      confirmed: [],
    },
  };
}

const filingId = (n) => `01939a3c-0000-7000-8000-${String(n).padStart(12, '0')}`;

const folder = tempFolder();
const database = join(folder, 'kill.db');
const made = await run('demo', '--db', database, '--clock', clock);
expect('the demo database is made', made.code === 0, made);

const accounts = join(dirname(fileURLToPath(import.meta.url)), '../../assets/demo/accounts.json');
const account = JSON.parse(readFileSync(accounts, 'utf8')).find((a) => a.key === 'employer_new');

let server = await serve('--db', database, '--demo', '--clock', clock);
const cookie = await logIn(server.origin, account.username, account.password);

const waiting = Array.from({ length: filings }, (_, n) => n);
const acknowledged = new Map();  // n → the body of its acknowledgement
let begun = 0, repeated = 0, killed = 0;
let restarting = null;
let nextKill = 5 + random(12);

async function killAndRestart() {
  // Some kills hit requests that have just left, others those that are half way through.
  const turns = random(40);
  for (let i = 0; i < turns; ++i) await new Promise(setImmediate);
  const old = server;
  old.child.kill('SIGKILL');
  const { signal } = await old.ended;
  expect('it was our kill that ended it', signal === 'SIGKILL', old.log());
  server = await serve('--db', database, '--demo', '--clock', clock);
  for (const n of acknowledged.keys()) {
    const kept = await ask(server.origin, 'GET', `/api/filings/${filingId(n)}`, undefined, cookie);
    expect(`filing ${n}, acknowledged before kill ${killed}, is there`, kept.status === 200 && kept.body.summary.status === 'approved', kept);
  }
  nextKill = begun + 5 + random(18);
}

async function client() {
  for (;;) {
    if (restarting) await restarting;
    const n = waiting.shift();
    if (n === undefined) return;
    ++begun;
    const answer = ask(server.origin, 'POST', `/api/filings/${filingId(n)}/submit`, submission(n), cookie);
    if (begun >= nextKill && killed < kills && !restarting) {
      ++killed;
      restarting = killAndRestart().finally(() => { restarting = null; });
    }
    let reply;
    try {
      reply = await answer;
    } catch {
      ++repeated;  // nobody knows whether it was filed: the same id again
      waiting.push(n);
      continue;
    }
    expect(`filing ${n} is approved`, reply.status === 200 && reply.body.summary.status === 'approved', JSON.stringify(reply.body));
    acknowledged.set(n, reply.body.summary.number);
  }
}

await Promise.all(Array.from({ length: clients }, client));
while (waiting.length > 0) await client();

expect('all were acknowledged', acknowledged.size === filings, acknowledged.size);
expect('the server was killed as often as planned', killed === kills, killed);
expect('some answers were lost, else nothing was tested', repeated > 0);
expect('each has a number of its own', new Set(acknowledged.values()).size === filings);

const list = await ask(server.origin, 'POST', '/api/filings/query', { page: 1, size: 100 }, cookie);
expect('there are exactly as many filings as were asked for', list.body.total === filings, list.body.total);
const roster = await ask(server.origin, 'POST', '/api/roster/query', { page: 1, size: 1 }, cookie);
expect('there are exactly as many people insured', roster.body.total === filings, roster.body.total);
for (let n = 0; n < filings; ++n) {
  const kept = await ask(server.origin, 'GET', `/api/filings/${filingId(n)}`, undefined, cookie);
  const kinds = kept.body.events.map((event) => event.kind).join(' ');
  expect(`filing ${n} was opened, submitted and approved once`, kinds === 'opened submitted approved', kinds);
  expect(`filing ${n} kept its number`, kept.body.summary.number === acknowledged.get(n), kept.body.summary);
}

server.child.kill('SIGTERM');
const { code } = await server.ended;
expect('it stops in good order', code === 0, code, server.log());
const verified = await run('verify', '--db', database);
expect('verify is clean', verified.code === 0, verified);
console.log(`seed ${seed}: ${filings} filings, ${killed} kills, ${repeated} answers lost, all there once`);
