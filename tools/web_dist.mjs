// Makes the folder that is served: files named by their content's hash, so that they may be cached for ever, each also
// compressed once and for all, the page that names them, and a manifest for the server.
//
//     node web_dist.mjs <shell folder> <program.js> <output folder> [<fonts folder>]
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {basename, extname, join} from 'node:path';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};
// In this order they become one script, each a function or an object that the later ones use.
const scripts = ['twin', 'roles', 'fields', 'mirror', 'keys', 'frames', 'stage', 'files', 'evidence', 'net', 'glyphs', 'browser', 'print', 'page'];
const [shell, program, output, fonts] = process.argv.slice(2);
const manifest = [];
const names = new Map();  // "app.js" → "app.0123456789.js"
const sizes = new Map();

function write(name, bytes, immutable) {
  const type = types[extname(name)];
  writeFileSync(join(output, name), bytes);
  const packed = extname(name) !== '.woff2';
  if (packed) {
    const params = {[constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length};
    writeFileSync(join(output, name + '.br'), brotliCompressSync(bytes, {params}));
    writeFileSync(join(output, name + '.gz'), gzipSync(bytes, {level: 9}));
  }
  manifest.push({name, type, immutable, encodings: packed ? ['br', 'gzip'] : []});
}

function add(plain, content) {
  const bytes = Buffer.from(content);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
  const name = plain.replace(/(\.[a-z0-9]+)$/, `.${hash}$1`);
  names.set(plain, name);
  sizes.set(plain, bytes.length);
  write(name, bytes, true);
  return name;
}

function fill(text) {
  return text
      .replace(/@size:([a-z.]+)@/g, (whole, plain) => sizes.get(plain) ?? whole)
      .replace(/@([a-z.]+)@/g, (whole, plain) => names.get(plain) ?? whole);
}

// @font-face rules of the glyph slices, if they were cut.
function font_faces() {
  if (!fonts || !existsSync(join(fonts, 'faces.json'))) return '';
  const faces = JSON.parse(readFileSync(join(fonts, 'faces.json'), 'utf8'));
  return faces.map(({file, weight, range}) => {
    const url = '/' + add(basename(file), readFileSync(join(fonts, file)));
    return `@font-face{font-family:GovSans;font-weight:${weight};font-display:swap;` +
        `src:url(${url}) format("woff2");unicode-range:${range}}\n`;
  }).join('');
}

// Comment lines and indentation; compression does the rest.
function shorten(script) { return script.replace(/^\s*\/\/.*\n/gm, '').replace(/^ +/gm, ''); }

// The linker's own script is not ours to edit, and its optimiser cannot read modern syntax, so they meet only here.
function join_scripts() {
  const ours = scripts.map((name) => shorten(source(name + '.js'))).join('');
  return `(() => {\n'use strict';\n${ours}window.start_wangbao = ((Wangbao) => (options) => ` +
      `Wangbao(Object.assign(options, {page: Page})))((() => {${readFileSync(program, 'utf8')};return Wangbao;})());\n})();\n`;
}

const source = (name) => readFileSync(join(shell, name), 'utf8');
mkdirSync(output, {recursive: true});
for (const old of readdirSync(output)) rmSync(join(output, old), {recursive: true});
add('app.wasm', readFileSync(program.replace(/\.js$/, '.wasm')));
add('app.js', join_scripts());
add('style.css', font_faces() + source('style.css'));
add('boot.js', shorten(source('boot.js')));
write('index.html', Buffer.from(fill(source('index.html'))), false);
writeFileSync(join(output, 'manifest.json'), JSON.stringify(manifest, null, 1) + '\n');
