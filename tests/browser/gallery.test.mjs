// Every widget as a clerk, a keyboard and a screen reader meet it, on the gallery (web/ui/gallery). Screenshots go to
// build/screenshots, to be looked at.
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, afterEach, before, describe, test} from 'node:test';
import {build, composeText, idle, launch, open, screenshot, violations} from './support/browser.mjs';
import {serve} from './support/static_server.mjs';

const pages = ['form', 'fields', 'choices', 'messages', 'data', 'text', 'sign-in'];
const sizes = {
  desktop: {viewport: {width: 1360, height: 820}},
  phone: {viewport: {width: 390, height: 844}, deviceScaleFactor: 2},
  zoomed: {viewport: {width: 680, height: 410}, deviceScaleFactor: 2},  // 1360 × 820 at 200 %
};

let server, browser, page;
before(async () => {
  server = await serve(join(build, 'web/test/gallery'));
  browser = await launch();
});
after(async () => {
  await browser.close();
  await server.close();
});
afterEach(async () => {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

async function visit(path, options = sizes.desktop) {
  page = await open(browser, `${server.url}/${path}`, options);
}

const button = (name) => page.getByRole('button', {name, exact: true});
const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent);

describe('looks and reads well', () => {
  for (const [size, options] of Object.entries(sizes)) {
    for (const path of pages) {
      test(`${path} at ${size}`, async () => {
        await visit(path, options);
        await screenshot(page, `gallery-${path}-${size}`);
        assert.deepEqual(await violations(page), []);
      });
    }
  }

  test('large type and high contrast', async () => {
    await visit('form');
    await button('高对比').click();
    await button('大字版').click();
    await idle(page);
    await screenshot(page, 'gallery-form-contrast');
    assert.deepEqual(await violations(page), []);
  });
});

describe('forms', () => {
  test('a name is typed with an input method and stays', async () => {
    await visit('form');
    const name = page.getByLabel('姓名');
    await name.click();
    await page.keyboard.press('Control+A');
    await composeText(page, ['a', 'a\'bu'], '阿不都');
    await page.keyboard.press('Tab');
    assert.equal(await name.inputValue(), '阿不都');
  });

  test('a failed submission lists the errors and leads to the field', async () => {
    await visit('form');
    await button('下一步').click();
    await page.getByRole('heading', {name: '有 2 处需要修改'}).waitFor();
    await idle(page);
    assert.equal(await focused(), '有 2 处需要修改');
    await page.getByRole('link', {name: '联系电话：请填写联系电话'}).click();
    await idle(page);
    assert.equal(await focused(), '联系电话');
    await screenshot(page, 'gallery-errors');
  });

  test('a searchable select takes pinyin initials and Enter', async () => {
    await visit('choices');
    const box = page.getByRole('combobox', {name: '停保原因'});
    await box.click();
    await page.keyboard.type('tx');
    await idle(page);
    assert.equal(await page.getByRole('listbox').getByRole('option').count(), 1);
    await screenshot(page, 'gallery-combobox');
    await page.keyboard.press('Enter');
    await idle(page);
    assert.equal(await box.inputValue(), '退休');
  });

  test('a searchable select takes a click', async () => {
    await visit('choices');
    await page.getByRole('combobox', {name: '停保原因'}).click();
    await page.getByRole('option', {name: '本人离职'}).click();
    await idle(page);
    assert.equal(await page.getByRole('combobox', {name: '停保原因'}).inputValue(), '本人离职');
  });

  test('a native select, radio buttons and a checkbox', async () => {
    await visit('choices');
    await page.getByLabel('户口性质').selectOption({label: '外市农村'});
    await page.getByRole('radio', {name: '女'}).click();
    await page.getByRole('checkbox', {name: /本单位承诺/}).click();
    await idle(page);
    assert.ok(await page.getByRole('radio', {name: '女'}).isChecked());
    assert.ok(await page.getByRole('checkbox', {name: /本单位承诺/}).isChecked());
  });

  test('a month is chosen by keyboard from its panel', async () => {
    await visit('fields');
    await button('选择费款所属期').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', {name: '费款所属期'}).waitFor();
    await idle(page);
    await screenshot(page, 'gallery-month');
    await page.keyboard.press('ArrowUp');
    await idle(page);
    await page.keyboard.press('Enter');
    await idle(page);
    assert.equal(await page.getByRole('textbox', {name: '费款所属期'}).inputValue(), '2024-03');
    assert.equal(await focused(), '选择费款所属期');
  });

  test('files are picked and removed', async () => {
    await visit('fields');
    await page.getByLabel('证明材料', {exact: true}).setInputFiles({name: '合同.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF')});
    await page.getByText('合同.pdf').first().waitFor();
    await button('移除 劳动合同.pdf').click();
    await idle(page);
    assert.equal(await button('移除 劳动合同.pdf').count(), 0);
  });
});

describe('above the page', () => {
  test('a dialog keeps the keyboard inside and gives the focus back', async () => {
    await visit('messages');
    await button('打开对话框').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', {name: '修改联系方式'}).waitFor();
    await idle(page);
    await screenshot(page, 'gallery-dialog');
    assert.deepEqual(await violations(page), []);
    for (let i = 0; i < 8; ++i) {
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => document.activeElement === document.body ||
                                          document.activeElement.closest('[role=dialog]') !== null));
    }
    await button('取消').focus();
    await page.keyboard.press('Escape');
    await idle(page);
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.equal(await focused(), '打开对话框');
  });

  test('a panel inside a dialog works too', async () => {
    await visit('messages');
    await button('打开对话框').click();
    await button('选择起始年月').click();
    await button('2024 年2 月').click();
    await idle(page);
    assert.equal(await page.getByRole('textbox', {name: '起始年月'}).inputValue(), '2024-02');
    assert.equal(await page.getByRole('dialog').count(), 1);
  });

  test('a toast appears in the live region', async () => {
    await visit('messages');
    await button('提示一下').click();
    await page.getByRole('status').getByText('草稿已保存 09:12').waitFor();
    await screenshot(page, 'gallery-toast');
  });
});

describe('lists', () => {
  test('a hundred thousand rows scroll, and only those in sight are in the page', async () => {
    await visit('data');
    const table = page.getByRole('table', {name: '花名册'});
    assert.equal(await table.getAttribute('aria-rowcount'), '100001');
    assert.ok(await table.getByRole('row').count() < 60);
    const box = await table.boundingBox();
    await page.mouse.move(box.x + 300, box.y + 120);
    await page.mouse.wheel(0, 40000);
    await idle(page);
    await screenshot(page, 'gallery-table');
    assert.ok(await table.getByRole('row').count() < 60);
    assert.equal(await table.getByText('职工1', {exact: true}).count(), 0);
  });

  test('a head sorts, a pager pages', async () => {
    await visit('data');
    await page.getByRole('table', {name: '办件'}).getByRole('button', {name: '申报时间'}).click();
    await idle(page);
    const head = page.getByRole('table', {name: '办件'}).getByRole('columnheader', {name: '申报时间'});
    assert.equal(await head.getAttribute('aria-sort'), 'ascending');
    await button('下一页').click();
    await idle(page);
    assert.equal(await button('第 2 页').getAttribute('aria-current'), 'page');
  });
});

describe('the frame of the page', () => {
  test('the skip link leads past the menu', async () => {
    await visit('form');
    await page.getByRole('link', {name: '跳到主要内容'}).focus();
    await idle(page);
    await screenshot(page, 'gallery-skip');
    await page.keyboard.press('Enter');
    await idle(page);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'MAIN');
  });

  test('the menu leads to another page, whose title takes the focus', async () => {
    await visit('form');
    await page.getByRole('navigation', {name: '主菜单'}).getByRole('link', {name: '文字'}).click();
    await idle(page);
    assert.equal(await focused(), '文字');
    assert.equal(new URL(page.url()).pathname, '/text');
  });

  test('on a phone the menu opens from its button', async () => {
    await visit('form', sizes.phone);
    await button('打开菜单').click();
    await idle(page);
    await screenshot(page, 'gallery-menu-phone');
    assert.deepEqual(await violations(page), []);
    await page.getByRole('link', {name: '字段'}).first().click();
    await idle(page);
    assert.equal(await focused(), '字段');
  });

  test('the focused field comes into sight', async () => {
    await visit('fields', sizes.zoomed);
    await page.getByLabel('出生日期', {exact: true}).focus();
    await idle(page);
    const box = await page.getByLabel('出生日期', {exact: true}).boundingBox();
    assert.ok(box.y > 0 && box.y + box.height < 410, JSON.stringify(box));
  });
});
