// make bench: sizes, start, frames, durable filings, roster pages, checks a second, memory, each beside its goal. Prints a
// table and writes build/bench.json. Absolute numbers belong to the machine of the day; ratios within one run count.
// Each measurement is warmed up and repeated; what others do on the machine only slows, so the best repeat of a time
// stands and the median of a ratio, with the spread. Takes some minutes, and ends by itself after ten whatever happens.
import {execFileSync, spawn} from 'node:child_process';
import {closeSync, copyFileSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {cpus, loadavg} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {bench as bench_checks} from '../differential/run.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const build = process.argv[process.argv.indexOf('--build') + 1];
const dist = join(root, 'build/wasm/web/dist');
const work = join(root, 'build/bench');
const tools = join(build, 'tests/bench');
const program = join(build, 'server/wangbao');
const account = (key) => JSON.parse(readFileSync(join(root, 'assets/demo/accounts.json'))).find((a) => a.key === key);
const at_most_ms = 600_000;

// --- a server of our own ---------------------------------------------------------------------------------------------

const running = new Set();
process.on('exit', () => { for (const child of running) child.kill('SIGKILL'); });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

// Its log goes to a file: nobody would empty a pipe while a measurement runs.
async function start_server(db) {
  const log = join(work, 'server.log');
  const file = openSync(log, 'w');
  const child = spawn(program, ['serve', '--db', db, '--port', '0', '--demo', '--assets', dist], {stdio: ['ignore', 'pipe', file]});
  closeSync(file);
  running.add(child);
  let said = '';
  const ended = new Promise((resolve) => child.on('close', resolve)).then(() => running.delete(child));
  const port = await new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => {
      said += text;
      const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said);
      if (found) resolve(Number(found[1]));
    });
    ended.then(() => reject(new Error(`server ended: ${said}`)));
  });
  // Resolves to {closures, commits}: what its writer did.
  const stop = async () => {
    child.kill();
    await ended;
    return JSON.parse(readFileSync(log, 'utf8').split('\n').find((line) => line.includes('"server":"stopped"')));
  };
  return {port, pid: child.pid, stop, origin: `http://127.0.0.1:${port}`};
}

// Resolves to {cookie, employer}.
async function sign_in(server, key) {
  const {username, password} = account(key);
  const answer = await fetch(`${server.origin}/api/login`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'X-Requested-By': 'wangbao', 'Origin': server.origin},
    body: JSON.stringify({username, password}),
  });
  if (!answer.ok) throw new Error(`login: ${answer.status}`);
  return {cookie: answer.headers.get('set-cookie').split(';')[0], employer: (await answer.json()).employer_id};
}

const memory_mb = (pid, what) =>
  Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

// --- requests for bench_replay ---------------------------------------------------------------------------------------

function raw_request(server, cookie, path, body) {
  const text = JSON.stringify(body);
  const request = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: ${server.origin}\r\n` +
    `Sec-Fetch-Site: same-origin\r\nX-Requested-By: wangbao\r\nContent-Type: application/json\r\nCookie: ${cookie}\r\n` +
    `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
  return `${Buffer.byteLength(request)}\n${request}`;
}

// Every request must have been answered with 200: a rate of refusals is none.
function replay(server, requests, connections) {
  const file = join(work, 'requests');
  writeFileSync(file, requests.join(''));
  const done = JSON.parse(execFileSync(join(tools, 'bench_replay'), [file, String(server.port), String(connections)]));
  if (done.statuses['200'] !== requests.length) throw new Error(`${requests.length} asked, answered ${JSON.stringify(done.statuses)}`);
  return done;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
function id_number(n) {
  // Men of 1980 to 2004, numbered through, in a region where nobody of the demo was born.
  const day = n % 28 + 1, month = Math.floor(n / 28) % 12 + 1, year = 1980 + Math.floor(n / 336) % 25;
  const sequence = (Math.floor(n / 8400) * 2 + 501) % 1000;
  const body = `330298${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${String(sequence).padStart(3, '0')}`;
  const sum = [...body].reduce((s, digit, i) => s + Number(digit) * weights[i], 0);
  return body + '10X98765432'[sum % 11];
}

let uuids = 0;
function uuid_v7() {
  const time = Date.now().toString(16).padStart(12, '0');
  const tail = (++uuids).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`;
}

function enrolment(n, month) {
  const number = id_number(n);
  return {
    matter: 'enrol_employee',
    draft: {
      text: {
        id_number: number, name: '测试员工', document_type: '01', document_number: number, sex: '1',
        birth_date: `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`, ethnic_group: '01',
        nationality: 'CHN', household_type: '51', household_address: '宁波市海曙区测试路1号', education: '21',
        phone: '13800000000', address: '宁波市海曙区测试路1号', insured_identity: '401',
        employment_date: `${month}-01`, wage: '8000', pension_from: month, unemployment_from: month,
        work_injury_from: month,
      },
      confirmed: [],
    },
  };
}

// --- the measurements ------------------------------------------------------------------------------------------------

function sizes() {
  const bytes = {wasm: 0, js: 0};
  for (const name of readdirSync(dist)) {
    const found = /\.(wasm|js)\.br$/.exec(name);
    if (found) bytes[found[1]] += statSync(join(dist, name)).size;
  }
  return {wasm_br_kb: bytes.wasm / 1000, js_br_kb: bytes.js / 1000, together_br_kb: (bytes.wasm + bytes.js) / 1000};
}

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)];
const spread = (numbers) => ({median: median(numbers), least: Math.min(...numbers), most: Math.max(...numbers), repeats: numbers.length});
const times = (count, make) => Array.from({length: count}, (_, i) => make(i));

async function first_frame_ms(browser, server) {
  const context = await browser.newContext({viewport: {width: 1360, height: 820}});
  const page = await context.newPage();
  await page.goto(`${server.origin}/`, {waitUntil: 'commit'});
  const ms = await page.evaluate(() => new Promise((resolve) => (function look() {
    if (window.__ui && !document.getElementById('splash')) resolve(performance.now());
    else requestAnimationFrame(look);
  })()));
  await context.close();
  return ms;
}

async function in_browser(server) {
  const {launch, open, idle} = await import('../browser/support/browser.mjs');
  const browser = await launch();
  try {
    await first_frame_ms(browser, server);  // warms the browser up, not the page: each context has a cache of its own
    const starts = [];
    for (let i = 0; i < 7; i++) starts.push(await first_frame_ms(browser, server));
    const page = await open(browser, `${server.origin}/login`, {viewport: {width: 1360, height: 820}});
    const {username, password} = account('employer_large');
    await page.getByLabel('用户名', {exact: true}).fill(username);
    await page.getByLabel('密码', {exact: true}).fill(password);
    await page.getByRole('button', {name: '登录', exact: true}).click();
    await page.waitForURL('**/work');
    await page.goto(`${server.origin}/roster`);
    await page.waitForFunction(() => window.__ui !== undefined && !document.getElementById('splash'));
    await idle(page);
    const frames = () => page.evaluate(() => window.__ui.frames);
    const before = await frames();
    await page.waitForTimeout(3000);
    const idle_frames = await frames() - before;
    const costs = [];
    for (let i = 0; i < 60; i++) {
      await page.mouse.move(600 + i, 400 + i * 3);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      if (i >= 10) costs.push(await page.evaluate(() => window.__ui.frame_ms));
    }
    return {first_frame_ms: spread(starts), idle_frames_in_3s: idle_frames, roster_frame_ms: spread(costs)};
  } finally {
    await browser.close();
  }
}

// A round: a server over a fresh copy of the demo, filings over so many connections, then the same rows raw in commits
// of the size that this server reached. So both sides of a ratio ran within the same seconds.
async function filings_round(demo, connections, count, with_single) {
  const db = join(work, 'filings.db');
  for (const end of ['', '-wal', '-shm']) {
    rmSync(db + end, {force: true});
    if (existsSync(demo + end)) copyFileSync(demo + end, db + end);
  }
  const server = await start_server(db);
  const {today} = await (await fetch(`${server.origin}/api/bootstrap`)).json();
  const {cookie, employer} = await sign_in(server, 'employer_new');
  const signed_in_mb = memory_mb(server.pid, 'VmRSS');
  let n = 0;
  const some = (wanted) => times(wanted, () =>
    raw_request(server, cookie, `/api/filings/${uuid_v7()}/submit`, enrolment(n++, today.slice(0, 7))));
  replay(server, some(Math.ceil(count / 8)), connections);
  const http = replay(server, some(count), connections);
  const loaded = memory_mb(server.pid, 'VmHWM');
  const {commits} = await server.stop();
  const group = Math.max(1, Math.round(n / commits));
  const raw = JSON.parse(execFileSync(join(tools, 'bench_raw_commits'),
    [db, join(work, 'raw.db'), employer, String(group), ...(with_single ? ['1'] : [])]));
  if (raw.filings !== n) throw new Error(`${n} filed, ${raw.filings} found`);
  return {
    per_second: http.per_second, p50_us: http.p50_us, p99_us: http.p99_us, group, raw_per_second: raw.per_second[group],
    raw_one_per_second: raw.per_second['1'], ratio: http.per_second / raw.per_second[group], rows: raw.rows / n, bytes: raw.bytes / n,
    memory: {signed_in_mb, most_mb: loaded},
  };
}

async function filings(demo) {
  const result = {};
  for (const [connections, count, rounds] of [[1, 300, 3], [16, 1500, 3], [256, 4000, 5]]) {
    const all = [];
    for (let i = 0; i < rounds; i++) all.push(await filings_round(demo, connections, count, i === 0));
    // Noise on the raw side raises a ratio: of ratios the middle one stands, not the best.
    const middle = [...all].sort((a, b) => a.ratio - b.ratio)[Math.floor(all.length / 2)];
    result[connections] = {...middle, raw_one_per_second: all[0].raw_one_per_second, ratios: spread(all.map((r) => r.ratio)), rates: spread(all.map((r) => r.per_second)),
                           raw_rates: spread(all.map((r) => r.raw_per_second))};
  }
  return result;
}

async function roster(server) {
  const {cookie} = await sign_in(server, 'employer_large');
  const pages = (count) => times(count, (i) => raw_request(server, cookie, '/api/roster/query', {page: i % 250 + 1, size: 20}));
  replay(server, pages(250), 4);
  const repeats = times(5, () => replay(server, pages(1000), 4));
  const best = repeats.reduce((a, b) => (b.p99_us < a.p99_us ? b : a));
  return {p50_us: best.p50_us, p99_us: best.p99_us, per_second: best.per_second, p99_us_of_repeats: spread(repeats.map((r) => r.p99_us))};
}

async function checks() {
  const repeats = [];
  for (let i = 0; i < 3; i++) repeats.push(await bench_checks(50_000, join(build, 'tests/differential/check_native')));
  const most = (of) => Math.max(...repeats.map(of));
  return {native: most((r) => r.native), wasm: most((r) => r.wasm), ratio: most((r) => r.wasm) / most((r) => r.native),
          ratios: spread(repeats.map((r) => r.wasm / r.native))};
}

// --- report ----------------------------------------------------------------------------------------------------------

function goals(b) {
  return [
    {what: 'wasm and js together, brotli (kB)', is: b.sizes.together_br_kb, goal: '<= 450', met: b.sizes.together_br_kb <= 450},
    {what: 'navigation to first usable frame, median (ms)', is: b.browser.first_frame_ms.median, goal: '<= 800',
     met: b.browser.first_frame_ms.median <= 800},
    {what: 'frames in 3 idle seconds', is: b.browser.idle_frames_in_3s, goal: '0', met: b.browser.idle_frames_in_3s === 0},
    {what: 'filings at 256 connections / raw commits', is: b.filings[256].ratio, goal: '>= 0.5', met: b.filings[256].ratio >= 0.5},
    {what: 'roster page of 5,000 people, p99 (ms)', is: b.roster.p99_us / 1000, goal: '<= 10', met: b.roster.p99_us <= 10_000},
  ];
}

function print(b) {
  const round = (x, digits = 0) => x.toFixed(digits);
  const line = (what, value, note = '') => console.log(`  ${what.padEnd(50)} ${String(value).padStart(10)}  ${note}`);
  const range = (s, digits = 0) => `median ${round(s.median, digits)}, ${round(s.least, digits)} to ${round(s.most, digits)} in ${s.repeats}`;
  console.log(`bench: ${b.machine.cores} cores, load ${b.machine.load_before.map((x) => round(x, 1)).join(' ')} before, ` +
    `${b.machine.load_after.map((x) => round(x, 1)).join(' ')} after; compare ratios, not numbers`);
  line('wasm, js (kB, brotli)', `${round(b.sizes.wasm_br_kb, 1)}, ${round(b.sizes.js_br_kb, 1)}`);
  line('navigation to first usable frame (ms)', round(b.browser.first_frame_ms.median), range(b.browser.first_frame_ms));
  line('frame of the roster page (ms)', round(b.browser.roster_frame_ms.median, 2), range(b.browser.roster_frame_ms, 2));
  for (const [connections, r] of Object.entries(b.filings)) {
    line(`durable filings a second, ${connections} connections`, round(r.per_second), `p50 ${r.p50_us} us, p99 ${r.p99_us} us; ${range(r.rates)}`);
    line(`  raw SQLite, same rows, ${r.group} filings a commit`, round(r.raw_per_second), `ratio ${round(r.ratio, 2)}; ${range(r.ratios, 2)}`);
    line('  raw SQLite, same rows, one filing a commit', round(r.raw_one_per_second), `ratio ${round(r.per_second / r.raw_one_per_second, 2)}`);
  }
  line('rows, bytes of one filing', `${round(b.filings[256].rows, 1)}, ${round(b.filings[256].bytes)}`);
  line('roster page of 5,000 people, p99 (ms)', round(b.roster.p99_us / 1000, 2), range(b.roster.p99_us_of_repeats) + ' us');
  line('check() a second, native', round(b.checks.native));
  line('check() a second, wasm', round(b.checks.wasm), `ratio ${round(b.checks.ratio, 2)}; ${range(b.checks.ratios, 2)}`);
  line('resident memory idle, most under load (MB)', `${round(b.memory.idle_mb)}, ${round(b.memory.loaded_mb)}`);
  console.log('goals:');
  for (const g of b.goals) line(g.what, round(g.is, 2), `goal ${g.goal}: ${g.met ? 'met' : 'MISSED'}`);
  console.log(`  took ${round(b.machine.seconds)} s; build/bench.json`);
}

async function main() {
  if (!existsSync(dist)) throw new Error(`no ${dist}: build the wasm preset first`);
  const began = Date.now();
  setTimeout(() => { console.error('bench: not done after ten minutes'); process.exit(1); }, at_most_ms).unref();
  rmSync(work, {recursive: true, force: true});
  mkdirSync(work, {recursive: true});
  process.on('exit', () => rmSync(work, {recursive: true, force: true}));
  const step = (what) => console.error(`bench: ${what}`);

  const bench = {machine: {cores: cpus().length, load_before: loadavg()}, sizes: sizes()};
  step('demo database');
  const demo = join(work, 'demo.db');
  execFileSync(program, ['demo', '--db', demo]);
  step('filings');
  bench.filings = await filings(demo);
  const server = await start_server(demo);
  await pause(1000);
  bench.memory = {idle_mb: memory_mb(server.pid, 'VmRSS'), loaded_mb: bench.filings[256].memory.most_mb};
  step('roster');
  bench.roster = await roster(server);
  step('browser');
  bench.browser = await in_browser(server);
  await server.stop();
  step('checks');
  bench.checks = await checks();
  bench.goals = goals(bench);
  Object.assign(bench.machine, {load_after: loadavg(), seconds: (Date.now() - began) / 1000});
  writeFileSync(join(root, 'build/bench.json'), JSON.stringify(bench, null, 2) + '\n');
  print(bench);
}

await main();
