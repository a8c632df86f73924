// A draft outlives what happens around it: a colleague in another window, a lost connection, a server that dies. No
// typed text is lost, and nothing is filed twice.
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

describe('trouble on the way', () => {
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
    await page.goto(`${server.url}/progress`);
    await ready(page);
    await fill(page, '姓名或社会保障号', number);
    await button(page, '查询').click();
    await said(page, '共 1 条');
    await page.context().close();
  });
});
