// What no rule can decide alone, against the real server: a clerk files with evidence, an auditor sees what changes and
// decides, the clerk mends what was returned; and nobody reaches what is not theirs.
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {click, ready, signed_in, start_server} from './support/app_server.mjs';
import {idle, launch, screenshot, violations} from './support/browser.mjs';
import {attach, button, choose, field, heading, link, noted, said, search, set, somebody_insured} from './support/page.mjs';

const waits = '保存成功，审核结果：待审核';

describe('manual review', () => {
  let server, browser, clerk, auditor;
  before(async () => {
    server = await start_server();
    browser = await launch();
    clerk = await signed_in(browser, server.url, {username: 'yuehu'});
    auditor = await signed_in(browser, server.url, {username: 'shenhe', home: '待审核办件'});
  });
  after(async () => {
    assert.deepEqual([...clerk.complaints, ...auditor.complaints], []);
    await browser.close();
    await server.close();
  });

  const go = async (page, path) => {
    await page.goto(server.url + path);
    await ready(page);
  };

  // The address of the filing that was just sent, as the auditor has it.
  const review_path = () => new URL(clerk.url()).pathname.replace(/^\/[a-z-]+\//, '/review/');

  async function decide(decision, remark = '') {
    if (remark) await set(auditor, '备注', remark);
    await click(auditor, button(auditor, decision));
    await click(auditor, button(auditor, '确定'));
  }

  test('a changed name is returned with a remark at its field, mended, approved, and stands in the roster', async () => {
    const {name, number} = await somebody_insured(clerk, '2026-01');
    await go(clerk, '/change-person');
    await heading(clerk, '社会保险职工参保信息变更登记').waitFor();
    await search(clerk, number);
    assert.equal(await field(clerk, '姓名').inputValue(), name);
    await set(clerk, '姓名', `${name}珊`);
    await noted(clerk, `原值：${name}`);
    await click(clerk, button(clerk, '完成'));
    await noted(clerk, '缺少材料“变更依据材料”');
    await attach(clerk, '变更依据材料', '公安机关证明.pdf');
    await click(clerk, button(clerk, '完成'));
    await said(clerk, '办理结果预览');
    await said(clerk, '等待人工审核');
    await clerk.getByRole('table', {name: '变更内容'}).getByRole('row').filter({hasText: '姓名'}).getByText(`${name}珊`).waitFor();
    assert.deepEqual(await violations(clerk), []);
    await screenshot(clerk, 'change-check');
    await click(clerk, button(clerk, '提交'));
    await said(clerk, waits);
    const path = review_path();

    await go(auditor, '/review');
    await heading(auditor, '待审核办件').waitFor();
    assert.deepEqual(await violations(auditor), []);
    await screenshot(auditor, 'reviews');
    await auditor.getByRole('row').filter({hasText: name}).getByRole('link').click();
    await said(auditor, '校验意见');
    assert.equal(new URL(auditor.url()).pathname, path);
    const changed = auditor.getByRole('table', {name: '变更内容'}).getByRole('row').filter({hasText: '姓名'});
    await changed.getByText(`${name}珊`).waitFor();
    const evidence = await auditor.getByRole('link', {name: '公安机关证明.pdf（在新标签页打开）'}).getAttribute('href');
    assert.equal((await auditor.request.get(server.url + evidence)).status(), 200);
    assert.deepEqual(await violations(auditor), []);
    await screenshot(auditor, 'review');
    await click(auditor, button(auditor, '退回补正'));
    await noted(auditor, '请填写备注，写明原因和怎么补正');
    await click(auditor, button(auditor, '退回补正时对填报项逐项说明'));
    await set(auditor, '姓名', '证明上没有“珊”字');
    await decide('退回补正', '请按公安机关证明填写');
    await said(auditor, '已退回');

    await go(clerk, path.replace('/review/', '/change-person/'));
    await noted(clerk, '审核意见：证明上没有“珊”字');
    assert.equal(await clerk.getByRole('checkbox', {name: '我已核实'}).count(), 0);  // a remark is no finding
    await screenshot(clerk, 'change-returned');
    await set(clerk, '姓名', `${name}山`);
    await click(clerk, button(clerk, '完成'));
    await said(clerk, '办理结果预览');
    await click(clerk, button(clerk, '提交'));
    await said(clerk, waits);

    await go(auditor, path);
    await decide('通过');
    await said(auditor, '已审核通过');

    await go(clerk, '/roster');
    await set(clerk, '社会保障号', number);
    await click(clerk, button(clerk, '查询'));
    await clerk.getByRole('row').filter({hasText: `${name}山`}).first().waitFor();
  });

  test('a base review needs evidence, waits, is refused, and changes nothing', async () => {
    await go(clerk, '/work');
    const {number} = await somebody_insured(clerk, '2025-12');
    await go(clerk, '/review-wage');
    await heading(clerk, '参保个人社会保险缴费工资复核（调整缴费基数）').waitFor();
    await search(clerk, number);
    for (const label of ['原申报工资（元/月）', '原缴费基数（元）'])
      assert.ok(await field(clerk, label).evaluate((e) => e.readOnly), label);
    await set(clerk, '复核后缴费工资（元/月）', '5100');
    await choose(clerk, '复核原因', '申报错误');
    await click(clerk, clerk.getByRole('checkbox', {name: '我已核实'}));
    assert.ok(await clerk.getByRole('checkbox', {name: '我已核实'}).isChecked());
    await attach(clerk, '复核依据材料', '工资表.pdf');
    await click(clerk, button(clerk, '完成'));
    await said(clerk, '等待人工审核');
    await clerk.getByRole('table', {name: '补差预览'}).waitFor();
    assert.deepEqual(await violations(clerk), []);
    await screenshot(clerk, 'review-wage-check');
    await click(clerk, button(clerk, '提交'));
    await said(clerk, waits);
    const path = review_path();
    await go(auditor, path);
    await decide('不通过', '工资表与个税申报不一致，请核实后重新申报');
    await said(auditor, '已审核不通过');
    await go(clerk, '/progress');
    await clerk.getByRole('row').filter({hasText: '缴费工资复核'}).getByText('工资表与个税申报不一致').first().waitFor();
  });

  test('a back payment shows each month with its surcharge, and waits', async () => {
    await go(clerk, '/work');
    const {number} = await somebody_insured(clerk, '2025-12');
    await go(clerk, '/back-payment');
    await heading(clerk, '申请补缴城镇职工社会保险费').waitFor();
    await search(clerk, number);
    await choose(clerk, '补缴险种', '养老保险和失业保险');
    await set(clerk, '补缴起始年月', '2020-01');
    await set(clerk, '补缴终止年月', '2020-02');
    await set(clerk, '月工资（元/月）', '6000');
    await choose(clerk, '补缴原因', '应缴未缴：逾期办理参保登记');
    await set(clerk, '情况说明', '2020年1月入职，漏办参保登记');
    await attach(clerk, '补缴依据材料', '劳动合同.pdf');
    await screenshot(clerk, 'back-payment-form');
    await click(clerk, button(clerk, '完成'));
    await said(clerk, '等待人工审核');
    const months = clerk.getByRole('list', {name: '养老保险', exact: true}).getByRole('listitem');
    await months.filter({hasText: /^2020 年 1 月：新增应缴，本次变化/}).waitFor();
    await months.filter({hasText: /^2019 年 12 月：未参保/}).waitFor();
    const table = clerk.getByRole('table', {name: '补缴预览'});
    await table.getByText('2020-01').waitFor();
    await table.getByText('滞纳天数').waitFor();
    assert.deepEqual(await violations(clerk), []);
    await screenshot(clerk, 'back-payment-check');
    await click(clerk, button(clerk, '提交'));
    await said(clerk, waits);
    await click(clerk, link(clerk, '单位业务申报进度查询').first());
    await clerk.getByRole('row').filter({hasText: '申请补缴'}).getByText('待审核').first().waitFor();
  });

  test('a unit changes its telephone number at once and cannot touch its name', async () => {
    await go(clerk, '/change-employer');
    await heading(clerk, '社会保险单位参保信息变更登记').waitFor();
    assert.ok(await field(clerk, '单位名称').evaluate((e) => e.readOnly));
    await set(clerk, '联系电话', '0574-87650000');
    await screenshot(clerk, 'change-employer-form');
    await click(clerk, button(clerk, '完成'));
    await said(clerk, '办理结果预览');
    await click(clerk, button(clerk, '提交'));
    await said(clerk, '保存成功，审核结果：审核通过');
    await go(clerk, '/employer');
    await heading(clerk, '单位信息查询').waitFor();
    await said(clerk, '0574-87650000');
    assert.deepEqual(await violations(clerk), []);
    await screenshot(clerk, 'employer');
  });

  test('a clerk has no agency pages, an auditor no filings of its own', async () => {
    await go(clerk, '/review');
    await said(clerk, '这个账号不能办理单位业务');
    await go(auditor, '/enrol');
    await said(auditor, '这个账号用于审核');
    await go(auditor, '/review');
    await idle(auditor);
  });
});
