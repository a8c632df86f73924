// What the tests of the application do and look for on a page, by role and name, as a person would.
import assert from 'node:assert/strict';
import {idle} from './browser.mjs';

export const field = (page, label) => page.getByLabel(label, {exact: true}).and(page.locator('input, select, textarea'));
export const button = (page, name) => page.getByRole('button', {name, exact: true});
export const link = (page, name) => page.getByRole('link', {name, exact: true});
export const heading = (page, name) => page.getByRole('heading', {level: 1, name, exact: true});
export const said = (page, text) => page.getByText(text).first().waitFor({timeout: 15000});
// At its field: drawn on the canvas, and for assistive technology a description.
export const noted = (page, text) => page.getByText(text).first().waitFor({state: 'attached', timeout: 15000});

export async function set(page, label, text) {
  await field(page, label).fill(text);
  await field(page, label).press('Tab');
  await idle(page);
}

// Of a select, or of one that is searched by typing.
export async function choose(page, label, option) {
  const target = field(page, label);
  if (await target.evaluate((e) => e.tagName === 'SELECT')) await target.selectOption({label: option});
  else {
    await target.fill(option);
    await target.press('Enter');
  }
  await idle(page);
}

// A small sound PDF, another one for another word.
export function pdf(word) {
  const body = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [10 0 R] /Count 1 >>\nendobj\n' +
    `10 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n% ${word}\n`;
  return Buffer.from(`${body}xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`);
}

export async function attach(page, label, name) {
  await page.getByLabel(label, {exact: true}).setInputFiles({name, mimeType: 'application/pdf', buffer: pdf(name)});
  await idle(page);
  await page.getByRole('link', {name: `${name}（在新标签页打开）`, exact: true}).waitFor();
}

// Asked of the server as the pages do.
export const ask = (page, path, body) => page.evaluate(async ([path, body]) => {
  const answer = await fetch(path, {method: 'POST', headers: {'Content-Type': 'application/json', 'X-Requested-By': 'wangbao'},
                                    body: JSON.stringify(body)});
  return answer.json();
}, [path, body]);

// Somebody whom the signed-in employer insures under all schemes since before `before`: {name, number}.
export async function somebody_insured(page, before) {
  const {rows} = await ask(page, '/api/roster/query', {status: 'insured', page: 1, size: 100});
  const row = rows.find((r) => Object.keys(r.spells).length === 3
    && Object.values(r.spells).every((s) => s.stop === null && s.from < before));
  assert.ok(row, `the demonstration has somebody who came before ${before}`);
  const {id_number} = await ask(page, '/api/roster/unmask', {person_id: row.person_id, reason: '核对身份证件'});
  return {name: row.name, number: id_number};
}

export async function search(page, number) {
  await field(page, '社会保障号').fill(number);
  await button(page, '搜索').click();
  await said(page, '已读取该人员在本单位的信息');
  await idle(page);
}
