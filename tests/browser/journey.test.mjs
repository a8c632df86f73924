// A clerk's whole way, against the real server: city, sign-in, enrolment with a mistake and its mending, a double click
// on 提交, the verdict, the progress list, the roster. By mouse with composed text, by keyboard alone, and without WebGL2.
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {click, ready, start_server} from './support/app_server.mjs';
import {composeText, idle, launch, open, screenshot, violations} from './support/browser.mjs';
import {button, field, heading, link, said} from './support/page.mjs';

const number = '330299199001010017';
const wrong_number = '330299199001010018';

async function error_of(page, label) {
  await idle(page);
  return field(page, label).evaluate((input) => {
    const told = (input.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id.endsWith('e'));
    return told.map((id) => document.getElementById(id)?.textContent ?? '').join('');
  });
}

// What the rest of the form needs; `set` puts a text into a field, `choose` takes an option.
async function fill_rest(page, {set, choose}) {
  await choose('户籍性质', '本地居民户口');
  await set('户籍地址', '宁波市海曙区示例路 1 号');
  await choose('学历', '大学本科');
  await set('联系地址', '宁波市海曙区示例路 1 号');
  await set('用工（入职）日期', '2026-11-09');
  await set('申报工资（元/月）', '10000');
}

async function portal_to_login(page) {
  await button(page, '选择城市：宁波').click();
  await button(page, '选择法人服务').click();
  await button(page, '按部门').click();
  await page.getByRole('link', {name: /市人力社保局/}).click();
  await heading(page, '单位登录').waitFor();
}

async function three_spells(page) {
  await link(page, '单位人员信息查询').click();
  await heading(page, '单位人员信息查询（花名册）').waitFor();
  await field(page, '社会保障号').fill(number);
  await button(page, '查询').click();
  const row = page.getByRole('row').filter({hasText: '买买提·阿不都拉'});
  await row.getByText('参保缴费').waitFor();
  assert.equal(await row.getByText('2026-11 起').count(), 3);
}

function mouse_driver(page) {
  return {
    async set(label, text) {
      await field(page, label).fill(text);
      await field(page, label).press('Tab');
      await idle(page);
    },
    async choose(label, option) {
      const target = field(page, label);
      if (await target.evaluate((e) => e.tagName === 'SELECT')) {
        await target.selectOption({label: option});
      } else {
        await target.fill(option);
        await target.press('Enter');
      }
      await idle(page);
    },
  };
}

async function by_mouse(page, url) {
  await portal_to_login(page);
  await page.getByRole('button', {name: /^宁波甬帆/}).click();
  await button(page, '登录').click();
  await heading(page, '办事首页').waitFor();
  await page.getByRole('main').getByRole('button', {name: '社会保险职工参保登记'}).click();
  await heading(page, '社会保险职工参保登记（职工增加）').waitFor();

  const {set, choose} = mouse_driver(page);
  await set('社会保障号', wrong_number);
  assert.match(await error_of(page, '社会保障号'), /校验|末位|不正确/);
  await field(page, '社会保障号').fill(number);
  assert.equal(await error_of(page, '社会保障号'), '');
  await button(page, '搜索').click();
  await said(page, '系统中没有该人员的参保记录');

  await field(page, '姓名').click();
  await composeText(page, ['m', "mai'mai", "mai'mai'ti"], '买买提·阿不都拉');
  await field(page, '姓名').press('Tab');
  assert.equal(await field(page, '姓名').inputValue(), '买买提·阿不都拉');

  await set('手机号码', '1380000001');
  assert.notEqual(await error_of(page, '手机号码'), '');
  await field(page, '手机号码').fill('13800000017');
  assert.equal(await error_of(page, '手机号码'), '');
  await fill_rest(page, {set, choose});
  await click(page, button(page, '下一步'));
  await said(page, '办理结果预览');
  await said(page, '审核通过（系统自动审核）');
  await screenshot(page, 'journey-check');

  const sent = [], verdicts = [];
  page.on('request', (request) => { if (request.url().endsWith('/submit')) sent.push(request.url()); });
  page.on('response', async (response) => {
    if (response.url().endsWith('/submit')) verdicts.push((await response.json()).summary.status);
  });
  await click(page, button(page, '提交'), 'dblclick');
  await said(page, '保存成功，审核结果：审核通过');
  assert.equal(sent.length, 1, 'a double click submits once');
  assert.deepEqual(verdicts, ['approved'], 'the verdict comes with the answer, and waits for no polling');
  await screenshot(page, 'journey-done');

  await link(page, '单位业务申报进度查询').first().click();
  await heading(page, '单位业务申报进度查询').waitFor();
  const row = page.getByRole('row').filter({hasText: '买买提·阿不都拉'});
  await row.getByText('审核通过').waitFor();
  await three_spells(page);
  assert.ok(page.url().startsWith(url));
  assert.ok(!page.url().includes(number), 'no personal data in the address');
}

describe('the whole way', () => {
  for (const [name, graphic] of [['by mouse with composed text', 'webgl2'], ['on the CPU renderer', 'none']]) {
    test(name, async () => {
      const server = await start_server();
      const browser = await launch(graphic);
      try {
        const page = await open(browser, `${server.url}/`);
        await by_mouse(page, server.url);
        assert.deepEqual(page.complaints, []);
      } finally {
        await browser.close();
        await server.close();
      }
    });
  }

  test('by keyboard alone', async () => {
    const server = await start_server();
    const browser = await launch();
    try {
      const page = await open(browser, `${server.url}/`);
      await by_keyboard(page);
      assert.deepEqual(page.complaints, []);
    } finally {
      await browser.close();
      await server.close();
    }
  });
});

// --- keyboard ---

const here = (page) => page.evaluate(() => {
  const e = document.activeElement;
  if (e === document.body) return '';
  return e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent ?? '';
});

// Tab until the named element has focus: everything must be reachable, and nothing may hold the focus.
async function tab_to(page, name, {back = false} = {}) {
  const is_it = typeof name === 'string' ? (label) => label.trim() === name : (label) => name.test(label);
  const passed = [];
  for (let i = 0; i < 120; ++i) {
    const label = await here(page);
    if (is_it(label)) return;
    passed.push(label.trim().slice(0, 20));
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    await idle(page);
  }
  assert.fail(`Tab never reached ${name}; passed ${passed.join(' › ')}`);
}

async function press(page, name, key = 'Enter') {
  await tab_to(page, name);
  await page.keyboard.press(key);
  await idle(page);
}

async function by_keyboard(page) {
  await press(page, '选择城市：宁波');
  await press(page, '选择法人服务');
  await press(page, '按部门');
  await press(page, /市人力社保局/);
  await heading(page, '单位登录').waitFor();
  await tab_to(page, '用户名');
  await page.keyboard.type('yongfan');
  await tab_to(page, '密码');
  await page.keyboard.type('Wangbao-2026');
  await page.keyboard.press('Enter');
  await heading(page, '办事首页').waitFor();
  await idle(page);
  await press(page, '社会保险职工参保登记');
  await heading(page, '社会保险职工参保登记（职工增加）').waitFor();
  await idle(page);
  await tab_to(page, '社会保障号');
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await said(page, '系统中没有该人员的参保记录');
  await tab_to(page, '姓名');
  await page.keyboard.insertText('买买提·阿不都拉');
  const driver = {
    async set(label, text) {
      await tab_to(page, label);
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText(text);
      await page.keyboard.press('Tab');
      await idle(page);
    },
    async choose(label, option) {
      await tab_to(page, label);
      if (await page.evaluate(() => document.activeElement.tagName === 'SELECT')) {
        const chosen = () => page.evaluate(() => document.activeElement.selectedOptions[0].textContent);
        for (let i = 0; i < 20 && await chosen() !== option; ++i) await page.keyboard.press('ArrowDown');
        assert.equal(await chosen(), option);
      } else {
        await page.keyboard.insertText(option);
        await page.keyboard.press('Enter');
      }
      await idle(page);
    },
  };
  await choose_by_keyboard_in_order(driver);
  await press(page, '下一步');
  await said(page, '办理结果预览');
  await press(page, '提交');
  await said(page, '保存成功，审核结果：审核通过');
  assert.deepEqual(await violations(page), []);
  await idle(page);
}

// In the order of the form, so that Tab only goes forward.
async function choose_by_keyboard_in_order({set, choose}) {
  await choose('户籍性质', '本地居民户口');
  await set('户籍地址', '宁波市海曙区示例路 1 号');
  await choose('学历', '大学本科');
  await set('手机号码', '13800000017');
  await set('联系地址', '宁波市海曙区示例路 1 号');
  await set('用工（入职）日期', '2026-11-09');
  await set('申报工资（元/月）', '10000');
}

test('what is typed survives F5, also before the person is known', async () => {
  const server = await start_server();
  const browser = await launch();
  try {
    const page = await open(browser, `${server.url}/login`);
    await page.getByRole('button', {name: /^宁波甬帆/}).click();
    await button(page, '登录').click();
    await heading(page, '办事首页').waitFor();
    await page.goto(`${server.url}/enrol`);
    await ready(page);
    await field(page, '社会保障号').fill('3302991990');
    await idle(page);
    await page.reload();
    await ready(page);
    assert.equal(await field(page, '社会保障号').inputValue(), '3302991990');
    await field(page, '社会保障号').fill(number);
    await button(page, '搜索').click();
    await said(page, '系统中没有该人员的参保记录');
    await field(page, '姓名').fill('买买提');
    await page.waitForURL(/\/enrol\/[0-9a-f-]{36}$/);
    await page.reload();
    await ready(page);
    assert.equal(await field(page, '姓名').inputValue(), '买买提');
    assert.deepEqual(page.complaints, []);
  } finally {
    await browser.close();
    await server.close();
  }
});
