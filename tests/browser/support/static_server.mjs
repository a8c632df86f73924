// A small server for the tests of the platform: files of one folder with the headers of production, index.html for any
// other path, and an API whose answers the test gives. Tests of the application use the real server instead.
import {readFileSync, readdirSync} from 'node:fs';
import {createServer} from 'node:http';
import {extname, join} from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm', '.woff2': 'font/woff2',
};
export const content_policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; " +
  "img-src 'self' blob: data:; style-src 'self'; font-src 'self'; worker-src 'self'; base-uri 'none'; " +
  "form-action 'self'; frame-ancestors 'none'";

// answer(request, response): true when it has dealt with the request.
export async function serve(folder, answer = () => false) {
  const names = new Set(readdirSync(folder));
  const server = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', content_policy);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (answer(request, response)) return;
    const name = new URL(request.url, 'http://x').pathname.slice(1);
    if (name.startsWith('api/')) {
      response.writeHead(404, {'Content-Type': 'application/json'}).end('{}');
      return;
    }
    const file = names.has(name) ? name : 'index.html';
    response.writeHead(200, {'Content-Type': types[extname(file)] ?? 'application/octet-stream'});
    response.end(readFileSync(join(folder, file)));
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    }),
  };
}
