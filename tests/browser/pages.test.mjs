// Every page, opened by its address, reloaded and gone back to: a title of its own, one first heading, nothing for the
// accessibility check to complain of; and pictures of each at the sizes people use, for people to look at.
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {ready, signed_in, start_server} from './support/app_server.mjs';
import {idle, launch, open, screenshot, violations} from './support/browser.mjs';
import {button, field} from './support/page.mjs';

const pages = [
  {path: '/', name: 'portal', title: '社会保险网上服务'},
  {path: '/login', name: 'login', title: '单位登录'},
  {path: '/help', name: 'help', title: '帮助与咨询'},
  {path: '/work', name: 'work', title: '办事首页', session: true},
  {path: '/enrol', name: 'enrol', title: '社会保险职工参保登记（职工增加）', session: true},
  {path: '/progress', name: 'progress', title: '单位业务申报进度查询', session: true},
  {path: '/roster', name: 'roster', title: '单位人员信息查询（花名册）', session: true},
  {path: '/modules', name: 'modules', title: '新老业务事项对照'},
  {path: '/services', name: 'services', title: '办事事项导航图'},
  {path: '/no-such-page', name: 'not-found', title: '没有这个页面'},
  {path: '/employer', name: 'employer', title: '单位信息查询', session: true},
  {path: '/wages', name: 'wages', title: '缴费工资申报查询', session: true},
  {path: '/movements', name: 'movements', title: '单位人员增减变动查询', session: true},
  {path: '/change-employer', name: 'change-employer', title: '社会保险单位参保信息变更登记', session: true},
  {path: '/suspend', name: 'suspend', title: '社会保险职工暂停参保（职工中断）', session: true},
  {path: '/change-person', name: 'change-person', title: '社会保险职工参保信息变更登记', session: true},
  {path: '/back-payment', name: 'back-payment', title: '申请补缴城镇职工社会保险费', session: true},
  {path: '/declare-wage', name: 'declare-wage', title: '参保个人应缴基本养老保险费核定（申报上年度工资）', session: true},
  {path: '/review-wage', name: 'review-wage', title: '参保个人社会保险缴费工资复核（调整缴费基数）', session: true},
  {path: '/review', name: 'reviews', title: '待审核办件', session: true, agency: true},
];

// Signs in as whom each page is for, and looks at it.
async function each_page(options, look) {
  for (const agency of [false, true]) {
    const who = agency ? {username: 'shenhe', home: '待审核办件'} : {};
    const page = await signed_in(browser, server.url, {...options, ...who});
    for (const one of pages.filter((p) => Boolean(p.agency) === agency)) {
      await page.goto(server.url + one.path);
      await ready(page);
      await look(page, one);
    }
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  }
}

async function is_here(page, {title}) {
  await page.getByRole('heading', {level: 1, name: title, exact: true}).waitFor();
  assert.equal(await page.getByRole('heading', {level: 1}).count(), 1);
  assert.equal(await page.title(), `${title} - 社会保险网上申报`);
}

// The form as it is once a person was looked up, with a few fields filled in and one finding.
async function open_form(page, url) {
  await page.goto(`${url}/enrol`);
  await ready(page);
  await field(page, '社会保障号').fill('330299199001010017');
  await button(page, '搜索').click();
  await field(page, '姓名').fill('买买提·阿不都拉');
  await field(page, '手机号码').fill('1380000001');
  await field(page, '手机号码').press('Tab');
  await page.waitForURL(/\/enrol\/[0-9a-f-]{36}$/);
  await idle(page);
}

let server, browser;
before(async () => {
  server = await start_server();
  browser = await launch();
});
after(async () => {
  await browser.close();
  await server.close();
});

describe('addresses', () => {
  test('each opens its page, also after F5', async () => {
    await each_page({}, async (page, one) => {
      if (one.path !== '/login') await is_here(page, one);
      await page.reload();
      await ready(page);
      await is_here(page, one);
    });
  });

  test('back and forward go through pages, conditions and page numbers', async () => {
    const page = await signed_in(browser, server.url, {path: '/roster'});
    await field(page, '缴费状态').selectOption({label: '参保缴费'});
    await button(page, '查询').click();
    await idle(page);
    await page.getByRole('link', {name: '单位业务申报进度查询', exact: true}).first().click();
    await is_here(page, pages[5]);
    await page.goBack();
    await is_here(page, pages[6]);
    await idle(page);
    assert.equal(await field(page, '缴费状态').inputValue(), 'insured');
    await page.goForward();
    await is_here(page, pages[5]);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  test('without a session a page leads to the sign-in and then on to itself', async () => {
    const page = await open(browser, `${server.url}/roster`);
    await is_here(page, pages[1]);
    await field(page, '用户名').fill('yongfan');
    await field(page, '密码').fill('Wangbao-2026');
    await button(page, '登录').click();
    await is_here(page, pages[6]);
    await page.context().close();
  });

  test('focus moves to the heading of the new page', async () => {
    const page = await signed_in(browser, server.url);
    await page.getByRole('link', {name: '单位人员信息查询', exact: true}).click();
    await is_here(page, pages[6]);
    await idle(page);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
    await page.context().close();
  });
});

describe('finding a module', () => {
  for (const typed of ['人员新增', '职工增加', 'zgzj', '4.3.1'])
    test(`by typing ${typed}`, async () => {
      const page = await signed_in(browser, server.url);
      const finder = page.getByRole('combobox', {name: '查找业务'});
      await finder.focus();
      await page.keyboard.insertText(typed);
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Enter');
      await is_here(page, pages[4]);
      await page.context().close();
    });

  test('the table of former names opens what is now', async () => {
    const page = await signed_in(browser, server.url, {path: '/modules'});
    await field(page, '查找').fill('人员续保');
    await page.getByRole('table', {name: '新老业务事项对照'})
        .getByRole('link', {name: '社会保险职工参保登记', exact: true}).click();
    await is_here(page, pages[4]);
    await page.context().close();
  });
});

describe('the map of services', () => {
  test('shows who audits what, and its nodes open the modules', async () => {
    const page = await signed_in(browser, server.url, {path: '/help'});
    await page.getByRole('main').getByRole('link', {name: '办事事项导航图', exact: true}).click();
    await page.getByRole('heading', {level: 1, name: '办事事项导航图'}).waitFor();
    const node = (name) => page.getByRole('group', {name, exact: true});
    await node('社会保险职工暂停参保').getByText('系统自动审核', {exact: true}).waitFor();
    await node('申请补缴城镇职工社会保险费').getByText('人工审核', {exact: true}).waitFor();
    const by_case = node('社会保险职工参保信息变更登记');
    assert.equal(await by_case.getByText('人工审核', {exact: true}).count(), 1);
    assert.equal(await by_case.getByText('系统自动审核', {exact: true}).count(), 1);
    await by_case.getByText(/^修改姓名、社会保障号/).waitFor();
    await node('申请补缴城镇职工社会保险费').getByRole('link').click();
    await page.getByRole('heading', {level: 1, name: '申请补缴城镇职工社会保险费'}).waitFor();
    await page.context().close();
  });
});

describe('accessibility', () => {
  test('no page has a violation', async () => {
    await each_page({}, async (page, one) => assert.deepEqual(await violations(page), [], one.path));
    const page = await signed_in(browser, server.url);
    await open_form(page, server.url);
    assert.deepEqual(await violations(page), [], 'the form with a finding');
    await page.context().close();
  });

  // With the Tab key alone: everything that can be used is come by, in sight when it has the focus, and left again.
  test('every page can be walked by keyboard', async () => {
    await each_page({}, async (page, one) => {
      // A page begins at its heading; banner and menu before it are walked through once.
      const whole = ['/login', '/work'].includes(one.path);
      const wanted = await page.evaluate((whole) => {
        const groups = new Set();
        const heading = document.querySelector('h1');
        return [...document.querySelectorAll('input, select, textarea, button, a[href]')].filter((e) => {
          if (!whole && !(heading.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) return false;
          if (e.disabled || e.tabIndex < 0 || e.closest('.unseen, [hidden], [inert]')) return false;
          if (e.type !== 'radio') return true;
          const group = e.closest('[role=radiogroup]');
          return !groups.has(group) && groups.add(group);
        }).map((e) => e.id);
      }, whole);
      const reached = new Set();
      for (let i = 0; i < wanted.length + 5 && !wanted.every((id) => reached.has(id)); i++) {
        await page.keyboard.press('Tab');
        await idle(page);
        const at = await page.evaluate(() => {
          const e = document.activeElement;
          const group = e.type === 'radio' && e.closest('[role=radiogroup]');
          const box = e.getBoundingClientRect();
          const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
          return {ids: group ? [...group.querySelectorAll('input')].map((r) => r.id) : [e.id], seen, what: e.outerHTML.slice(0, 120)};
        });
        at.ids.forEach((id) => reached.add(id));
        if (at.what.startsWith('<body')) continue;  // out of the page and in again
        assert.ok(at.seen, `${one.path}: out of sight ${at.what}`);
      }
      assert.deepEqual(wanted.filter((id) => !reached.has(id)), [], one.path);
    });
  });

  test('appearance switches contrast and size, and stays', async () => {
    const page = await open(browser, `${server.url}/help`);
    await button(page, '无障碍').click();
    await page.getByRole('radio', {name: '高对比'}).check();
    await page.getByRole('radio', {name: '特大'}).check();
    await button(page, '完成').click();
    await idle(page);
    await page.reload();
    await ready(page);
    await button(page, '无障碍').click();
    assert.ok(await page.getByRole('radio', {name: '高对比'}).isChecked());
    assert.ok(await page.getByRole('radio', {name: '特大'}).isChecked());
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });
});

describe('the roster', () => {
  test('a number is shown in full only for a reason', async () => {
    const page = await signed_in(browser, server.url, {path: '/roster'});
    await page.getByRole('button', {name: /^查看/}).or(page.getByRole('link', {name: /^查看/})).first().click();
    await page.getByRole('dialog', {name: '查看完整号码'}).waitFor();
    await page.getByRole('dialog').getByRole('button', {name: '查看', exact: true}).click();
    await page.getByText('请选择查看原因').first().waitFor({state: 'attached'});
    await page.getByRole('radio', {name: '联系本人'}).check();
    await page.getByRole('dialog').getByRole('button', {name: '查看', exact: true}).click();
    await page.getByText(/^\d{17}[\dX]$/).waitFor();
    assert.deepEqual(await violations(page), []);
    await button(page, '关闭').click();
    await page.context().close();
  });
});

const sizes = [
  {name: 'wide', viewport: {width: 1360, height: 820}},
  {name: 'phone', viewport: {width: 390, height: 844}},
  {name: 'zoom200', viewport: {width: 680, height: 410}, deviceScaleFactor: 2},
];
const appearances = [
  {name: 'contrast', choice: '高对比'},
  {name: 'large', choice: '特大'},
];

describe('pictures', () => {
  for (const size of sizes)
    test(`every page, ${size.name}`, async () => {
      const {name, ...options} = size;
      await each_page(options, async (page, one) => {
        await screenshot(page, `${one.name}-${name}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(wide <= 0, `${one.path} needs sideways scrolling at ${name}`);
      });
      const page = await signed_in(browser, server.url, options);
      await open_form(page, server.url);
      await screenshot(page, `form-${size.name}`);
      await page.context().close();
    });

  for (const look of appearances)
    test(`every page, ${look.name}`, async () => {
      const page = await signed_in(browser, server.url, {viewport: {width: 1360, height: 820}});
      await button(page, '无障碍').click();
      await page.getByRole('radio', {name: look.choice}).check();
      await button(page, '完成').click();
      for (const one of pages.slice(0, 10)) {  // the other forms are made of the same widgets
        await page.goto(server.url + one.path);
        await ready(page);
        await screenshot(page, `${one.name}-${look.name}`);
      }
      await open_form(page, server.url);
      await screenshot(page, `form-${look.name}`);
      await page.context().close();
    });
});
