// The stage: canvas size, terminal preferences, pointer, wheel and touch. Everything goes to ImGui in physical pixels.
// tell: {display(w, h, ratio, flags), pointer(x, y, pressed, touch), scroll(dx, dy)}
function create_stage(stage, tell, want_frames) {
  let canvas = document.getElementById('canvas');
  let wanted_size = null;
  let ratio = 1;
  let box = stage.getBoundingClientRect();
  let pressed = false, at = {x: -1, y: -1}, finger = null, coasting = 0;
  const preferences = ['(forced-colors: active)', '(prefers-contrast: more)', '(prefers-reduced-motion: reduce)',
                       '(pointer: coarse)'].map((query) => matchMedia(query));

  function tell_display(width, height) {
    const flags = preferences.reduce((bits, query, i) => bits | (query.matches ? 1 << i : 0), 0);
    tell.display(width, height, ratio, flags);
  }

  // The exact count of device pixels avoids a blurred row at fractional ratios. Under emulation the browser reports
  // CSS pixels there, so it counts only where it agrees with the plain product.
  function measure(entry) {
    ratio = window.devicePixelRatio || 1;
    box = stage.getBoundingClientRect();
    const plain = [Math.round(box.width * ratio), Math.round(box.height * ratio)];
    const exact = entry && entry.devicePixelContentBoxSize && entry.devicePixelContentBoxSize[0];
    const near = exact && Math.abs(exact.inlineSize - plain[0]) <= 2 && Math.abs(exact.blockSize - plain[1]) <= 2;
    wanted_size = (near ? [exact.inlineSize, exact.blockSize] : plain).map((side) => Math.max(1, side));
    want_frames(3);
  }

  // Only just before a frame: changing the size of a canvas wipes it.
  function before_frame() {
    if (wanted_size === null) return;
    const [width, height] = wanted_size;
    wanted_size = null;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    tell_display(width, height);
  }

  function observe_size() {
    const observer = new ResizeObserver((entries) => measure(entries[0]));
    try {
      observer.observe(stage, {box: 'device-pixel-content-box'});
    } catch (unsupported) {
      observer.observe(stage);
    }
    (function watch_ratio() {
      matchMedia('(resolution: ' + devicePixelRatio + 'dppx)').addEventListener('change', () => {
        measure();
        watch_ratio();
      }, {once: true});
    })();
    for (const query of preferences) if (query.addEventListener) query.addEventListener('change', () => measure());
    measure();
  }

  function point(x, y, touch) {
    at = {x, y};
    tell.pointer((x - box.left) * ratio, (y - box.top) * ratio, pressed ? 1 : 0, touch ? 1 : 0);
    want_frames(2);
  }

  function on_move(event) {
    if (event.pointerType === 'touch') return drag_finger(event);
    point(event.clientX, event.clientY, false);
  }

  function on_down(event) {
    cancelAnimationFrame(coasting);
    if (event.pointerType === 'touch') {
      finger = {id: event.pointerId, x: event.clientX, y: event.clientY, moved: false, speed: {x: 0, y: 0}, time: event.timeStamp};
      return point(event.clientX, event.clientY, true);
    }
    if (event.button !== 0) return;
    // Marking text with the mouse is the page's affair; a drag that began on the canvas is ours.
    pressed = event.target === canvas || event.target === stage;
    point(event.clientX, event.clientY, false);
  }

  function on_up(event) {
    if (event.pointerType === 'touch') return lift_finger();
    pressed = false;
    point(event.clientX, event.clientY, false);
  }

  function drag_finger(event) {
    if (!finger || finger.id !== event.pointerId) return;
    const dx = event.clientX - finger.x, dy = event.clientY - finger.y;
    if (!finger.moved && Math.hypot(dx, dy) < 8) return;
    const ms = Math.max(1, event.timeStamp - finger.time);
    Object.assign(finger, {moved: true, x: event.clientX, y: event.clientY, time: event.timeStamp, speed: {x: dx / ms, y: dy / ms}});
    scroll(-dx, -dy);
  }

  // Lets the page run on after the finger, slower and slower.
  function lift_finger() {
    if (!finger) return;
    const {speed, moved, time} = finger;
    finger = null;
    if (!moved || performance.now() - time > 60) return;
    let before = performance.now();
    const coast = (now) => {
      const ms = Math.min(50, now - before);
      before = now;
      scroll(-speed.x * ms, -speed.y * ms);
      const rest = Math.exp(-ms / 325);
      speed.x *= rest;
      speed.y *= rest;
      if (Math.hypot(speed.x, speed.y) > 0.02) coasting = requestAnimationFrame(coast);
    };
    coasting = requestAnimationFrame(coast);
  }

  function scroll(dx, dy) {
    tell.scroll(dx * ratio, dy * ratio);
    want_frames(3);
  }

  function on_wheel(event) {
    if (event.ctrlKey) return;  // the browser's zoom
    if (event.target.tagName === 'TEXTAREA' && event.target.scrollHeight > event.target.clientHeight) return;
    event.preventDefault();
    const unit = [1, 40, box.height * 0.9][event.deltaMode];
    const across = event.shiftKey && event.deltaX === 0;
    scroll((across ? event.deltaY : event.deltaX) * unit, (across ? 0 : event.deltaY) * unit);
  }

  // Scrolls what lies under a point, wherever the mouse is, and puts the mouse back.
  function scroll_at(x, y, dx, dy) {
    tell.pointer(x * ratio, y * ratio, 0, 0);
    scroll(dx, dy);
    requestAnimationFrame(() => requestAnimationFrame(() => point(at.x, at.y, false)));
  }

  // Keys that scroll a page scroll ours, unless the focused element has a use for them.
  function on_key(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && !/^Page/.test(event.key)) return;
    if (event.key === ' ' && /^(BUTTON|A)$/.test(event.target.tagName)) return;
    const most = 1e6, part = box.height * 0.85;
    const way = {ArrowDown: 40, ArrowUp: -40, PageDown: part, PageUp: -part, Home: -most, End: most,
                 ' ': event.shiftKey ? -part : part}[event.key];
    if (way === undefined) return;
    event.preventDefault();
    scroll_at(box.width / 2, box.height / 2, 0, way);
  }

  function listen() {
    stage.addEventListener('pointermove', on_move);
    stage.addEventListener('pointerdown', on_down);
    window.addEventListener('pointerup', on_up);
    window.addEventListener('pointercancel', on_up);
    window.addEventListener('pointermove', (event) => { if (pressed && !stage.contains(event.target)) on_move(event); });
    document.documentElement.addEventListener('pointerleave', () => { if (!pressed) point(-1e6, -1e6, false); });
    stage.addEventListener('wheel', on_wheel, {passive: false});
    window.addEventListener('keydown', on_key);
    observe_size();
  }

  // A canvas that was WebGL never becomes 2D.
  function replace_canvas() {
    const fresh = canvas.cloneNode(false);
    canvas.replaceWith(fresh);
    canvas = fresh;
    return fresh;
  }

  function blit(rgba, width, height) {
    canvas.getContext('2d', {alpha: false}).putImageData(new ImageData(rgba, width, height), 0, 0);
  }

  return {listen, before_frame, replace_canvas, blit, scroll_at, canvas: () => canvas, box: () => box};
}

// The browser itself scrolls the twin when it shows a found word, a focused or a clicked element. The twin has room
// on all sides for that; the wish is passed on as scrolling of the drawn page, and the twin goes back to its place.
function forward_browser_scrolling(layer, mirror, stage) {
  const home = {x: 20000, y: 40000};
  let focused_at = -1e9;
  const go_home = () => layer.scrollTo({left: home.x, top: home.y, behavior: 'instant'});

  const is_cut = ({node}) => node.w > 0 && node.h > 0 &&
    (node.clip_w < node.w - 0.5 || node.clip_h < node.h - 0.5);

  // How far the browser would scroll to put a side of `room` at its start, middle or end, or leave it alone.
  const ways = (start, size, room) => [start + (size - room) / 2, start, start + size - room];
  const miss = (distances, wish) => Math.min(...distances.map((distance) => Math.abs(distance - wish)));

  // The browser does not say which element it means, but the distance tells. A container is never meant: large as it
  // is, some side of it would fit by chance.
  function meant_by(dx, dy) {
    const {width, height} = stage.box();
    const records = mirror.in_order();
    const containers = new Set(records.map(({node}) => node.parent));
    let best = null, least = 4;
    for (const record of records.filter((one) => is_cut(one) && !containers.has(one.node.id))) {
      const {x, y, w, h} = record.node;
      const error = miss(dy === 0 ? [0] : ways(y, h, height), dy) + miss([0, ...ways(x, w, width)], dx);
      if (error < least) [best, least] = [record, error];
    }
    return best;
  }

  // What the node moves about in: the part of the page, or of the dialog, that can be seen.
  function area_of(record) {
    let at = record;
    while (at.node.role !== 'page' && !/^(main|dialog|alert_dialog|listbox)$/.test(at.node.role)) at = at.parent;
    const {width, height} = stage.box();
    return at.node.role === 'page' ? {clip_x: 0, clip_y: 0, clip_w: width, clip_h: height} : at.node;
  }

  // Where the browser wants it, if it is seen whole there: then it stands still under a pointer that is on its way.
  function fits(record, dx, dy) {
    const {x, y, w, h} = record.node, area = area_of(record);
    return x - dx >= area.clip_x && x - dx + w <= area.clip_x + area.clip_w &&
           y - dy >= area.clip_y && y - dy + h <= area.clip_y + area.clip_h;
  }

  function show(record, dx, dy) {
    const {node} = record;
    const away = node.clip_w <= 0 || node.clip_h <= 0;
    const x = node.clip_x + node.clip_w / 2, y = node.clip_y + node.clip_h / 2;
    const far_x = node.x + node.w / 2 - x, far_y = node.y + node.h / 2 - y;
    // Moving by what is hidden shows the rest of a node; one that is away goes to the middle of its area.
    if (fits(record, dx, dy)) stage.scroll_at(x, y, dx, dy);
    else if (!away) stage.scroll_at(x, y, node.w - node.clip_w < 1 ? 0 : 2 * far_x, node.h - node.clip_h < 1 ? 0 : 2 * far_y);
    else stage.scroll_at(x, y, Math.abs(far_x) < node.w ? 0 : far_x, Math.abs(far_y) < node.h ? dy : far_y);
  }

  // Until the page is drawn where the browser wanted it, the twin stays scrolled: whoever asked finds the element in
  // view and need not ask again, and a click on it counts.
  const patience_ms = 1000;
  let waiting = null;
  let held = false;  // a button of the mouse, or a finger: nothing may move under it before it is a click

  function wait_for_page(meant, dx, dy) {
    const {width, height} = stage.box();
    for (const record of mirror.in_order().filter(is_cut)) {
      const {x, y, w, h} = record.node;
      const comes_in = x - dx < width && x - dx + w > 0 && y - dy < height && y - dy + h > 0;
      if (comes_in && record.element.style.clipPath) mirror.uncut(record);
    }
    const {node} = meant || mirror.in_order().find(is_cut) || {};
    const probe = node && {id: node.id, x: node.x, y: node.y};  // where it is now: the node itself moves
    waiting = {probe, is_over: false, timer: setTimeout(arrive, patience_ms)};
  }

  function arrive() {
    clearTimeout(waiting.timer);
    waiting.is_over = true;
    if (held) return;
    waiting = null;
    mirror.settle();
    go_home();
  }

  mirror.on_update(() => {
    if (!waiting) return;
    const {probe} = waiting, now = probe && mirror.record_of_id(probe.id);
    if (!now || now.node.x !== probe.x || now.node.y !== probe.y) arrive();
  });

  function on_scroll() {
    const dx = layer.scrollLeft - home.x, dy = layer.scrollTop - home.y;
    if ((dx === 0 && dy === 0) || waiting) return;
    // The application itself brings a focused widget into view, and knows better where.
    if (performance.now() - focused_at < 100) return go_home();
    const {width, height} = stage.box();
    const meant = meant_by(dx, dy);
    if (meant) show(meant, dx, dy);
    else stage.scroll_at(width / 2, height / 2, dx, dy);
    wait_for_page(meant, dx, dy);
  }

  function release() {
    held = false;
    setTimeout(() => { if (waiting && waiting.is_over) arrive(); });  // after the click
  }

  layer.addEventListener('focusin', () => { focused_at = performance.now(); });
  layer.addEventListener('scroll', on_scroll);
  window.addEventListener('pointerdown', () => { held = true; }, true);
  for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, release, true);
  go_home();
}
