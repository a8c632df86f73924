// 撤回 as a clerk presses it (手册 4.2.2, 4.3.1, 4.3.5 to 4.3.8; D4): in all six modules the same question, nothing happens
// on 取消, the filing is void on 确定; while an auditor has not decided it may be withdrawn, after a verdict never.
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {click, ready, signed_in, start_server} from './support/app_server.mjs';
import {idle, launch, screenshot, violations} from './support/browser.mjs';
import {attach, button, field, heading, said, search, set, somebody_insured} from './support/page.mjs';

const modules = [
  {path: '/change-employer', label: '联系电话', text: '0574-87650001'},
  {path: '/enrol', who: '330299199001010017', label: '姓名', text: '张三'},
  {path: '/change-person', ours: true, label: '手机号码', text: '13900000017'},
  {path: '/back-payment', ours: true, label: '情况说明', text: '漏办参保登记'},
  {path: '/declare-wage', ours: true, label: '上年工作月数', text: '12'},
  {path: '/review-wage', ours: true, label: '复核后缴费工资（元/月）', text: '6000'},
];

describe('撤回', () => {
  let server, browser, clerk, person;
  before(async () => {
    server = await start_server();
    browser = await launch();
    clerk = await signed_in(browser, server.url, {username: 'yuehu'});
    person = await somebody_insured(clerk, '2025-01');
  });
  after(async () => {
    assert.deepEqual(clerk.complaints, []);
    await browser.close();
    await server.close();
  });

  const go = async (page, path) => {
    await page.goto(server.url + path);
    await ready(page);
  };
  const question = () => clerk.getByRole('alertdialog', {name: '撤回', exact: true});
  async function withdraw(answer) {
    await click(clerk, button(clerk, '撤回'));
    await question().getByText('是否作废该办件').waitFor();
    await question().getByRole('button', {name: answer, exact: true}).click();
    await question().waitFor({state: 'detached'});
    await idle(clerk);
  }
  async function begin({path, who, ours, label, text}) {
    await go(clerk, path);
    if (ours) await search(clerk, person.number);
    if (who) {
      await field(clerk, '社会保障号').fill(who);
      await button(clerk, '搜索').click();
      await said(clerk, '系统中没有该人员的参保记录');
    }
    await set(clerk, label, text);
    await clerk.waitForURL(new RegExp(`${path}/[0-9a-f-]{36}$`));
    await idle(clerk);
    return clerk.url().split('/').at(-1);
  }

  for (const module of modules)
    test(`of a draft at ${module.path}`, async () => {
      const id = await begin(module);
      await withdraw('取消');
      const kept = await field(clerk, module.label).inputValue();
      assert.equal(kept.replace(/,|\.00$/g, ''), module.text);
      assert.equal(new URL(clerk.url()).pathname, `${module.path}/${id}`);
      await withdraw('确定');
      await heading(clerk, '办事首页').waitFor();
      await said(clerk, '该办件已作废');
      await go(clerk, `/filing/${id}`);
      await said(clerk, '审核状态：已作废');
      assert.equal(await button(clerk, '撤回').count(), 0);
    });

  test('of what waits for an auditor, who then has nothing of it', async () => {
    await begin({path: '/change-person', ours: true, label: '姓名', text: `${person.name}珊`});
    await attach(clerk, '变更依据材料', '公安机关证明.pdf');
    await click(clerk, button(clerk, '完成'));
    await click(clerk, button(clerk, '提交'));
    await said(clerk, '保存成功，审核结果：待审核');
    const place = clerk.url();
    const auditor = await signed_in(browser, server.url, {username: 'shenhe', home: '待审核办件'});
    await auditor.getByRole('row').filter({hasText: person.name}).waitFor();
    await click(clerk, button(clerk, '撤回'));
    await question().waitFor();
    assert.deepEqual(await violations(clerk), []);
    await screenshot(clerk, 'withdraw-question');
    await question().getByRole('button', {name: '确定', exact: true}).click();
    await heading(clerk, '办事首页').waitFor();
    await auditor.reload();
    await ready(auditor);
    assert.equal(await auditor.getByRole('row').filter({hasText: person.name}).count(), 0);
    assert.deepEqual(auditor.complaints, []);
    await auditor.context().close();
    await clerk.goto(place);
    await said(clerk, '审核状态：已作废');
  });

  test('never of what has its verdict', async () => {
    await begin({path: '/change-person', ours: true, label: '手机号码', text: '13900000018'});
    await click(clerk, button(clerk, '完成'));
    await click(clerk, button(clerk, '提交'));
    await said(clerk, '保存成功，审核结果：审核通过');
    assert.equal(await button(clerk, '撤回').count(), 0);
  });
});
