// Launches Chromium with or without WebGL2 and holds what every browser test needs: composed input, the accessibility
// check, screenshots, and the wait until the page has nothing left to do.
import {readFileSync, mkdirSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, '../../..');
export const build = process.env.WANGBAO_WASM_BUILD ?? join(root, 'build/wasm');
const screenshots = join(root, 'build/screenshots');

const common = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
                '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];
const graphics = {
  webgl2: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  none: ['--disable-gpu', '--disable-software-rasterizer'],
};

export function launch(graphic = 'webgl2') {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [...common, ...graphics[graphic]],
  });
}

// A page of its own context; everything the page complains of ends up in `complaints`.
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({viewport: {width: 1280, height: 800}, locale: 'zh-CN', reducedMotion: 'reduce', ...options});
  const page = await context.newPage();
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) page.complaints.push(line.text());
  });
  await page.goto(url);
  await page.waitForFunction(() => window.__ui !== undefined && !document.getElementById('splash'));
  await idle(page);
  return page;
}

export const idle = (page) => page.evaluate(() => window.__ui.idle());

// Types as an input method does: each step replaces the underlined text, then `text` is committed.
export async function composeText(page, steps, text) {
  const session = await page.context().newCDPSession(page);
  for (const step of steps) {
    await session.send('Input.imeSetComposition', {text: step, selectionStart: step.length, selectionEnd: step.length});
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await session.send('Input.insertText', {text});
  await session.detach();
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// Violations as short lines, so that a failing assertion reads well. A script tag would offend the content policy.
export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate((runOnly) => window.axe.run(document, {runOnly}), rules);
  return found.violations.map(({id, nodes}) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

export async function screenshot(page, name) {
  mkdirSync(screenshots, {recursive: true});
  return page.screenshot({path: join(screenshots, `${name}.png`)});
}
