// Movements against the real server: the period is asked for, somebody is suspended and found among the movements of the
// month, once for each scheme, with the filing that did it; and the list at the sizes people use.
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {click, ready, signed_in, start_server} from './support/app_server.mjs';
import {idle, launch, screenshot, violations} from './support/browser.mjs';
import {button, field, heading, link, noted, said, set, somebody_insured} from './support/page.mjs';

const rows = (page) => page.getByRole('table', {name: '人员增减变动', exact: true}).getByRole('row');

async function ask_for(page, from, to) {
  await set(page, '起始年月', from);
  await set(page, '截止年月', to);
  await click(page, button(page, '查询'));
}

describe('movements', () => {
  let server, browser;
  before(async () => {
    server = await start_server();
    browser = await launch();
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  test('a suspension is among the movements of its month, once for each scheme', async () => {
    const page = await signed_in(browser, server.url, {path: '/suspend'});
    const person = await somebody_insured(page, '2026-09');
    await field(page, '社会保障号').fill(person.number);
    await button(page, '搜索').click();
    await said(page, '已读取该人员在本单位的信息');
    await field(page, '停保原因').fill('辞职');
    await field(page, '停保原因').press('Enter');
    await idle(page);
    await click(page, button(page, '保存'));
    await said(page, '办理结果预览');
    await click(page, button(page, '提交'));
    await said(page, '保存成功，审核结果：审核通过');

    await link(page, '单位人员增减变动查询').first().click();
    await heading(page, '单位人员增减变动查询').waitFor();
    await click(page, button(page, '查询'));
    await noted(page, '请填写起始年月（必录项）');
    await noted(page, '请填写截止年月（必录项）');
    await ask_for(page, '2026-11', '2026-11');
    await said(page, '2026年11月人员增减变动');
    const his = rows(page).filter({hasText: person.name}).filter({hasText: '暂停'});
    await his.first().waitFor();
    assert.equal(await his.count(), 3);
    for (const scheme of ['养老保险', '失业保险', '工伤保险'])
      assert.equal(await his.filter({hasText: scheme}).count(), 1);
    assert.equal(await his.filter({hasText: '辞职'}).count(), 3);
    assert.deepEqual(await violations(page), []);

    await page.reload();
    await ready(page);
    assert.equal(await field(page, '起始年月').inputValue(), '2026-11');
    await his.first().waitFor();  // the period survives F5
    await his.first().getByRole('link').click();
    await heading(page, '办件详情').waitFor();
    await page.goBack();
    await his.first().waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  test('a long period is parted into pages, put in order, and fits desktop and phone', async () => {
    const page = await signed_in(browser, server.url, {path: '/movements'});
    await ask_for(page, '2016-01', '2026-11');
    await said(page, '2016年1月至2026年11月人员增减变动');
    await screenshot(page, 'movements-wide');
    await button(page, '下一页').focus();
    await idle(page);
    await screenshot(page, 'movements-pager');
    const first = await rows(page).nth(1).textContent();
    await click(page, button(page, '下一页'));
    await page.waitForFunction((text) => !document.body.textContent.includes(text), first);
    await click(page, button(page, '生效年月'));
    await rows(page).nth(1).filter({hasText: '2016'}).waitFor();
    await field(page, '变动类型').selectOption({label: '续保'});
    await click(page, button(page, '查询'));
    await rows(page).nth(1).filter({hasText: '续保'}).waitFor();
    assert.equal(await rows(page).filter({hasText: '新增'}).count(), 0);
    await page.context().close();

    const phone = await signed_in(browser, server.url, {path: '/movements', viewport: {width: 390, height: 844}});
    await ask_for(phone, '2026-01', '2026-11');
    await said(phone, '人员增减变动');
    assert.deepEqual(await violations(phone), []);
    await rows(phone).nth(3).getByRole('link').focus();
    await idle(phone);
    await screenshot(phone, 'movements-phone');
    assert.deepEqual(phone.complaints, []);
  });
});
