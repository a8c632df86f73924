// The real server with a demonstration database of its own, for the tests of the application; and the walk every one of
// them begins with.
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {build, idle, open, root} from './browser.mjs';

const program = process.env.WANGBAO_SERVER ?? join(root, 'build/release/server/wangbao');
const password = 'Wangbao-2026';

// options.clock: the demonstration's start, "2026-11-23T09:00:00"; options.more: further arguments of `serve`.
export async function start_server({clock = '2026-11-23T09:00:00', more = []} = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'wangbao-'));
  const db = join(folder, 'demo.db');
  const made = spawnSync(program, ['demo', '--db', db, '--clock', clock], {cwd: root, encoding: 'utf8'});
  if (made.status !== 0 || !existsSync(db)) throw new Error(`no demonstration database: ${made.stdout}${made.stderr}`);
  let running = await serve(db, 0, ['--clock', clock, ...more]);
  const stop = (signal) => new Promise((resolve) => {
    running.child.removeAllListeners('exit');
    running.child.once('exit', resolve);
    running.child.kill(signal);
  });
  return {
    url: running.url,
    get pid() { return running.child.pid; },
    log: () => running.log(),
    kill: () => stop('SIGKILL'),
    // At the same address, with the same database.
    start_again: async () => { running = await serve(db, new URL(running.url).port, ['--clock', clock, ...more]); },
    close: async () => {
      await stop('SIGTERM');
      rmSync(folder, {recursive: true, force: true});
    },
  };
}

async function serve(db, port, more) {
  const child = spawn(program, ['serve', '--db', db, '--port', String(port), '--demo',
                                '--assets', join(build, 'web/dist'), ...more], {cwd: root});
  let said = '', log = '';
  child.stderr.on('data', (text) => { log += text; });
  const url = await new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => {
      said += text;
      const found = said.match(/http:\/\/[\d.]+:\d+/);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}${log}`)));
  });
  return {child, url, log: () => log};
}

// Signed in through the page, standing at `path`.
export async function signed_in(browser, url, {username = 'yongfan', path, home = '办事首页', ...options} = {}) {
  const page = await open(browser, `${url}/login`, options);
  await page.getByLabel('用户名', {exact: true}).fill(username);
  await page.getByLabel('密码', {exact: true}).fill(password);
  await page.getByRole('button', {name: '登录', exact: true}).click();
  await page.getByRole('heading', {level: 1, name: home}).waitFor();
  if (path) await page.goto(url + path);
  await ready(page);
  return page;
}

// Loaded, drawn, at rest.
export async function ready(page) {
  await page.waitForFunction(() => window.__ui !== undefined && !document.getElementById('splash'));
  await idle(page);
}

// Brings what a locator names into sight, as the keyboard would, and clicks it: the canvas scrolls, not the document.
export async function click(page, locator, how = 'click') {
  await locator.focus();
  await idle(page);
  await locator[how]();
  await idle(page);
}
