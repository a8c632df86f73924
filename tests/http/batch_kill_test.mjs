// Ten thousand people as one batch, sent by a page that keeps two requests on their way, while the server is killed
// (SIGKILL) twice in the middle and the connection is cut twice. The page asks what is there and sends the rest again. In
// the end there are 10,000 filings, none twice, `verify` is clean, and the batch shows the truth. Then a batch of all or
// nothing, killed while it is decided: everybody or nobody.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, expect, logIn, run, serve, tempFolder } from './program.mjs';

const people = 10_000, atOnce = 100, lanes = 2;
const kills = [23, 61], cuts = [37, 80];  // by the number of requests begun
const clock = '2026-11-23T10:00:00';

// Of a region in which the demo has nobody.
function idNumber(n) {
  const day = 1 + (n % 28), month = 1 + (Math.trunc(n / 28) % 12), rest = Math.trunc(n / 336);
  const year = 1970 + (rest % 30), order = 101 + 2 * Math.trunc(rest / 30);
  const digits = `339009${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${String(order).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((all, weight, i) => all + weight * Number(digits[i]), 0);
  return digits + '10X98765432'[sum % 11];
}

// Every fiftieth asks for a month that is too early: refused, and kept as a draft.
const isBad = (n) => n % 50 === 17;

function draft(n) {
  const id = idNumber(n);
  return {
    text: {
      id_number: id, name: '张三', document_type: '01', document_number: id, sex: '1', nationality: 'CHN',
      birth_date: `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`, ethnic_group: '01',
      household_type: '51', household_address: '宁波市海曙区示例路 1 号', education: '21', phone: '13800000017',
      address: '宁波市海曙区示例路 1 号', insured_identity: '401', employment_form: 'contract',
      employment_date: '2026-11-02', wage: '10000',
      pension_from: isBad(n) ? '2026-08' : '2026-11', unemployment_from: '2026-11', work_injury_from: '2026-11',
    },
    confirmed: [],
  };
}

const filingId = (n) => `01939a3c-0000-7000-8000-${String(n).padStart(12, '0')}`;
const batchId = '01939a3c-0000-7000-9000-000000000001';
const rowOf = (n) => ({ row: n + 3, id: filingId(n), draft: draft(n) });

const folder = tempFolder();
const database = join(folder, 'batch.db');
const made = await run('demo', '--db', database, '--clock', clock);
expect('the demo database is made', made.code === 0, made);
const accounts = join(dirname(fileURLToPath(import.meta.url)), '../../assets/demo/accounts.json');
const account = JSON.parse(readFileSync(accounts, 'utf8')).find((a) => a.key === 'employer_new');

let server = await serve('--db', database, '--demo', '--clock', clock);
const cookie = await logIn(server.origin, account.username, account.password);

const done = new Set();       // people whose row was answered for
const numbers = new Map();    // n → 申报流水号, once it was said
let batchNumber = null;
let waiting = [];
let begun = 0, killed = 0, cut = 0, lost = 0, restarting = null;

function chunk(from) {
  const all = from.filter((n) => !done.has(n));
  const pieces = [];
  for (let i = 0; i < all.length; i += atOnce) pieces.push(all.slice(i, i + atOnce));
  return pieces;
}

function take(rows, isRepeat) {
  for (const row of rows) {
    const n = row.row - 3;
    expect(`row ${row.row} has its own filing`, row.id === filingId(n), row);
    if (isBad(n)) expect(`row ${row.row} is refused by its rule`, !row.accepted && row.status === 'draft' && row.findings[0].rule === 'EN01-110', row);
    else expect(`row ${row.row} is approved`, row.accepted && row.status === 'approved', row);
    if (numbers.has(n)) expect(`row ${row.row} keeps its number${isRepeat ? ' when repeated' : ''}`, numbers.get(n) === row.number, row);
    numbers.set(n, row.number);
    done.add(n);
  }
}

// What the page does after a lost connection: ask what is there, send the rest.
async function resume() {
  const view = await ask(server.origin, 'GET', `/api/batches/${batchId}`, undefined, cookie);
  expect('the batch is there', view.status === 200, view);
  expect('what was acknowledged is in it', view.body.total >= done.size, view.body.total, done.size);
  take(view.body.rows);
  return view.body;
}

async function killAndRestart() {
  const old = server;
  old.child.kill('SIGKILL');
  const { signal } = await old.ended;
  expect('it was our kill that ended it', signal === 'SIGKILL', old.log());
  server = await serve('--db', database, '--demo', '--clock', clock);
  await resume();
}

function headersOf(origin) {
  return { Origin: origin, 'Sec-Fetch-Site': 'same-origin', 'X-Requested-By': 'wangbao', 'Content-Type': 'application/json', Cookie: cookie };
}

// Sends and leaves before the answer.
async function sendAndLeave(body) {
  const leave = new AbortController();
  const answer = fetch(`${server.origin}/api/batches/${batchId}/rows`, { method: 'POST', headers: headersOf(server.origin), body: JSON.stringify(body), signal: leave.signal });
  for (let i = 0; i < 20; ++i) await new Promise(setImmediate);
  leave.abort();
  await answer.then((reply) => reply.text()).catch(() => { ++lost; });
}

async function lane() {
  for (;;) {
    if (restarting) await restarting;
    const piece = waiting.shift()?.filter((n) => !done.has(n));
    if (piece === undefined) return;
    if (piece.length === 0) continue;
    const body = { matter: 'enrol_employee', file_name: '名单.xlsx', all_or_nothing: false, rows: piece.map(rowOf) };
    ++begun;
    if (cut < cuts.length && begun >= cuts[cut]) {
      ++cut;
      await sendAndLeave(body);
      waiting.push(piece);
      continue;
    }
    const answer = ask(server.origin, 'POST', `/api/batches/${batchId}/rows`, body, cookie);
    if (killed < kills.length && begun >= kills[killed] && !restarting) {
      ++killed;
      restarting = killAndRestart().finally(() => { restarting = null; });
    }
    let reply;
    try {
      reply = await answer;
    } catch {
      ++lost;
      waiting.push(piece);
      continue;
    }
    expect('the rows are answered', reply.status === 200, JSON.stringify(reply.body).slice(0, 500));
    expect('under one 批次号', (batchNumber ??= reply.body.number) === reply.body.number, reply.body.number);
    expect('in their order', reply.body.rows.every((row, i) => row.row === piece[i] + 3));
    take(reply.body.rows);
  }
}

waiting = chunk(Array.from({ length: people }, (_, n) => n));
await Promise.all(Array.from({ length: lanes }, lane));
while (waiting.length > 0) await lane();

expect('everybody was answered for', done.size === people, done.size);
expect('the server was killed twice', killed === kills.length, killed);
expect('the connection was cut twice', cut === cuts.length, cut);
expect('some answers were lost, else nothing was tested', lost > 0);
expect('each has a number of its own', new Set(numbers.values()).size === people);

const bad = Array.from({ length: people }, (_, n) => n).filter(isBad).length;
const view = await resume();
expect('the batch shows the truth', view.total === people && view.approved === people - bad && view.draft === bad, { ...view, rows: undefined });
expect('in the order of the file', view.rows.every((row, i) => row.row === i + 3));
expect('the batch has the number that was said', view.number === batchNumber, view.number);

// Once more everything of one request: the same answer, nothing more.
const again = await ask(server.origin, 'POST', `/api/batches/${batchId}/rows`,
  { matter: 'enrol_employee', file_name: '名单.xlsx', all_or_nothing: false, rows: Array.from({ length: atOnce }, (_, n) => rowOf(n)) }, cookie);
take(again.body.rows, true);
const list = await ask(server.origin, 'POST', '/api/filings/query', { batch: batchNumber, page: 1, size: 1 }, cookie);
expect('the progress query finds all of them by 批次号', list.body.total === people && list.body.rows[0].batch === batchNumber, list.body);
const everything = await ask(server.origin, 'POST', '/api/filings/query', { page: 1, size: 1 }, cookie);
expect('and there are no others', everything.body.total === people, everything.body.total);
const roster = await ask(server.origin, 'POST', '/api/roster/query', { page: 1, size: 1 }, cookie);
expect('as many people are insured as were approved', roster.body.total === people - bad, roster.body.total);
const basis = await ask(server.origin, 'POST', '/api/batches/basis', { matter: 'suspend_employee' }, cookie);
expect('the basis has everybody', Object.keys(basis.body.persons).length === people - bad, basis.status);

// --- all or nothing: a thousand of them are suspended together, and the server is killed while it decides ---

const whole = '01939a3c-0000-7000-9000-000000000002';
const leaving = Array.from({ length: people }, (_, n) => n).filter((n) => !isBad(n)).slice(0, 1000);
const suspensionOf = (n, i) => ({
  row: i + 3, id: filingId(people + n),
  draft: { text: { id_number: idNumber(n), name: '张三', reason: '6321', pension_stop: '2026-11', unemployment_stop: '2026-11', work_injury_stop: '2026-11' }, confirmed: [] },
});
const rows = leaving.map(suspensionOf);
for (let i = 0; i < rows.length; i += atOnce) {
  const kept = await ask(server.origin, 'POST', `/api/batches/${whole}/rows`,
    { matter: 'suspend_employee', file_name: '减员.csv', all_or_nothing: true, rows: rows.slice(i, i + atOnce) }, cookie);
  expect('the rows are kept as drafts', kept.status === 200 && kept.body.rows.every((row) => row.status === 'draft' && !row.accepted), JSON.stringify(kept.body).slice(0, 500));
}
const early = await ask(server.origin, 'POST', `/api/batches/${whole}/submit`, { rows: rows.length + 1 }, cookie);
expect('a row that did not arrive is missed', early.status === 409, early);

// Killed at once, then later and later, until it comes through.
let attempts = 0, undecided = 0;
for (let turns = 50; ; turns *= 3) {
  ++attempts;
  let answer = null, left = false;
  const sent = ask(server.origin, 'POST', `/api/batches/${whole}/submit`, { rows: rows.length }, cookie)
    .then((reply) => { answer = reply; }, () => { left = true; });
  for (let i = 0; i < turns && answer === null; ++i) await new Promise(setImmediate);
  if (answer === null) {
    const old = server;
    old.child.kill('SIGKILL');
    await old.ended;
    await sent;
    server = await serve('--db', database, '--demo', '--clock', clock);
    if (left) ++undecided;
  }
  const now = (await ask(server.origin, 'GET', `/api/batches/${whole}`, undefined, cookie)).body;
  const all = now.approved === rows.length && now.submitted, none = now.draft === rows.length && !now.submitted;
  expect('all are filed or none', all !== none, { ...now, rows: undefined });
  const insured = await ask(server.origin, 'POST', '/api/roster/query', { status: 'insured', page: 1, size: 1 }, cookie);
  expect('the roster says the same', insured.body.total === people - bad - (all ? rows.length : 0), insured.body.total);
  if (answer !== null) {
    expect('what was acknowledged is there', answer.status === 200 && all && answer.body.rows.every((row) => row.status === 'approved'), JSON.stringify(answer.body).slice(0, 500));
    break;
  }
}
expect('it was killed while deciding', undecided > 0, attempts);
const repeat = await ask(server.origin, 'POST', `/api/batches/${whole}/submit`, { rows: rows.length }, cookie);
expect('asked again it says the same', repeat.body.rows.length === rows.length && repeat.body.rows.every((row) => row.status === 'approved'));
const suspended = await ask(server.origin, 'POST', '/api/filings/query', { batch: repeat.body.number, page: 1, size: 1 }, cookie);
expect('nobody was suspended twice', suspended.body.total === rows.length, suspended.body.total);

server.child.kill('SIGTERM');
const { code } = await server.ended;
expect('it stops in good order', code === 0, code, server.log());
const verified = await run('verify', '--db', database);
expect('verify is clean', verified.code === 0, verified);
console.log(`${people} people in one batch, ${killed} kills, ${cut} cuts, ${lost} answers lost, all there once; ${rows.length} as a whole, ${undecided} kills, all or none`);
