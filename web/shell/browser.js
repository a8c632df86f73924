// Small services of the browser that are not drawing: storage, clipboard, downloads, printing, other tabs, ids.
const Services = (() => {
  function storage(on_device) {
    try {
      return on_device ? localStorage : sessionStorage;
    } catch (blocked) {
      return null;  // cookies and storage switched off
    }
  }

  function stored(on_device, key) {
    const place = storage(on_device);
    return (place && place.getItem('wangbao.' + key)) || '';
  }

  function store(on_device, key, value) {
    const place = storage(on_device);
    if (!place) return;
    try {
      if (value === '') place.removeItem('wangbao.' + key);
      else place.setItem('wangbao.' + key, value);
    } catch (full) {
      // Preferences are a convenience; nothing depends on them.
    }
  }

  // UUID version 7: 48 bits of milliseconds, then random.
  function new_filing_id() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    let ms = Date.now();
    for (let i = 5; i >= 0; i--) {
      bytes[i] = ms % 256;
      ms = Math.floor(ms / 256);
    }
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  function copy_by_selection(text) {
    const area = document.body.appendChild(document.createElement('textarea'));
    const focused = document.activeElement;
    area.value = text;
    area.className = 'unseen';
    area.select();
    document.execCommand('copy');
    area.remove();
    if (focused) focused.focus({preventScroll: true});
  }

  function copy_text(text) {
    if (!navigator.clipboard) return copy_by_selection(text);  // plain http
    navigator.clipboard.writeText(text).catch(() => copy_by_selection(text));
  }

  function download(name, mime, bytes) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes], {type: mime}));
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  let unsaved = false;
  const ask_before_leaving = (event) => {
    event.preventDefault();
    event.returnValue = '';
  };
  function set_unsaved(now) {
    if (now === unsaved) return;
    unsaved = now;
    if (now) window.addEventListener('beforeunload', ask_before_leaving);
    else window.removeEventListener('beforeunload', ask_before_leaving);
  }

  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('wangbao') : null;
  function on_tab_message(heard) {
    if (channel) channel.onmessage = (event) => heard(String(event.data));
  }

  return {
    stored, store, new_filing_id, copy_text, download, set_unsaved, on_tab_message,
    tell_tabs: (message) => { if (channel) channel.postMessage(message); },
    is_unsaved: () => unsaved,
  };
})();
