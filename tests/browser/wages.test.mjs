// Wages against the real server: last year's wage is declared for somebody who has been here for years, with what the
// system fills in, the preview of each month's difference, the verdict, and the declaration found again by its year.
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {click, ready, signed_in, start_server} from './support/app_server.mjs';
import {idle, launch, screenshot, violations} from './support/browser.mjs';
import {attach, button, field, heading, link, noted, said, set, somebody_insured} from './support/page.mjs';

describe('wages', () => {
  let server, browser;
  before(async () => {
    server = await start_server();
    browser = await launch();
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  test('declared, previewed, approved and found again', async () => {
    const page = await signed_in(browser, server.url, {path: '/declare-wage'});
    const person = await somebody_insured(page, '2025-01');
    await heading(page, '参保个人应缴基本养老保险费核定（申报上年度工资）').waitFor();
    await field(page, '社会保障号').fill(person.number);
    await button(page, '搜索').click();
    await said(page, '已读取该人员在本单位的信息');
    assert.equal(await field(page, '姓名').inputValue(), person.name);
    assert.equal(await field(page, '年度').inputValue(), '2026');
    assert.ok(await field(page, '姓名').evaluate((e) => e.readOnly));
    await set(page, '上年工资总额（元）', '36000');
    await set(page, '上年工作月数', '13');
    await noted(page, '上年工作月数应为 1 至 12');
    await set(page, '上年工作月数', '12');
    await noted(page, '低于下限（保底）');
    await attach(page, '职工工资收入（缴费工资）汇总表', '汇总表.pdf');
    assert.match(await field(page, '上年月平均工资（元/月）').inputValue(), /^3,?000/);
    assert.deepEqual(await violations(page), []);
    await click(page, button(page, '完成'));
    await said(page, '办理结果预览');
    await screenshot(page, 'wages-check');
    await click(page, button(page, '提交'));
    await said(page, '保存成功，审核结果：审核通过');

    await link(page, '缴费工资申报查询').first().click();
    await heading(page, '缴费工资申报查询').waitFor();
    await click(page, button(page, '查询'));
    await noted(page, '请选择年度（必录项），再点【查询】');
    await field(page, '年度').selectOption({label: '2026'});
    await idle(page);
    await click(page, button(page, '查询'));
    const row = page.getByRole('row').filter({hasText: person.name});
    await row.getByText('审核通过').waitFor();
    await row.getByText('保底').waitFor();
    await row.getByText('2026-01').waitFor();
    assert.deepEqual(await violations(page), []);
    await screenshot(page, 'wages-list');
    await page.reload();
    await ready(page);
    await page.getByRole('row').filter({hasText: person.name}).waitFor();  // the year survives F5

    await page.goto(`${server.url}/declare-wage`);
    await ready(page);
    await field(page, '社会保障号').fill(person.number);
    await button(page, '搜索').click();
    await noted(page, '该人员 2026 年度的缴费基数已经核定，不能重复申报');
    assert.deepEqual(page.complaints, []);
  });
});
