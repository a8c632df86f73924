// Measures and draws single glyphs with the browser's own text engine, in the family that style.css names, so that
// the canvas and the inputs above it show the same shapes.
function create_glyphs() {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 128;
  let context = null, family = '', key = '';

  function pen(px, weight) {
    if (context === null) {
      context = canvas.getContext('2d', {willReadFrequently: true});
      family = getComputedStyle(document.getElementById('stage')).fontFamily;
    }
    const wanted = weight + ' ' + px + 'px ' + family;
    if (key !== wanted) {
      key = wanted;
      context.font = wanted;
      context.textBaseline = 'alphabetic';
      context.fillStyle = '#000';
      if ('fontKerning' in context) context.fontKerning = 'none';
    }
    return context;
  }

  // The last size and weight asked for also hold for raster().
  function measure(code_point, px, weight) {
    const size = pen(px, weight).measureText(String.fromCodePoint(code_point));
    const width = size.actualBoundingBoxRight + size.actualBoundingBoxLeft;
    if (!(width > 0)) return [size.width, 0, 0, 0, 0];
    // One pixel around, for what smoothing adds.
    const left = Math.floor(-size.actualBoundingBoxLeft) - 1, top = Math.floor(-size.actualBoundingBoxAscent) - 1;
    const right = Math.ceil(size.actualBoundingBoxRight) + 1, bottom = Math.ceil(size.actualBoundingBoxDescent) + 1;
    return [size.width, left, top, right - left, bottom - top];
  }

  function raster(code_point, left, top, width, height) {
    if (width > canvas.width || height > canvas.height) {
      const [, weight, px] = /^(\d+) ([\d.]+)px/.exec(key);
      canvas.width = Math.max(width, canvas.width);
      canvas.height = Math.max(height, canvas.height);
      key = '';
      pen(Number(px), weight);
    }
    context.clearRect(0, 0, width, height);
    context.fillText(String.fromCodePoint(code_point), -left, -top);
    return context.getImageData(0, 0, width, height).data;
  }

  function line(px, weight) {
    const size = pen(px, weight).measureText('国');
    return [size.fontBoundingBoxAscent || px * 1.16, size.fontBoundingBoxDescent || px * 0.288];
  }

  return {measure, raster, line};
}
