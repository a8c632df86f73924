// Files made ready to be handed in, and sent. A picture is encoded anew, so that it is upright, of bounded size and says
// nothing of who took it and where; a PDF goes as it is. Judged by content, not by name. The server judges again.
const Evidence = (() => {
  const troubles = {none: 0, unknown_type: 1, damaged: 2, too_large: 3, encrypted: 4};
  const most_side = 2400, quality = 0.85, most_bytes = 10 * 1024 * 1024;
  const sending = new Map();

  const trouble = (name) => ({trouble: troubles[name], handle: 0, type: '', sha256: '', size: 0});

  function begins(bytes, ...signature) { return signature.every((byte, i) => bytes[i] === byte); }

  function type_of(bytes) {
    if (begins(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
    if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
    if (begins(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf';
    return '';
  }

  function draw(picture) {
    const scale = Math.min(1, most_side / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const context = canvas.getContext('2d', {alpha: false});
    context.fillStyle = '#fff';  // behind what is transparent
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  async function encoded(file) {
    const picture = await createImageBitmap(file, {imageOrientation: 'from-image'});
    try {
      const canvas = draw(picture);
      return await new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', quality); });
    } finally {
      picture.close();
    }
  }

  // Only a page from a secure origin may hash by itself; for others the program does.
  async function hash(bytes) {
    if (!window.crypto || !crypto.subtle) return '';
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  const is_encrypted = (bytes) => new TextDecoder('latin1').decode(bytes).includes('/Encrypt');

  async function prepare(file) {
    if (!file) return trouble('damaged');
    try {
      const type = type_of(new Uint8Array(await file.slice(0, 16).arrayBuffer()));
      if (type === '') return trouble('unknown_type');
      if (type === 'application/pdf' && file.size > most_bytes) return trouble('too_large');
      const ready = type === 'application/pdf' ? new Blob([file], {type}) : await encoded(file);
      if (!ready) return trouble('damaged');
      if (ready.size > most_bytes) return trouble('too_large');
      const bytes = await ready.arrayBuffer();
      if (type === 'application/pdf' && is_encrypted(bytes)) return trouble('encrypted');
      return {trouble: troubles.none, handle: Files.keep(ready).handle, type: ready.type, sha256: await hash(bytes), size: ready.size};
    } catch {
      return trouble('damaged');
    }
  }

  // fetch() tells nothing of how far a body has gone. Resolves to what net.js calls an answer, or null for no answer.
  function send(request, on_progress) {
    return new Promise((resolve) => {
      const call = new XMLHttpRequest();
      sending.set(request.file, call);
      call.open(request.method, request.path);
      for (const [name, value] of Object.entries(request.headers)) call.setRequestHeader(name, value);
      call.responseType = 'arraybuffer';
      call.timeout = request.timeout_ms;
      call.upload.onprogress = (event) => { if (event.lengthComputable) on_progress(event.loaded / event.total); };
      call.onload = () => resolve({status: call.status, body: new Uint8Array(call.response || 0), type: call.getResponseHeader('content-type') || ''});
      call.onerror = call.onabort = () => resolve({failure: 'unreachable'});
      call.ontimeout = () => resolve({failure: 'timed_out'});
      call.onloadend = () => { if (sending.get(request.file) === call) sending.delete(request.file); };
      call.send(request.body);
    });
  }

  function cancel(file) {
    const call = sending.get(file);
    if (call) call.abort();
  }

  return {prepare, send, cancel};
})();
