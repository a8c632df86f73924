// Joins the parts: the program on one side, stage, twin and browser services on the other. What platform.js hands to
// the program as imports ends here.
const Page = (() => {
  const event_kinds = ['set_value', 'commit', 'activate', 'focus', 'blur', 'key', 'files', 'dismiss'];
  const short_timer_ms = 1000;
  const said_for_ms = 5000;
  const errors = [];
  let renderer = '', short_timers = 0, preparing = 0, started = false, frame_ms = 0;
  let program, stage, mirror, net, on_ready = () => {};

  function with_text(text, use) {
    const bytes = new TextEncoder().encode(text);
    const address = program._malloc(bytes.length + 1);
    program.HEAPU8.set(bytes, address);
    program.HEAPU8[address + bytes.length] = 0;
    use(address, bytes.length);
    program._free(address);
  }

  function with_bytes(bytes, use) {
    const address = program._malloc(Math.max(1, bytes.length));
    program.HEAPU8.set(bytes, address);
    use(address, bytes.length);
    program._free(address);
  }

  function event(kind, id, text, {shift, ring}) {
    with_text(text, (address) => {
      program._host_event(event_kinds.indexOf(kind), id, address, (shift ? 1 : 0) | (ring ? 2 : 0));
    });
    frames.want(3);
  }

  function complain(message) {
    errors.push(message);
    console.error(message);
  }

  function draw() {
    if (!started) return;
    const start = performance.now();
    stage.before_frame();
    try {
      program._host_frame();
    } catch (trap) {
      started = false;  // the program's memory is no longer to be trusted
      complain(String(trap));
      program.on_fatal(trap);
      return;
    }
    mirror.after_frame();
    frame_ms = performance.now() - start;
    on_ready();
  }

  const frames = create_frames(draw);
  const host = {event, complain, want_frames: frames.want};
  const glyphs = create_glyphs();

  function say(text, assertive) {
    const region = document.getElementById(assertive ? 'alerts' : 'news');
    const line = region.appendChild(document.createElement('p'));
    line.textContent = text;
    setTimeout(() => line.remove(), said_for_ms);
  }

  function watch_fonts() {
    if (!document.fonts) return;
    document.fonts.addEventListener('loadingdone', () => {
      program._host_fonts_changed();
      frames.want(3);
    });
  }

  function watch_canvas(canvas) {
    canvas.addEventListener('webglcontextlost', (lost) => {
      lost.preventDefault();
      program._host_context_lost();
      frames.want(3);
    });
  }

  function start(module) {
    program = module;
    net = create_net(program.early);
    const stage_element = document.getElementById('stage');
    stage = create_stage(stage_element, {display: program._host_display, pointer: program._host_pointer, scroll: program._host_scroll}, frames.want);
    mirror = create_mirror(document.getElementById('page'), document.getElementById('notes'), host);
    listen_to_keys(mirror, host);
    listen_to_drops(stage_element, mirror, host);
    forward_browser_scrolling(document.getElementById('twin'), mirror, stage);
    watch_canvas(stage.canvas());
    watch_fonts();
    Print.listen(mirror);
    window.addEventListener('popstate', () => {
      program._host_path_changed();
      frames.want(3);
    });
    window.addEventListener('pagehide', frames.flush);
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) frames.flush();
      program._host_shown(document.hidden ? 0 : 1);
      frames.want(3);
    });
    Services.on_tab_message((message) => {
      with_text(message, (address) => program._host_tab_said(address));
      frames.want(3);
    });
    window.addEventListener('error', (failed) => errors.push(String(failed.message)));
    window.addEventListener('unhandledrejection', (failed) => errors.push(String(failed.reason)));
    return new URLSearchParams(location.search).get('render') === 'soft' ? 1 : 0;
  }

  function begin() {
    started = true;
    stage.listen();
    on_ready = () => {
      on_ready = () => {};
      program.on_first_frame();
    };
  }

  async function send(id, request) {
    const answer = await net.send(request, (part) => {
      program._host_progress(id, part);
      frames.want(3);
    });
    with_bytes(answer.body, (address, size) => program._host_answered(id, answer.failure, answer.status, address, size));
    frames.want(3);
  }

  async function read_file(id, handle) {
    const file = Files.get(handle);
    const bytes = file ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array(0);
    with_bytes(bytes, (address, size) => program._host_read(id, address, size));
    frames.want(3);
  }

  async function prepare_file(id, handle) {
    preparing++;
    const ready = await Evidence.prepare(Files.get(handle));
    preparing--;
    with_text(ready.type + ' ' + ready.sha256, (address) => {
      program._host_prepared(id, ready.trouble, ready.handle, ready.size, address);
    });
    frames.want(3);
  }

  // Long timers (polling, idle logout) are no work in hand.
  function call_in(id, ms) {
    const is_short = ms < short_timer_ms;
    if (is_short) short_timers++;
    setTimeout(() => {
      if (is_short) short_timers--;
      program._host_fired(id);
      frames.want(3);
    }, ms);
  }

  const is_idle = () => started && frames.is_idle() && net.is_idle() && mirror.is_clean() && short_timers === 0 &&
    preparing === 0 && !Services.is_unsaved();

  // Resolves when nothing is going on; checked again after a task, as an answer may start the next request.
  function idle() {
    return new Promise((resolve) => {
      let calm = 0;
      (function look() {
        calm = is_idle() ? calm + 1 : 0;
        if (calm > 2) resolve();
        else setTimeout(look, 10);
      })();
    });
  }

  window.__ui = {
    idle,
    errors,
    get frames() { return frames.count(); },
    get frame_ms() { return frame_ms; },
    get renderer() { return renderer; },
  };

  return {
    start, begin, send, read_file, prepare_file, call_in, say, glyphs, frames,
    use_renderer: (name) => { renderer = name; },
    replace_canvas: () => stage.replace_canvas(),
    blit: (rgba, width, height) => stage.blit(rgba, width, height),
    update_twin: (nodes) => mirror.update(nodes),
    read_twin: (address, count) => Twin.read(program, address, count),
    services: Services,
    files: Files,
    cancel_send: Evidence.cancel,
    focus: (id) => mirror.focus(id),
  };
})();
