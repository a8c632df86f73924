// The picture: the graphics card and the processor draw the same page, canvas text and input text coincide, and the
// page survives without WebGL2, with a lost context, in print, and where it cannot run at all.
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {build, idle, launch, open, screenshot, violations} from './support/browser.mjs';
import {dark_box, decode, difference} from './support/png.mjs';
import {serve} from './support/static_server.mjs';

const folder = join(build, 'web/test/platform_page');
const renderer = (page) => page.evaluate(() => window.__ui.renderer);
const early = {'/api/bootstrap': 0, '/api/policy': 0, '/api/echo': 0};

let server, browser;
before(async () => {
  server = await serve(folder, (request, response) => {
    const {pathname} = new URL(request.url, 'http://x');
    if (!(pathname in early)) return false;
    early[pathname]++;
    response.writeHead(200, {'Content-Type': 'application/json'}).end('{}');
    return true;
  });
  browser = await launch();
});
after(async () => {
  await browser.close();
  await server.close();
});

async function with_page(path, options, use) {
  const page = await open(browser, server.url + path, options);
  await use(page);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

describe('both renderers', () => {
  for (const deviceScaleFactor of [1, 1.5]) {
    test(`draw the same page at ${deviceScaleFactor} pixels a pixel`, async () => {
      const pictures = [];
      for (const path of ['/', '/?render=soft']) {
        await with_page(path, {deviceScaleFactor}, async (page) => {
          assert.equal(await renderer(page), path === '/' ? 'webgl2' : 'soft');
          await page.getByRole('button', {name: '打开'}).click();
          await idle(page);
          pictures.push(decode(await screenshot(page, `platform-${await renderer(page)}-${deviceScaleFactor}`)));
        });
      }
      assert.ok(difference(...pictures) < 0.2, `differ by ${difference(...pictures)}`);
    });
  }

  test('without WebGL2 the processor draws by itself', async () => {
    const plain = await launch('none');
    const page = await open(plain, server.url);
    assert.equal(await renderer(page), 'soft');
    await page.getByRole('button', {name: '完成'}).click();
    await page.getByText('submitted 1').waitFor();
    await plain.close();
  });

  test('a lost context is taken over by the processor', async () => {
    await with_page('/', {}, async (page) => {
      const before = decode(await page.screenshot());
      await page.evaluate(() => {
        const canvas = document.getElementById('canvas');
        canvas.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext();
      });
      await page.waitForFunction(() => window.__ui.renderer === 'soft');
      await idle(page);
      assert.ok(difference(before, decode(await page.screenshot())) < 0.2);
      await page.getByRole('button', {name: '打开'}).click();
      await page.getByRole('dialog').waitFor();
    });
  });

  test('a new window size is drawn at once', async () => {
    await with_page('/', {}, async (page) => {
      await page.setViewportSize({width: 900, height: 700});
      await idle(page);
      await page.waitForFunction(() => document.getElementById('canvas').width === 900);
      const picture = decode(await page.screenshot());
      assert.ok(picture.luminance(880, 20) > 200);
    });
  });
});

describe('text', () => {
  for (const deviceScaleFactor of [1, 1.25, 1.5, 2]) {
    test(`of canvas and input coincide at ${deviceScaleFactor} pixels a pixel`, async () => {
      await with_page('/', {deviceScaleFactor}, async (page) => {
        const number = page.getByLabel('公民身份号码');
        await number.fill('33020519900307231X');
        await idle(page);
        // Inside the frame, so that only the text is dark.
        const clip = {x: 390, y: 110, width: 300, height: 28};
        const focused = dark_box(decode(await page.screenshot({clip})));
        await page.getByRole('button', {name: '完成'}).focus();
        await idle(page);
        const drawn = dark_box(decode(await page.screenshot({clip})));
        for (const side of ['left', 'right', 'top', 'bottom']) {
          assert.ok(Math.abs(focused[side] - drawn[side]) <= 1, `${side}: input ${JSON.stringify(focused)}, canvas ${JSON.stringify(drawn)}`);
        }
      });
    });
  }
});

describe('around the program', () => {
  test('the first requests go out before the program is there', async () => {
    early['/api/bootstrap'] = early['/api/policy'] = 0;
    await with_page('/', {}, async () => {
      assert.deepEqual([early['/api/bootstrap'], early['/api/policy']], [1, 1]);
    });
  });

  test('an old browser is told what to do', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(() => { delete window.WebAssembly; });
    await page.goto(server.url);
    await page.getByText('您的浏览器暂时无法打开本系统').waitFor();
    await page.getByText('0571-88808880').first().waitFor();
    assert.deepEqual(await violations(page), []);
    await screenshot(page, 'platform-advice');
    await context.close();
  });

  test('a program that does not arrive is told, with a way on', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route('**/*.wasm', (route) => route.abort());
    await page.goto(server.url);
    await page.getByRole('button', {name: '重新打开'}).waitFor();
    assert.deepEqual(await violations(page), []);
    await screenshot(page, 'platform-failure');
    await page.unroute('**/*.wasm');
    await page.getByRole('button', {name: '重新打开'}).click();
    await page.getByRole('heading', {name: '职工参保登记（职工增加）'}).waitFor();
    await context.close();
  });

  test('printing makes a document of the twin', async () => {
    await with_page('/', {}, async (page) => {
      await page.evaluate(() => {
        window.addEventListener('beforeprint', () => { window.printed = document.getElementById('sheet').innerText; });
      });
      const paper = await page.pdf();
      assert.ok(paper.length > 1000);
      const text = await page.evaluate(() => window.printed);
      for (const part of ['职工参保登记（职工增加）', '姓名：买买提·阿不都拉', '民族：汉族', '☑ 本省', '职工100']) {
        assert.ok(text.includes(part), part);
      }
      assert.equal(await page.locator('#sheet').count(), 0);
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      await page.emulateMedia({media: 'print'});
      await screenshot(page, 'platform-print');
    });
  });
});
