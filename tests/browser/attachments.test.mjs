// 材料 in the browser, against the real server: picked, dropped, refused, looked at, removed, there after F5, filed and
// opened from the filing's page. What arrives is upright, of bounded size and without a word of where it was taken.
import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, test} from 'node:test';
import {deflateSync, crc32} from 'node:zlib';
import {click, ready, signed_in, start_server} from './support/app_server.mjs';
import {idle, launch, screenshot, violations} from './support/browser.mjs';
import {button, field, said} from './support/page.mjs';

const number = '330299199001010017';
const label = '劳动合同或用工证明';

const file_input = (page) => page.getByLabel(label, {exact: true});
const opened = (name) => `${name}（在新标签页打开）`;
const file_link = (page, name) => page.getByRole('link', {name: opened(name), exact: true});

function chunk(type, body) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const frame = Buffer.alloc(4), sum = Buffer.alloc(4);
  frame.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([frame, named, sum]);
}

function png(width, height) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + 3 * width), 0x40);
  for (let y = 0; y < height; y++) rows[y * (1 + 3 * width)] = 0;
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function pdf(pages, trailer = '') {
  const kids = Array.from({length: pages}, (_, i) => `${10 + i} 0 R`).join(' ');
  const objects = Array.from({length: pages}, (_, i) => `${10 + i} 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n`).join('');
  const body = `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [${kids}] /Count ${pages} >>\nendobj\n${objects}`;
  return Buffer.from(`${body}xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 3 /Root 1 0 R ${trailer}>>\nstartxref\n${body.length}\n%%EOF\n`);
}

// A photograph 40 wide and 20 high as a phone held upright stores it: to be turned by a quarter, and with a place in it.
async function photograph(page) {
  const bytes = Buffer.from(await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 40;
    canvas.height = 20;
    canvas.getContext('2d').fillRect(0, 0, 20, 20);
    const blob = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg'); });
    return Array.from(new Uint8Array(await blob.arrayBuffer()));
  }));
  const exif = Buffer.from('Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS 29.87N 121.54E', 'latin1');
  const frame = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([bytes.subarray(0, 2), frame, exif, bytes.subarray(2)]);
}

async function pick(page, files) {
  await file_input(page).setInputFiles(files);
  await idle(page);
}

async function fill_rest(page) {
  const set = async (name, text) => {
    await field(page, name).fill(text);
    await field(page, name).press('Tab');
    await idle(page);
  };
  const choose = async (name, option) => {
    const target = field(page, name);
    if (await target.evaluate((e) => e.tagName === 'SELECT')) await target.selectOption({label: option});
    else {
      await target.fill(option);
      await target.press('Enter');
    }
    await idle(page);
  };
  await set('姓名', '买买提·阿不都拉');
  await choose('户籍性质', '本地居民户口');
  await set('户籍地址', '宁波市海曙区示例路 1 号');
  await choose('学历', '大学本科');
  await set('手机号码', '13800000017');
  await set('联系地址', '宁波市海曙区示例路 1 号');
  await set('用工（入职）日期', '2026-11-09');
  await set('申报工资（元/月）', '10000');
}

async function open_form(page) {
  await field(page, '社会保障号').fill(number);
  await button(page, '搜索').click();
  await said(page, '系统中没有该人员的参保记录');
  await idle(page);
}

// What the server keeps under the link of that name.
async function kept(page, name) {
  const href = await file_link(page, name).getAttribute('href');
  const reply = await page.request.get(new URL(href, page.url()).href);
  assert.equal(reply.status(), 200);
  return {type: reply.headers()['content-type'], how: reply.headers()['content-disposition'], bytes: await reply.body()};
}

async function size_of(page, name) {
  const picture = page.getByRole('img', {name: `缩略图：${name}`, exact: true});
  return picture.evaluate(async (img) => {
    await img.decode();
    return [img.naturalWidth, img.naturalHeight];
  });
}

describe('attachments', () => {
  let browser, server;
  before(async () => { browser = await launch(); });
  after(() => browser.close());
  beforeEach(async () => { server = await start_server(); });
  afterEach(() => server.close());

  test('picked, dropped, looked at, removed, there after F5, filed and opened', async () => {
    const page = await signed_in(browser, server.url, {path: '/enrol'});
    await open_form(page);

    await pick(page, {name: 'IMG_0001.JPG', mimeType: 'image/jpeg', buffer: await photograph(page)});
    assert.deepEqual(await size_of(page, 'IMG_0001.jpg'), [20, 40], 'upright');
    const photo = await kept(page, 'IMG_0001.jpg');
    assert.equal(photo.type, 'image/jpeg');
    assert.ok(!photo.bytes.includes('Exif') && !photo.bytes.includes('GPS'), 'nothing of where it was taken');

    await pick(page, {name: '第一页.png', mimeType: 'image/png', buffer: png(3000, 1500)});
    assert.deepEqual(await size_of(page, '第一页.jpg'), [2400, 1200], 'of bounded size');

    const bytes = Array.from(pdf(3));
    const transfer = await page.evaluateHandle((data) => {
      const dropped = new DataTransfer();
      dropped.items.add(new File([new Uint8Array(data)], '合同.pdf', {type: 'application/pdf'}));
      return dropped;
    }, bytes);
    const box = await file_input(page).evaluate((input) => {
      input.scrollIntoView();
      input.focus();
      return 0;
    }).then(() => idle(page)).then(() => file_input(page).boundingBox());
    const spot = {clientX: box.x + box.width / 2, clientY: box.y + box.height / 2};
    await page.dispatchEvent('#stage', 'drop', {dataTransfer: transfer, ...spot});
    await idle(page);
    await said(page, '3 页，1 KB');
    assert.equal((await kept(page, '合同.pdf')).how, "attachment; filename*=UTF-8''%E5%90%88%E5%90%8C%2Epdf");
    assert.deepEqual(await violations(page), []);
    await screenshot(page, 'attachments-form');

    await click(page, button(page, '移除 第一页.jpg'));
    assert.equal(await file_link(page, '第一页.jpg').count(), 0);
    await page.reload();
    await ready(page);
    await file_link(page, '合同.pdf').waitFor();
    await file_link(page, 'IMG_0001.jpg').waitFor();
    assert.equal(await file_link(page, '第一页.jpg').count(), 0);

    await fill_rest(page);
    await click(page, button(page, '下一步'));
    await said(page, '办理结果预览');
    await file_link(page, '合同.pdf').waitFor();
    await click(page, button(page, '提交'));
    await said(page, '保存成功，审核结果：审核通过');
    const filed = await kept(page, '合同.pdf');
    assert.equal(filed.type, 'application/pdf');
    assert.ok(filed.bytes.equals(pdf(3)));
    const [tab] = await Promise.all([page.context().waitForEvent('page'), click(page, file_link(page, 'IMG_0001.jpg'))]);
    await tab.waitForLoadState();
    assert.match(tab.url(), /\/attachments\/[0-9a-f]{64}$/);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  test('what will not do is refused in words that help, and nothing of it is sent', async () => {
    const page = await signed_in(browser, server.url, {path: '/enrol'});
    await open_form(page);
    const sent = [];
    page.on('request', (request) => { if (request.url().includes('/api/attachments/')) sent.push(request.url()); });
    const refusals = [
      [{name: '合同.png', buffer: Buffer.from('<svg onload="alert(1)"></svg>')}, '只能上传图片（JPEG、PNG）或 PDF 文件'],
      [{name: '合同.png', buffer: Buffer.concat([png(20, 20).subarray(0, 8), Buffer.alloc(60, 'x')])}, '文件无法打开或已损坏'],
      [{name: '合同.pdf', buffer: pdf(1, '/Encrypt 9 0 R ')}, 'PDF 文件已加密'],
      [{name: '合同.pdf', buffer: Buffer.concat([pdf(1), Buffer.alloc(10 * 1024 * 1024)])}, '文件超过 10 MB'],
    ];
    for (const [file, words] of refusals) {
      await pick(page, {mimeType: 'application/octet-stream', ...file});
      await said(page, words);
    }
    assert.deepEqual(sent, []);
    // Only the server looks into a PDF.
    await pick(page, {name: '合同.pdf', mimeType: 'application/pdf', buffer: pdf(201)});
    await said(page, '最多 200 页');
    assert.equal(sent.length, 1);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  test('a connection that is lost in mid-upload is said, and the file is sent again on a press', async () => {
    const page = await signed_in(browser, server.url, {path: '/enrol'});
    await open_form(page);
    await page.route('**/api/attachments/*', (route) => route.abort(), {times: 1});
    await pick(page, {name: '合同.pdf', mimeType: 'application/pdf', buffer: pdf(2)});
    const again = button(page, '重新上传 合同.pdf');
    await again.waitFor();
    await click(page, again);
    await said(page, '2 页，1 KB');
    await file_link(page, '合同.pdf').waitFor();
    await page.context().close();
  });
});
