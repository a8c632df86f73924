// Compares the native check with the WebAssembly one, case by case; with --bench times both.
//   node tests/differential/run.mjs [count] [--native FILE] [--wasm FILE] [--bench]
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const blockSize = 1000; // cases per digest, as in check_main.cpp

export const programs = {
  native: join(root, 'build/debug/tests/differential/check_native'),
  release: join(root, 'build/release/tests/differential/check_native'),
  wasm: join(root, 'build/wasm/tests/differential/check_wasm.js'),
};

// Runs a program to its end and hands back what it printed, as lines.
function run(program, args) {
  const wasm = program.endsWith('.js');
  const command = wasm ? process.execPath : program;
  const all = wasm ? ['--no-experimental-fetch', program, ...args] : args;
  return new Promise((resolve, reject) => {
    const child = spawn(command, all, { stdio: ['ignore', 'pipe', 'inherit'] });
    const parts = [];
    child.stdout.on('data', (part) => parts.push(part));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`${program} ended with ${code}`));
      resolve(Buffer.concat(parts).toString('utf8').split('\n').filter((line) => line !== ''));
    });
  });
}

async function firstDifference(native, wasm, from, count) {
  const args = ['--from', String(from), '--count', String(count), '--lines'];
  const [a, b] = await Promise.all([run(native, args), run(wasm, args)]);
  const at = a.findIndex((line, i) => line !== b[i]);
  return { case: from + Math.max(at, 0), native: a[at], wasm: b[at] };
}

// Resolves to { cases, difference }: the first case that differs, with both lines, or nothing.
export async function compare(count, native = programs.native, wasm = programs.wasm) {
  const args = ['--count', String(count)];
  const [a, b] = await Promise.all([run(native, args), run(wasm, args)]);
  const blocks = Math.ceil(count / blockSize);
  if (a.length !== blocks + 1) throw new Error(`${native} printed ${a.length} lines, not ${blocks + 1}`);
  if (a[0] !== b[0]) {
    throw new Error(`The programs are not of the same sources (rules, policy):\n${a[0]}\n${b[0]}`);
  }
  const block = a.findIndex((line, i) => line !== b[i]);
  if (block < 0) return { cases: count, difference: null };
  const from = (block - 1) * blockSize;
  return {
    cases: count,
    difference: await firstDifference(native, wasm, from, Math.min(blockSize, count - from)),
  };
}

// Checks a second of each, one after the other so that neither disturbs the other.
export async function bench(count, native = programs.release, wasm = programs.wasm) {
  const timed = async (program) => {
    const [line] = await run(program, ['--bench', '--count', String(count)]);
    return JSON.parse(line).checks_per_second;
  };
  return { native: await timed(native), wasm: await timed(wasm) };
}

async function main() {
  const args = process.argv.slice(2);
  const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const isBench = args.includes('--bench');
  const given = args.find((a) => /^[0-9]+$/.test(a));
  const native = option('--native') ?? [programs.native, programs.release].find(existsSync);
  const wasm = option('--wasm') ?? programs.wasm;
  if (isBench) {
    const best = option('--native') ?? [programs.release, programs.native].find(existsSync);
    console.log(JSON.stringify(await bench(Number(given ?? 200000), best, wasm)));
    return;
  }
  const result = await compare(Number(given ?? 20000), native, wasm);
  if (result.difference) {
    console.error(JSON.stringify(result.difference, null, 1));
    process.exitCode = 1;
  } else {
    console.log(`${result.cases} cases: native and WebAssembly agree to the byte`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
