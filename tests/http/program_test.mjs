// The program as an operator of servers meets it: commands, exit codes, sentences, signals.
import { createServer } from 'node:http';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, expect, logIn, run, serve, tempFolder } from './program.mjs';

const folder = tempFolder();
const database = join(folder, 'program.db');
const chinese = (text) => /[\u4e00-\u9fff]/.test(text);

async function commands() {
  const help = await run('help');
  expect('help explains and ends well', help.code === 0 && help.out.includes('wangbao serve'), help);
  const version = await run('version');
  expect('version names program, rules and policy',
    version.code === 0 && /wangbao \d/.test(version.out) && (version.out.match(/ [0-9a-f]{64}\n/g) ?? []).length === 2, version);
  for (const words of [['fly'], ['serve'], ['serve', '--db', database, '--port', 'x'], ['serve', '--db', database, '--clock', '2026-11-23']]) {
    const wrong = await run(...words);
    expect(`${words.join(' ')} is a usage error in Chinese`, wrong.code === 2 && chinese(wrong.err), wrong);
  }
}

async function files() {
  const policy = join(folder, 'policy.json');
  writeFileSync(policy, '{\n  "name": 1\n}');
  const bad = await run('serve', '--db', database, '--policy', policy);
  expect('a bad policy stops the server with file, line and reason', bad.code === 3 && /policy\.json 有误：第 \d+ 行/.test(bad.err), bad);

  const demo = await run('demo', '--db', database, '--clock', '2026-11-23T10:00:00');
  expect('a demo database is made', demo.code === 0, demo);
  const again = await run('demo', '--db', database);
  expect('and not made over', again.code === 2 && again.err.includes('已经存在'), again);
  const clean = await run('verify', '--db', database);
  expect('it verifies', clean.code === 0 && clean.out.includes('核对无误'), clean);

  const replayed = await run('replay', '--db', database);
  expect('its verdicts are made again', replayed.code === 0 && /重放无误：[1-9]\d* 份/.test(replayed.out), replayed);

  const junk = join(folder, 'junk.db');
  writeFileSync(junk, 'this is not a database, and long enough to be looked at as one'.repeat(20));
  for (const command of ['serve', 'migrate', 'verify', 'replay']) {
    const broken = await run(command, '--db', junk);
    expect(`${command} refuses a broken file`, broken.code === 75 && broken.err.includes('不是本系统的数据库'), broken);
  }
  expect('and leaves it as it was', readFileSync(junk, 'utf8').startsWith('this is not'));

  // The header's user_version, far ahead of any migration.
  const newer = join(folder, 'newer.db');
  const bytes = readFileSync(database);
  bytes.writeUInt32BE(999, 60);
  writeFileSync(newer, bytes);
  const refused = await run('serve', '--db', newer);
  expect('a newer database is refused', refused.code === 75 && refused.err.includes('由更新的程序建立'), refused);
}

async function signals() {
  const server = await serve('--db', database, '--demo', '--clock', '2026-11-23T10:00:00');
  const start = await ask(server.origin, 'GET', '/api/bootstrap');
  expect('the demo says what day it is', start.body.demo === true && start.body.today === '2026-11-23', start.body);
  expect('and who may sign in', start.body.demo_accounts.length > 0);
  for (const account of start.body.demo_accounts) await logIn(server.origin, account.username, account.password);

  const port = new URL(server.origin).port;
  const second = await run('serve', '--db', join(folder, 'other.db'), '--port', port);
  expect('a port in use is a sentence', second.code === 2 && second.err.includes(port) && chinese(second.err), second);

  server.child.kill('SIGTERM');
  const ended = await server.ended;
  expect('SIGTERM ends in good order', ended.code === 0, ended, server.log());
  const clean = await run('verify', '--db', database);
  expect('what was written is whole', clean.code === 0, clean);

  // A stranger on the port, not another wangbao.
  const stranger = createServer(() => {});
  await new Promise((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  const blocked = await run('serve', '--db', database, '--port', String(stranger.address().port));
  expect('nor is a stranger\'s port taken', blocked.code === 2, blocked);
  stranger.close();
}

await commands();
await files();
await signals();
console.log('program: commands, files, signals');
