// 单位业务申报进度查询 (手册 6.3, 6.4) as a clerk uses it: every filing is found by number, person, kind, state and date, the
// conditions outlive F5, a verdict appears by itself, and a filing opens with its reasons in two levels and its receipt.
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {click, ready, signed_in, start_server} from './support/app_server.mjs';
import {idle, launch, screenshot, violations} from './support/browser.mjs';
import {attach, button, field, heading, said, search, set, somebody_insured} from './support/page.mjs';

describe('progress', () => {
  let server, browser, clerk, person;
  const go = async (page, path) => {
    await page.goto(server.url + path);
    await ready(page);
  };
  before(async () => {
    server = await start_server();
    browser = await launch();
    clerk = await signed_in(browser, server.url, {username: 'yuehu'});
    person = await somebody_insured(clerk, '2026-01');
  });
  after(async () => {
    assert.deepEqual(clerk.complaints, []);
    await browser.close();
    await server.close();
  });

  const rows = () => clerk.getByRole('table', {name: '办件', exact: true}).getByRole('row');
  async function ask(conditions) {
    await button(clerk, '清空条件').click();
    await idle(clerk);
    for (const [label, text] of Object.entries(conditions)) {
      if (await field(clerk, label).evaluate((e) => e.tagName === 'SELECT'))
        await field(clerk, label).selectOption({label: text});
      else await set(clerk, label, text);
    }
    await button(clerk, '查询').click();
    await idle(clerk);
  }

  test('a telephone number is changed at once: reasons in two levels, receipt, nothing asked for in between', async () => {
    await go(clerk, '/change-person');
    await search(clerk, person.number);
    await set(clerk, '手机号码', '13900000017');
    await click(clerk, button(clerk, '完成'));
    const answers = [];
    clerk.on('response', async (response) => {
      if (response.url().includes('/api/filings/')) answers.push([response.url(), await response.json()]);
    });
    await click(clerk, button(clerk, '提交'));
    await said(clerk, '保存成功，审核结果：审核通过');
    const [url, answer] = answers[0];
    assert.ok(url.endsWith('/submit'));
    assert.equal(answer.summary.status, 'approved');  // the verdict came with the answer, not later

    await heading(clerk, '办件详情').waitFor();
    await said(clerk, '结论说明');
    await button(clerk, '逐条依据').click();
    const trace = clerk.getByRole('table', {name: '逐条依据', exact: true});
    await trace.getByRole('row').filter({hasText: '符合'}).first().waitFor();
    await trace.getByText('手册 4.3.5').first().waitFor();
    for (const label of ['内容指纹', '规则版本', '政策参数版本'])
      await clerk.getByRole('region', {name: '回执', exact: true}).getByText(label, {exact: true}).waitFor();
    await clerk.getByText(answer.content_hash, {exact: true}).waitFor();
    await clerk.getByText(answer.rules, {exact: true}).waitFor();
    await clerk.getByText(answer.summary.number, {exact: true}).first().waitFor();
    assert.deepEqual(await violations(clerk), []);
    await screenshot(clerk, 'filing-receipt');
  });

  test('every condition finds it, a wrong one does not, and F5 keeps them', async () => {
    await go(clerk, '/progress');
    const number = (await rows().filter({hasText: '信息变更'}).first().getByRole('link').textContent()).trim();
    const hit = {
      '申报流水号': number,
      '姓名或社会保障号': person.number,
      '业务类型': '社会保险职工参保信息变更登记',
      '审核状态': '审核通过',
      '申报日期起': '2026-11-23',
      '申报日期止': '2026-11-23',
    };
    const miss = {
      '申报流水号': '330200-20200101-000001',
      '姓名或社会保障号': '330299199001010017',
      '业务类型': '参保个人社会保险缴费工资复核',
      '审核状态': '已作废',
      '申报日期止': '2019-12-31',
    };
    await ask(hit);
    await rows().filter({hasText: number}).waitFor();
    await said(clerk, '共 1 条');
    await clerk.reload();
    await ready(clerk);
    await said(clerk, '共 1 条');
    for (const label of ['申报流水号', '姓名或社会保障号', '申报日期起', '申报日期止'])
      assert.equal(await field(clerk, label).inputValue(), hit[label], label);
    assert.equal(await field(clerk, '审核状态').inputValue(), 'approved');
    assert.equal(await field(clerk, '业务类型').inputValue(), 'change_person');
    for (const [label, text] of Object.entries(miss)) {
      await ask({[label]: text});
      assert.equal(await rows().filter({hasText: number}).count(), 0, label);
    }
    assert.deepEqual(await violations(clerk), []);
  });

  test('what an auditor decides is seen without reloading', async () => {
    await go(clerk, '/change-person');
    await search(clerk, person.number);
    await set(clerk, '姓名', `${person.name}珊`);
    await attach(clerk, '变更依据材料', '公安机关证明.pdf');
    await click(clerk, button(clerk, '完成'));
    await click(clerk, button(clerk, '提交'));
    await said(clerk, '保存成功，审核结果：待审核');
    await said(clerk, '已等待不到 1 分钟');
    const id = clerk.url().split('/').at(-1);
    const loads = [];
    clerk.on('load', () => loads.push(clerk.url()));
    const auditor = await signed_in(browser, server.url, {username: 'shenhe', home: '待审核办件', path: `/review/${id}`});
    await click(auditor, button(auditor, '通过'));
    await click(auditor, button(auditor, '确定'));
    await said(auditor, '已审核通过');
    await said(clerk, '业务已经生效。');
    assert.deepEqual(loads, []);
    await auditor.context().close();
  });
});
