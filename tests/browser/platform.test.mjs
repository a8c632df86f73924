// What any widget may rely on, seen from outside: text arrives, one click is one activation, focus and keys go where
// they should, nothing runs when nothing happens. The page is tests/web/platform_page.h.
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, afterEach, before, beforeEach, describe, test} from 'node:test';
import {build, composeText, idle, launch, open, screenshot, violations} from './support/browser.mjs';
import {serve} from './support/static_server.mjs';

const folder = join(build, 'web/test/platform_page');
const late = [];  // answers held back until the test has ended

function answer(request, response) {
  const {pathname} = new URL(request.url, 'http://x');
  const json = (status, body) => response.writeHead(status, {'Content-Type': 'application/json'}).end(body);
  if (pathname === '/api/echo') return json(200, `{"by":"${request.headers['x-requested-by']}"}`), true;
  if (pathname === '/api/late') return late.push(response), true;
  if (pathname === '/api/proxy') return response.writeHead(200, {'Content-Type': 'text/html'}).end('<h1>上网认证</h1>'), true;
  if (pathname === '/api/cut') return request.socket.destroy(), true;
  return false;
}

let server, browser, page;
before(async () => {
  server = await serve(folder, answer);
  browser = await launch();
});
after(async () => {
  late.forEach((response) => response.end());
  await browser.close();
  await server.close();
});
beforeEach(async () => { page = await open(browser, server.url); });
afterEach(async () => {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

const said = (text) => page.getByText(text, {exact: true}).waitFor({timeout: 3000});
const button = (name) => page.getByRole('button', {name, exact: true});
const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent);
const frames = () => page.evaluate(() => window.__ui.frames);

describe('text', () => {
  test('typed text reaches the program as it is typed', async () => {
    await page.getByLabel('姓名').fill('张三丰');
    await said('typed 张三丰');
  });

  test('two keys in one frame are two keys', async () => {
    const number = page.getByLabel('公民身份号码');
    await number.focus();
    await number.evaluate((input) => {
      for (const text of ['3', '33']) {
        input.value = text;
        input.dispatchEvent(new InputEvent('input', {bubbles: true}));
      }
    });
    await said('typed 33');
    await idle(page);
    assert.equal(await number.inputValue(), '33');
  });

  test('composed text arrives once, when the composition ends', async () => {
    const name = page.getByLabel('姓名');
    await name.click();
    await page.keyboard.press('Control+A');
    await page.evaluate(() => {
      window.heard = [];
      new MutationObserver(() => window.heard.push(document.getElementById('n3').textContent))
          .observe(document.getElementById('n3'), {subtree: true, childList: true, characterData: true});
    });
    await composeText(page, ['a', 'a\'bu', 'a\'bu\'du'], '阿卜杜拉·买买提');
    await said('typed 阿卜杜拉·买买提');
    assert.deepEqual(await page.evaluate(() => window.heard), ['typed 阿卜杜拉·买买提']);
    assert.equal(await name.inputValue(), '阿卜杜拉·买买提');
    await screenshot(page, 'platform-composed');
  });

  test('what the program makes of a left field shows in it', async () => {
    const number = page.getByLabel('公民身份号码');
    await number.fill('33020519900307231x');
    await number.press('Tab');
    await idle(page);
    assert.equal(await number.inputValue(), '33020519900307231X');
  });

  test('an error is told with its field', async () => {
    const number = page.getByLabel('公民身份号码');
    await number.fill('3302');
    await idle(page);
    assert.equal(await number.getAttribute('aria-invalid'), 'true');
    assert.equal(await number.evaluate((input) => document.getElementById(input.getAttribute('aria-describedby')).textContent),
                 '公民身份号码应为 18 位');
    assert.deepEqual(await violations(page), []);
  });

  test('Enter goes to the next field and Escape takes back', async () => {
    const name = page.getByLabel('姓名');
    await name.fill('李四');
    await name.press('Enter');
    await said('commit 李四');
    assert.equal(await focused(), '公民身份号码');
    await page.getByLabel('公民身份号码').pressSequentially('12');
    await page.keyboard.press('Escape');
    assert.equal(await page.getByLabel('公民身份号码').inputValue(), '');
  });

  test('the Enter that confirms a composition in Safari is not an Enter', async () => {
    await page.getByLabel('姓名').focus();
    await page.getByLabel('姓名').evaluate((input) => {
      input.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
      input.value = '王五';
      input.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true, data: '王五'}));
      const enter = new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true});
      Object.defineProperty(enter, 'keyCode', {value: 229});
      input.dispatchEvent(enter);
    });
    await said('typed 王五');
    assert.equal(await focused(), '姓名');
  });
});

describe('controls', () => {
  test('work by role and name', async () => {
    await page.getByLabel('民族').selectOption('畲族');
    assert.equal(await page.getByLabel('民族').inputValue(), '畲族');
    await page.getByRole('checkbox', {name: '所填信息真实、准确'}).check();
    await idle(page);
    assert.equal(await page.getByRole('checkbox').isChecked(), true);
    await page.getByRole('radio', {name: '外省'}).check();
    await idle(page);
    assert.equal(await page.getByRole('radio', {name: '本省'}).isChecked(), false);
    await screenshot(page, 'platform-controls');
  });

  test('take files', async () => {
    await page.getByLabel('上传材料').setInputFiles({name: '名单.xlsx', mimeType: 'application/zip', buffer: Buffer.from('PK')});
    await said('read PK');
  });

  for (const [how, press] of Object.entries({
    'a click': (target) => target.click(),
    'a double click': (target) => target.dblclick(),
    'Enter': (target) => target.press('Enter'),
    'the space bar': (target) => target.press('Space'),
    'a screen reader': (target) => target.evaluate((element) => element.click()),
    'two clicks before a frame': (target) => target.evaluate((element) => { element.click(); element.click(); }),
  })) {
    test(`${how} submits once`, async () => {
      await press(button('完成'));
      await idle(page);
      await said('submitted 1');
    });
  }

  test('a disabled button keeps still', async () => {
    await button('停用').click({force: true});
    await idle(page);
    await said('等待');
  });
});

describe('focus', () => {
  test('goes through the page in reading order', async () => {
    await page.getByLabel('姓名').focus();
    const order = [];
    for (let i = 0; i < 8; i++) {
      order.push(await focused());
      await page.keyboard.press('Tab');
    }
    assert.deepEqual(order, ['姓名', '公民身份号码', '密码', '民族', '所填信息真实、准确', '本省', '完成', '打开']);
  });

  test('stays inside a modal, and returns', async () => {
    await button('打开').click();
    await page.getByRole('dialog', {name: '撤回办件'}).waitFor();
    await idle(page);
    const reached = new Set();
    for (let i = 0; i < 5; i++) {
      await page.keyboard.press('Tab');
      reached.add(await focused());
    }
    assert.ok(!reached.has('姓名') && reached.has('作废') && reached.has('取消'));
    await screenshot(page, 'platform-dialog');
    await page.getByRole('dialog').getByRole('button', {name: '取消'}).focus();
    await page.keyboard.press('Escape');
    await said('closed');
    await idle(page);
    assert.equal(await focused(), '打开');
  });

  test('survives that other elements come and go', async () => {
    await page.getByLabel('公民身份号码').focus();
    await page.keyboard.type('33', {delay: 30});
    assert.equal(await page.getByLabel('公民身份号码').inputValue(), '33');
    assert.equal(await focused(), '公民身份号码');
  });
});

describe('scrolling', () => {
  const row = (number) => page.getByRole('link', {name: `查看${number}`, exact: true});

  test('the wheel moves the page and the twin alike', async () => {
    const before = await row(3).boundingBox();
    await page.mouse.move(300, 600);
    await page.mouse.wheel(0, 100);
    await idle(page);
    const now = await row(3).boundingBox();
    assert.equal(Math.round(before.y - now.y), 100);
  });

  test('a click finds what is scrolled away, below and above', async () => {
    await row(60).click();
    await said('chose 职工60');
    await row(2).click();
    await said('chose 职工2');
  });

  test('focus brings what is scrolled away into view', async () => {
    await row(40).focus();
    await idle(page);
    const box = await row(40).boundingBox();
    assert.ok(box.y > 430 && box.y < 780, `at ${box.y}`);
  });
});

describe('the browser around the page', () => {
  test('back and forward reach the program', async () => {
    await button('前往').click();
    await button('前往').click();
    await said('path /enroll?step=2s2');
    assert.equal(await page.title(), '第2步');
    await page.goBack();
    await said('path /enroll?step=1s1');
    assert.equal(new URL(page.url()).search, '?step=1');
  });

  test('requests carry our header', async () => {
    await button('发送').click();
    await said('answer 0 200 {"by":"wangbao"}');
  });

  for (const [what, path, code] of [['no answer in time', 'late', 3], ['a connection cut', 'cut', 2], ['a page in between', 'proxy', 4]]) {
    test(`${what} has a name of its own`, async () => {
      await page.route('**/api/echo', (route) => route.continue({url: `${server.url}/api/${path}`}));
      await button('发送').click();
      await said(`answer ${code} 0 `.trim());
    });
  }

  test('no network has a name of its own', async () => {
    await page.context().setOffline(true);
    await button('发送').click();
    await said('answer 1 0');
  });

  test('announcements are spoken politely', async () => {
    await button('播报').click();
    await page.getByRole('status').filter({hasText: '已保存'}).waitFor({state: 'attached'});
  });

  test('storage, ids and timers work', async () => {
    await button('读表').click();
    await page.getByText(/^大[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/).waitFor();
    await idle(page);
    await said('timer');
  });
});

describe('rest', () => {
  test('nothing is drawn while nothing happens', async () => {
    await idle(page);
    const before = await frames();
    await page.waitForTimeout(3000);
    assert.equal(await frames(), before);
  });

  test('the page has no accessibility violations', async () => {
    assert.deepEqual(await violations(page), []);
    await button('打开').click();
    await idle(page);
    assert.deepEqual(await violations(page), []);
  });
});
