// Starts, asks and ends the program `wangbao` for the tests of this folder. Loopback only, a free port each time.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const binary = process.argv[2];
if (!binary) throw new Error('usage: node x_test.mjs path/to/wangbao');

export function tempFolder() {
  const path = mkdtempSync(join(tmpdir(), 'wangbao-'));
  process.on('exit', () => rmSync(path, { recursive: true, force: true }));
  return path;
}

// Runs to its end: { code, out, err }.
export function run(...words) {
  return new Promise((resolve) => {
    const child = spawn(binary, words);
    let out = '', err = '';
    child.stdout.on('data', (piece) => { out += piece; });
    child.stderr.on('data', (piece) => { err += piece; });
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

const running = new Set();
process.on('exit', () => { for (const child of running) child.kill('SIGKILL'); });  // also when a test fails

// A running server; `origin` is known once it has said so.
export async function serve(...words) {
  const child = spawn(binary, ['serve', '--port', '0', ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const ended = new Promise((resolve) => child.on('close', (code, signal) => {
    running.delete(child);
    resolve({ code, signal });
  }));
  let err = '';
  child.stderr.on('data', (piece) => { err = (err + piece).slice(-20000); });
  const origin = await new Promise((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (piece) => {
      out += piece;
      const found = out.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    });
    ended.then(({ code }) => reject(new Error(`the server ended with ${code}: ${err}`)));
  });
  return { child, origin, ended, log: () => err };
}

export async function ask(origin, method, path, body, cookie) {
  const headers = { Origin: origin, 'Sec-Fetch-Site': 'same-origin' };
  if (cookie) headers.Cookie = cookie;
  if (method !== 'GET') {
    headers['X-Requested-By'] = 'wangbao';
    headers['Content-Type'] = 'application/json';
  }
  const reply = await fetch(origin + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  return { status: reply.status, headers: reply.headers, body: await reply.json() };
}

export async function logIn(origin, username, password) {
  const reply = await ask(origin, 'POST', '/api/login', { username, password });
  if (reply.status !== 200) throw new Error(`login: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.headers.get('set-cookie').split(';')[0];
}

export function expect(claim, condition, ...details) {
  if (condition) return;
  console.error(`not so: ${claim}`, ...details);
  process.exit(1);
}
