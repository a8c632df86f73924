// Pixels of a screenshot, without a library: Chromium writes plain 8-bit RGB or RGBA.
import {inflateSync} from 'node:zlib';

function paeth(a, b, c) {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

function unfilter(bytes, width, height, step) {
  const stride = width * step, out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const kind = bytes[y * (stride + 1)];
    for (let i = 0; i < stride; i++) {
      const at = y * stride + i;
      const left = i >= step ? out[at - step] : 0, up = y > 0 ? out[at - stride] : 0;
      const corner = i >= step && y > 0 ? out[at - stride - step] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind];
      out[at] = bytes[y * (stride + 1) + 1 + i] + guess;
    }
  }
  return out;
}

export function decode(png) {
  const width = png.readUInt32BE(16), height = png.readUInt32BE(20), step = png[25] === 6 ? 4 : 3;
  const parts = [];
  for (let at = 8; at < png.length;) {
    const size = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + size));
    at += size + 12;
  }
  const pixels = unfilter(inflateSync(Buffer.concat(parts)), width, height, step);
  const luminance = (x, y) => {
    const at = (y * width + x) * step;
    return (pixels[at] * 3 + pixels[at + 1] * 6 + pixels[at + 2]) / 10;
  };
  return {width, height, luminance};
}

// Mean difference of brightness, 0 to 255, over blocks of 8 pixels: blind to the smoothing of single pixels.
export function difference(one, other) {
  let sum = 0, count = 0;
  for (let y = 0; y + 8 <= one.height; y += 8) {
    for (let x = 0; x + 8 <= one.width; x += 8) {
      let block = 0;
      for (let i = 0; i < 64; i++) block += one.luminance(x + i % 8, y + (i >> 3)) - other.luminance(x + i % 8, y + (i >> 3));
      sum += Math.abs(block / 64);
      count++;
    }
  }
  return sum / count;
}

// Where anything darker than `limit` lies.
export function dark_box({width, height, luminance}, limit = 128) {
  const box = {left: width, top: height, right: -1, bottom: -1};
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (luminance(x, y) >= limit) continue;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    }
  }
  return box;
}
