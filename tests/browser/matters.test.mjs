// The matters after enrolment, against the real server and by role and name: what a clerk does, sees and finds afterwards.
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {click, ready, signed_in, start_server} from './support/app_server.mjs';
import {idle, launch, screenshot, violations} from './support/browser.mjs';
import {button, choose, field, heading, link, said, somebody_insured} from './support/page.mjs';

describe('社会保险职工暂停参保', () => {
  test('one person leaves: months before and after, the verdict, what is still to do, the roster', async () => {
    const server = await start_server();
    const browser = await launch();
    try {
      const page = await signed_in(browser, server.url, {username: 'yuehu'});
      const {name, number} = await somebody_insured(page, '2026-09');
      await page.getByRole('main').getByRole('button', {name: '社会保险职工暂停参保'}).click();
      await heading(page, '社会保险职工暂停参保（职工中断）').waitFor();
      await idle(page);
      await field(page, '社会保障号').fill(number);
      await button(page, '搜索').click();
      await said(page, '已读取该人员在本单位的信息');
      assert.equal(await field(page, '姓名').inputValue(), name);
      const months = page.getByRole('list', {name: '养老保险', exact: true}).getByRole('listitem');
      await months.filter({hasText: '2026 年 10 月：参保'}).waitFor();

      await choose(page, '停保原因', '劳动合同期满终止');
      await months.filter({hasText: '2026 年 11 月：停保，本次变化'}).waitFor();
      await said(page, '养老保险最后缴费年月：2026年10月');
      await screenshot(page, 'suspend-form');
      await click(page, button(page, '保存'));
      await said(page, '办理结果预览');
      await said(page, '养老保险自2026年11月起停保，缴费到2026年10月止');
      await said(page, '工伤保障到2026年11月23日二十四时止');
      assert.deepEqual(await violations(page), []);
      await screenshot(page, 'suspend-check');
      await click(page, button(page, '提交'));
      await said(page, '保存成功，审核结果：审核通过');
      await said(page, '后续事项');
      await said(page, /15 日内，将失业人员的名单告知社会保险经办机构/);
      await said(page, /非因本人意愿中断就业/);
      assert.deepEqual(await violations(page), []);
      await screenshot(page, 'suspend-done');

      await link(page, '单位业务申报进度查询').first().click();
      await heading(page, '单位业务申报进度查询').waitFor();
      await page.getByRole('row').filter({hasText: name}).getByText('审核通过').first().waitFor();
      await link(page, '单位人员信息查询').click();
      await heading(page, '单位人员信息查询（花名册）').waitFor();
      await field(page, '社会保障号').fill(number);
      await button(page, '查询').click();
      const row = page.getByRole('row').filter({hasText: name});
      await row.getByText('暂停缴费').waitFor();
      assert.equal(await row.getByText(/至 2026-10/).count(), 3);

      // Back again: the same module as for new people, and the system knows (手册 4.3.1).
      await page.goto(`${server.url}/enrol`);
      await ready(page);
      await field(page, '社会保障号').fill(number);
      await button(page, '搜索').click();
      await said(page, '续保');
      assert.equal(await field(page, '姓名').inputValue(), name);
      assert.deepEqual(page.complaints, []);
    } finally {
      await browser.close();
      await server.close();
    }
  });

  test('somebody who is not insured here is refused at the number', async () => {
    const server = await start_server();
    const browser = await launch();
    try {
      const page = await signed_in(browser, server.url, {username: 'yuehu', path: '/suspend'});
      await field(page, '社会保障号').fill('330299199001010017');
      await button(page, '搜索').click();
      await said(page, '系统中没有该人员在本单位参保的记录');
      await page.getByText('该人员现在没有在本单位参保').first().waitFor({state: 'attached'});  // a note of the field
      assert.deepEqual(page.complaints, []);
    } finally {
      await browser.close();
      await server.close();
    }
  });
});
