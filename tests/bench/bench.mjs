// make bench: sizes, start, frames, durable filings, roster pages, checks a second, memory. Prints a table and writes
// build/bench.json. Absolute numbers belong to the machine of the day; the ratios within one run are what counts.
import {execFileSync, spawn} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const build = process.argv[process.argv.indexOf('--build') + 1];
const dist = join(root, 'build/wasm/web/dist');
const work = join(root, 'build/bench');
const tools = join(build, 'tests/bench');
const program = join(build, 'server/wangbao');
const account = (key) => JSON.parse(readFileSync(join(root, 'assets/demo/accounts.json'))).find((a) => a.key === key);

// --- a server of our own ---------------------------------------------------------------------------------------------

async function start_server(db) {
  const child = spawn(program, ['serve', '--db', db, '--port', '0', '--demo', '--assets', dist]);
  let said = '';
  const port = await new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => {
      said += text;
      const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said);
      if (found) resolve(Number(found[1]));
    });
    child.stderr.resume();
    child.on('exit', () => reject(new Error(`server ended: ${said}`)));
  });
  const stop = () => new Promise((resolve) => { child.removeAllListeners('exit'); child.on('exit', resolve); child.kill(); });
  return {port, pid: child.pid, stop, origin: `http://127.0.0.1:${port}`};
}

async function sign_in(server, key) {
  const {username, password} = account(key);
  const answer = await fetch(`${server.origin}/api/login`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'X-Requested-By': 'wangbao', 'Origin': server.origin},
    body: JSON.stringify({username, password}),
  });
  if (!answer.ok) throw new Error(`login: ${answer.status}`);
  return answer.headers.get('set-cookie').split(';')[0];
}

const resident_mb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

// --- requests for bench_replay ---------------------------------------------------------------------------------------

function raw_request(server, cookie, path, body) {
  const text = JSON.stringify(body);
  const request = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: ${server.origin}\r\n` +
    `Sec-Fetch-Site: same-origin\r\nX-Requested-By: wangbao\r\nContent-Type: application/json\r\nCookie: ${cookie}\r\n` +
    `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
  return `${Buffer.byteLength(request)}\n${request}`;
}

function replay(server, requests, connections) {
  const file = join(work, 'requests');
  writeFileSync(file, requests.join(''));
  return JSON.parse(execFileSync(join(tools, 'bench_replay'), [file, String(server.port), String(connections)]));
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
function id_number(n) {
  // Men of 1980 to 2004 in the pseudo region, numbered through.
  const day = n % 28 + 1, month = Math.floor(n / 28) % 12 + 1, year = 1980 + Math.floor(n / 336) % 25;
  const sequence = (Math.floor(n / 8400) * 2 + 501) % 1000;
  const body = `330299${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${String(sequence).padStart(3, '0')}`;
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
  const bytes = {};
  for (const name of readdirSync(dist)) {
    const found = /\.(wasm|js)\.br$/.exec(name);
    if (found) bytes[found[1]] = (bytes[found[1]] ?? 0) + statSync(join(dist, name)).size;
  }
  return {wasm_br_kb: bytes.wasm / 1000, js_br_kb: bytes.js / 1000, together_br_kb: (bytes.wasm + bytes.js) / 1000};
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function in_browser(server) {
  const {launch, open, idle} = await import('../browser/support/browser.mjs');
  const result = {};
  const browser = await launch();
  try {
    const starts = [];
    for (let i = 0; i < 5; i++) {
      const context = await browser.newContext({viewport: {width: 1360, height: 820}});
      const page = await context.newPage();
      await page.goto(`${server.origin}/`, {waitUntil: 'commit'});
      starts.push(await page.evaluate(() => new Promise((resolve) => (function look() {
        if (window.__ui && !document.getElementById('splash')) resolve(performance.now());
        else requestAnimationFrame(look);
      })())));
      await context.close();
    }
    result.first_frame_ms = median(starts);
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
    result.idle_frames_in_3s = await frames() - before;
    const costs = [];
    for (let i = 0; i < 40; i++) {
      await page.mouse.move(600 + i, 400 + i * 3);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      costs.push(await page.evaluate(() => window.__ui.frame_ms));
    }
    result.roster_frame_ms = median(costs);
  } finally {
    await browser.close();
  }
  return result;
}

function filings(server, cookie, month, db) {
  const result = {};
  let n = 0;
  for (const [connections, count] of [[1, 600], [16, 4000], [256, 8000]]) {
    const requests = Array.from({length: count}, () =>
      raw_request(server, cookie, `/api/filings/${uuid_v7()}/submit`, enrolment(n++, month)));
    result[connections] = replay(server, requests, connections);
  }
  const raw = JSON.parse(execFileSync(join(tools, 'bench_raw_commits'),
    [db, join(work, 'raw.db'), 'enrol_employee', '1', '64', '256']));
  return {http: result, raw, ratio_256: result[256].per_second / raw.per_second['1'],
          ratio_256_to_batched: result[256].per_second / raw.per_second['256']};
}

function roster(server, cookie) {
  const requests = Array.from({length: 3000}, (_, i) =>
    raw_request(server, cookie, '/api/roster/query', {page: i % 250 + 1, size: 20}));
  return replay(server, requests, 4);
}

function checks() {
  const script = join(root, 'tests/differential/run.mjs');
  return existsSync(script) ? JSON.parse(execFileSync('node', [script, '--bench'], {encoding: 'utf8'}).trim().split('\n').pop()) : null;
}

// --- report ----------------------------------------------------------------------------------------------------------

const goal = (ok) => (ok ? 'reached' : 'MISSED');
function print(b) {
  const line = (what, value, note = '') => console.log(`  ${what.padEnd(46)} ${String(value).padStart(12)}  ${note}`);
  const round = (x, digits = 0) => x.toFixed(digits);
  console.log('bench: one run on this machine; compare ratios, not numbers');
  line('wasm, brotli (kB)', round(b.sizes.wasm_br_kb, 1));
  line('js, brotli (kB)', round(b.sizes.js_br_kb, 1));
  line('together (kB)', round(b.sizes.together_br_kb, 1), `goal <= 450: ${goal(b.sizes.together_br_kb <= 450)}`);
  line('navigation to first usable frame (ms)', round(b.browser.first_frame_ms), `goal <= 800: ${goal(b.browser.first_frame_ms <= 800)}`);
  line('frames in 3 idle seconds', b.browser.idle_frames_in_3s, `goal 0: ${goal(b.browser.idle_frames_in_3s === 0)}`);
  line('frame of the roster page (ms)', round(b.browser.roster_frame_ms, 2));
  for (const [connections, r] of Object.entries(b.filings.http)) {
    line(`durable filings a second, ${connections} connections`, round(r.per_second), `p50 ${r.p50_us} us, p99 ${r.p99_us} us`);
  }
  for (const [batch, rate] of Object.entries(b.filings.raw.per_second)) {
    line(`raw SQLite, same rows, ${batch} a commit`, round(rate), 'filings a second');
  }
  line('256 connections / raw, 1 a commit', round(b.filings.ratio_256, 2), `goal >= 0.5: ${goal(b.filings.ratio_256 >= 0.5)}`);
  line('256 connections / raw, 256 a commit', round(b.filings.ratio_256_to_batched, 2));
  line('roster page of 5,000 people, p99 (ms)', round(b.roster.p99_us / 1000, 2), `goal <= 10: ${goal(b.roster.p99_us <= 10_000)}`);
  if (b.checks) {
    line('check() a second, native', round(b.checks.native));
    line('check() a second, wasm', round(b.checks.wasm));
    line('wasm / native', round(b.checks.wasm / b.checks.native, 2));
  }
  line('resident memory idle, under load (MB)', `${round(b.memory.idle_mb)}, ${round(b.memory.loaded_mb)}`);
}

rmSync(work, {recursive: true, force: true});
mkdirSync(work, {recursive: true});
const db = join(work, 'demo.db');
execFileSync(program, ['demo', '--db', db]);
const server = await start_server(db);
const bench = {sizes: sizes()};
try {
  const idle_mb = resident_mb(server.pid);
  const {today} = await (await fetch(`${server.origin}/api/bootstrap`, {headers: {'X-Requested-By': 'wangbao'}})).json();
  bench.roster = roster(server, await sign_in(server, 'employer_large'));
  bench.browser = await in_browser(server);
  bench.filings = filings(server, await sign_in(server, 'employer_new'), today.slice(0, 7), db);
  bench.memory = {idle_mb, loaded_mb: resident_mb(server.pid)};
  bench.checks = checks();
} finally {
  await server.stop();
}
writeFileSync(join(root, 'build/bench.json'), JSON.stringify(bench, null, 2) + '\n');
print(bench);
