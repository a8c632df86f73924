// A draft outlives what happens around it: a colleague in another window, a second tab, a lost connection, F5, a server
// that dies. No typed text is lost, and nothing is filed twice.
import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, test} from 'node:test';
import {ready, signed_in, start_server} from './support/app_server.mjs';
import {idle, launch} from './support/browser.mjs';
import {button, field, said} from './support/page.mjs';

const number = '330299199001010017';

async function fill(page, label, text) {
  await field(page, label).fill(text);
  await field(page, label).press('Tab');
}

async function choose(page, label, text) {
  const box = page.getByRole('combobox', {name: label, exact: true});
  if (await box.evaluate((element) => element.tagName) === 'SELECT') return box.selectOption({label: text});
  await box.focus();
  await page.keyboard.insertText(text);
  await page.getByRole('option', {name: text}).first().waitFor();
  await page.keyboard.press('Enter');
}

// The form of a person whom nobody knows yet, with a name, saved.
async function begin(page, url) {
  await page.goto(`${url}/enrol`);
  await ready(page);
  await field(page, '社会保障号').fill(number);
  await button(page, '搜索').click();
  await said(page, '系统中没有该人员的参保记录');
  await fill(page, '姓名', '张三');
  await page.waitForURL(/\/enrol\/[0-9a-f-]{36}$/);
  await idle(page);
}

async function fill_the_rest(page) {
  await choose(page, '户籍性质', '本地居民户口');
  await fill(page, '户籍地址', '宁波市海曙区示例路 1 号');
  await choose(page, '学历', '大学本科');
  await fill(page, '手机号码', '13800000017');
  await fill(page, '联系地址', '宁波市海曙区示例路 1 号');
  await fill(page, '用工（入职）日期', '2026-11-02');
  await fill(page, '申报工资（元/月）', '10000');
}

let server, browser;
before(async () => { browser = await launch(); });
after(() => browser.close());
beforeEach(async () => { server = await start_server(); });
afterEach(() => server.close());

describe('two windows on one draft', () => {
  let mine, theirs;
  beforeEach(async () => {
    mine = await signed_in(browser, server.url);
    await begin(mine, server.url);
    theirs = await signed_in(browser, server.url, {path: new URL(mine.url()).pathname});
    assert.equal(await field(theirs, '姓名').inputValue(), '张三');
  });
  afterEach(async () => {
    assert.deepEqual([...mine.complaints, ...theirs.complaints], []);
    await mine.context().close();
    await theirs.context().close();
  });

  test('what each typed in another field is kept', async () => {
    await fill(theirs, '手机号码', '13800000018');
    await idle(theirs);
    await fill(mine, '联系地址', '宁波市鄞州区示例路 2 号');
    await said(mine, '双方的修改已合并');
    await idle(mine);
    assert.equal(await field(mine, '手机号码').inputValue(), '13800000018');
    assert.equal(await field(mine, '联系地址').inputValue(), '宁波市鄞州区示例路 2 号');
    await theirs.reload();
    await ready(theirs);
    assert.equal(await field(theirs, '联系地址').inputValue(), '宁波市鄞州区示例路 2 号');
  });

  test('what both typed in one field is shown to choose from', async () => {
    await fill(theirs, '手机号码', '13800000018');
    await idle(theirs);
    await fill(mine, '手机号码', '13800000019');
    const dialog = mine.getByRole('dialog', {name: '同事也修改了这份草稿'});
    await dialog.waitFor();
    await dialog.getByRole('radio', {name: '保留我的：13800000019'}).waitFor();
    await dialog.getByRole('radio', {name: '用对方的：13800000018'}).check();
    await dialog.getByRole('button', {name: '按以上选择保存'}).click();
    await dialog.waitFor({state: 'detached'});
    await idle(mine);
    assert.equal(await field(mine, '手机号码').inputValue(), '13800000018');
  });
});

// One filing and no more, as the progress list has it.
async function filed_once(page, url) {
  await page.goto(`${url}/progress`);
  await ready(page);
  await fill(page, '姓名或社会保障号', number);
  await button(page, '查询').click();
  await said(page, '共 1 条');
  assert.equal(await page.getByRole('row').filter({hasText: '审核通过'}).count(), 1);
}

describe('two tabs of one session', () => {
  let first, second;
  beforeEach(async () => {
    first = await signed_in(browser, server.url);
    await begin(first, server.url);
    await fill_the_rest(first);
    await idle(first);
    second = await first.context().newPage();
    await second.goto(first.url());
    await ready(second);
    assert.match(await field(second, '申报工资（元/月）').inputValue(), /^10,?000/);
  });
  afterEach(() => first.context().close());

  test('both press 提交, and it is filed once', async () => {
    for (const page of [first, second]) {
      await button(page, '下一步').click();
      await button(page, '提交').waitFor();
    }
    await Promise.all([button(first, '提交').click(), button(second, '提交').click()]);
    for (const page of [first, second]) await said(page, '保存成功，审核结果：审核通过');
    assert.equal(new URL(first.url()).pathname, new URL(second.url()).pathname);
    await filed_once(second, server.url);
  });

  test('one goes on typing after the other has filed, is told, and files nothing more', async () => {
    await button(first, '下一步').click();
    await button(first, '提交').click();
    await said(first, '保存成功，审核结果：审核通过');
    await fill(second, '申报工资（元/月）', '12000');
    await said(second, '这份办件已由同事提交或撤回，您刚才的修改没有保存');
    await second.waitForURL(/\/filing\/[0-9a-f-]{36}$/);
    await filed_once(second, server.url);
  });
});

describe('trouble on the way', () => {
  test('a save that arrived but was never answered is no colleague, and what was typed after it stays', async () => {
    const page = await signed_in(browser, server.url);
    await begin(page, server.url);
    let lost = 0;
    await page.route('**/api/filings/*', async (route) => {
      if (route.request().method() !== 'PUT' || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await fill(page, '手机号码', '13800000017');
    await said(page, '还没有保存到服务器，正在重试');
    assert.equal(lost, 1);
    await fill(page, '手机号码', '13800000018');
    await fill(page, '联系地址', '宁波市海曙区示例路 1 号');
    await said(page, /^已保存 /);
    await idle(page);
    assert.equal(await page.getByRole('dialog').count(), 0);
    await page.reload();
    await ready(page);
    assert.equal(await field(page, '手机号码').inputValue(), '13800000018');
    assert.equal(await field(page, '联系地址').inputValue(), '宁波市海曙区示例路 1 号');
    await page.context().close();
  });

  test('what is typed while the server is away is there when it is back', async () => {
    const page = await signed_in(browser, server.url);
    await begin(page, server.url);
    await server.kill();
    await fill(page, '手机号码', '13800000017');
    await said(page, '还没有保存到服务器，正在重试');
    await fill(page, '联系地址', '宁波市海曙区示例路 1 号');
    await server.start_again();
    await said(page, /^已保存 /);
    await page.reload();
    await ready(page);
    assert.equal(await field(page, '手机号码').inputValue(), '13800000017');
    assert.equal(await field(page, '联系地址').inputValue(), '宁波市海曙区示例路 1 号');
    await page.context().close();
  });

  test('F5 after a submission whose answer was lost shows the verdict, and it is filed once', async () => {
    const page = await signed_in(browser, server.url);
    await begin(page, server.url);
    await fill_the_rest(page);
    await idle(page);
    await button(page, '下一步').click();
    await page.route('**/submit', async (route) => {
      await route.fetch();
      return route.abort('connectionreset');
    });
    await button(page, '提交').click();
    await said(page, '还没有送达');
    await page.unroute('**/submit');
    await page.reload();
    await said(page, /^审核状态：审核通过|保存成功，审核结果：审核通过/);
    await idle(page);
    assert.equal(await page.getByText('有一份办件还没有送达服务器').count(), 0);
    await filed_once(page, server.url);
    await page.context().close();
  });

  test('a lost connection loses no text', async () => {
    const page = await signed_in(browser, server.url);
    await begin(page, server.url);
    await page.context().setOffline(true);
    await fill(page, '手机号码', '13800000017');
    await said(page, '还没有保存到服务器，正在重试');
    await fill(page, '联系地址', '宁波市海曙区示例路 1 号');
    await page.context().setOffline(false);
    await said(page, /^已保存 /);
    await idle(page);
    await page.reload();
    await ready(page);
    assert.equal(await field(page, '手机号码').inputValue(), '13800000017');
    assert.equal(await field(page, '联系地址').inputValue(), '宁波市海曙区示例路 1 号');
    await page.context().close();
  });

  test('a server that dies while a filing is under way gets it once', async () => {
    const page = await signed_in(browser, server.url);
    await begin(page, server.url);
    await fill_the_rest(page);
    await idle(page);
    await button(page, '下一步').click();
    await button(page, '提交').waitFor();
    await server.kill();
    await button(page, '提交').click();
    await said(page, '还没有送达');
    await server.start_again();
    await said(page, '保存成功，审核结果：审核通过');  // sent again by itself
    await filed_once(page, server.url);
    await page.context().close();
  });
});
