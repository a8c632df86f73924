// The imports of web/platform/page.h: unpacks arguments and calls Module.page. For emcc's --js-library, so plain old syntax.
mergeInto(LibraryManager.library, {
  page_start: function() { return Module.page.start(Module); },
  page_started: function() { Module.page.begin(); },
  page_want_frames: function(count) { Module.page.frames.want(count); },
  page_use_renderer: function(name) { Module.page.use_renderer(UTF8ToString(name)); },
  page_replace_canvas: function() { Module.page.replace_canvas(); },
  page_blit: function(rgba, width, height) {
    Module.page.blit(new Uint8ClampedArray(HEAPU8.buffer, rgba, width * height * 4), width, height);
  },
  page_now_ms: function() { return performance.now(); },
  page_wall_ms: function() { return Date.now(); },

  page_twin: function(records, count) { Module.page.update_twin(Module.page.read_twin(records, count)); },
  page_focus: function(id) { Module.page.focus(id >>> 0); },
  page_announce: function(text, assertive) { Module.page.say(UTF8ToString(text), assertive !== 0); },

  page_glyph_metrics: function(code_point, px, weight, out) {
    HEAPF32.set(Module.page.glyphs.measure(code_point, px, weight), out >> 2);
  },
  page_glyph_raster: function(code_point, box, alpha) {
    var left = HEAP32[box >> 2], top = HEAP32[(box >> 2) + 1];
    var width = HEAP32[(box >> 2) + 2], height = HEAP32[(box >> 2) + 3];
    var rgba = Module.page.glyphs.raster(code_point, left, top, width, height);
    for (var i = 0; i < width * height; i++) HEAPU8[alpha + i] = rgba[4 * i + 3];
  },
  page_font_metrics: function(px, weight, out) { HEAPF32.set(Module.page.glyphs.line(px, weight), out >> 2); },

  page_send: function(id, method_path, body, body_size, options) {
    var words = UTF8ToString(method_path).split(' ');
    var file = HEAP32[(options >> 2) + 3];
    Module.page.send(id, {
      method: words[0],
      path: words[1],
      body: file ? Module.page.files.get(file) : body_size > 0 ? HEAPU8.slice(body, body + body_size) : undefined,
      type: file ? words[2] : body_size > 0 ? 'application/json' : '',
      file: file,
      timeout_ms: HEAP32[options >> 2],
      may_repeat: HEAP32[(options >> 2) + 1] !== 0,
      keep_alive: HEAP32[(options >> 2) + 2] !== 0,
      idle_seconds: HEAP32[(options >> 2) + 4],
    });
  },
  page_read_file: function(id, handle) { Module.page.read_file(id, handle); },
  page_prepare_file: function(id, handle) { Module.page.prepare_file(id, handle); },
  page_cancel_send: function(file) { Module.page.cancel_send(file); },
  page_forget_file: function(handle) { Module.page.files.forget(handle); },
  page_call_in: function(id, ms) { Module.page.call_in(id, ms); },

  page_path__deps: ['$page_text'],
  page_path: function() { return page_text(location.pathname + location.search); },
  page_origin__deps: ['$page_text'],
  page_origin: function() { return page_text(location.origin); },
  page_history_state__deps: ['$page_text'],
  page_history_state: function() { return page_text(typeof history.state === 'string' ? history.state : ''); },
  page_go: function(path, state, replace) {
    history[replace ? 'replaceState' : 'pushState'](UTF8ToString(state), '', UTF8ToString(path));
  },
  page_set_title: function(title) { document.title = UTF8ToString(title); },
  page_set_root_font_scale: function(scale) { document.documentElement.style.fontSize = 16 * scale + 'px'; },
  page_stored__deps: ['$page_text'],
  page_stored: function(device, key) { return page_text(Module.page.services.stored(device !== 0, UTF8ToString(key))); },
  page_store: function(device, key, value) { Module.page.services.store(device !== 0, UTF8ToString(key), UTF8ToString(value)); },
  page_new_filing_id__deps: ['$page_text'],
  page_new_filing_id: function() { return page_text(Module.page.services.new_filing_id()); },
  page_copy_text: function(text) { Module.page.services.copy_text(UTF8ToString(text)); },
  page_download: function(name, mime, bytes, size) {
    Module.page.services.download(UTF8ToString(name), UTF8ToString(mime), HEAPU8.slice(bytes, bytes + size));
  },
  page_print: function() { window.print(); },
  page_set_unsaved: function(unsaved) { Module.page.services.set_unsaved(unsaved !== 0); },
  page_tell_tabs: function(message) { Module.page.services.tell_tabs(UTF8ToString(message)); },

  // Freed by the program.
  $page_text: function(text) {
    var bytes = new TextEncoder().encode(text), address = _malloc(bytes.length + 1);
    HEAPU8.set(bytes, address);
    HEAPU8[address + bytes.length] = 0;
    return address;
  },
});
