// The DOM twin: one real element over every drawn widget, so that input methods, autofill, selection, the Tab key,
// screen readers and browser tests work as on any page. Keeps elements in step with the nodes of the last frame.
// Knows nothing of C++: `host` is told of events, `update` is given nodes.
// root: the layer over the canvas; notes: hidden texts for aria-describedby.
// host: {event(kind, id, text, flags), want_frames(n)}
function create_mirror(root, notes, host) {
  const records = new Map();
  const page = {element: root, node: {x: 0, y: 0, role: 'page'}};
  const geometry_pause_ms = 100;
  const few_moves = 60;
  let order = [];
  let moved = [];
  let geometry_timer = 0;
  let focus_wish = null;
  let top_modal = null;
  let updated = () => {};

  const record_of = (element) => {
    const found = element instanceof Element ? element.closest('.n') : null;
    return found ? records.get(Number(found.id.slice(1))) : undefined;
  };

  function make(key, node, parent) {
    const record = {node, parent, element: Roles.create(node, parent), kind: Roles.kind_of(node, parent)};
    record.content_hash = null;
    records.set(key, record);
    Fields.attach(record);
    return record;
  }

  function drop(record) {
    if (record.element.contains(document.activeElement)) {
      const focused = record_of(document.activeElement);
      if (focused) host.event('blur', focused.node.id, '', {});
    }
    if (record.notes) record.notes.remove();
    record.element.remove();
  }

  // Placing by insertBefore, but never moving the element that has the focus: moving would take the focus away.
  function place(record, container, last) {
    const next = () => (last ? last.nextSibling : container.firstChild);
    const {element} = record;
    if (next() === element) return;
    if (element.parentNode === container && element.contains(document.activeElement)) {
      while (next() !== element) container.appendChild(next());
      return;
    }
    container.insertBefore(element, next());
  }

  // Nodes go by their ids; the options of a select by their values, as no event ever names them.
  function keys_of(nodes) {
    const selects = new Set();
    const seen = new Set();
    return nodes.map((node) => {
      if (node.role === 'select') selects.add(node.id);
      const key = selects.has(node.parent) ? node.parent + '/' + node.value : node.id;
      if (seen.has(key)) host.complain('two nodes share the id ' + key + ': ' + node.role + ' ' + node.label);
      seen.add(key);
      return key;
    });
  }

  function drop_all_but(keys) {
    const wanted = new Set(keys);
    for (const [key, record] of records) {
      if (wanted.has(key)) continue;
      records.delete(key);
      drop(record);
    }
  }

  function reconcile(nodes) {
    const keys = keys_of(nodes);
    drop_all_but(keys);
    const last_of = new Map();
    order = [];
    nodes.forEach((node, i) => {
      const parent = records.get(node.parent) || page;
      let record = records.get(keys[i]);
      if (record && (record.kind !== Roles.kind_of(node, parent))) {
        drop(record);
        record = undefined;
      }
      if (!record) record = make(keys[i], node, parent);
      record.parent = parent;
      record.node = node;
      place(record, parent.element, last_of.get(parent) || parent.words);
      last_of.set(parent, record.element);
      order.push(record);
    });
  }

  function show_contents() {
    for (const record of order) {
      // A label shown after its children came would be last; Roles puts it first.
      if (record.content_hash !== record.node.content_hash || record.node.content_hash === undefined) {
        record.content_hash = record.node.content_hash;
        Roles.show(record, notes);
        Fields.show_value(record);
      }
    }
    for (const record of order) if (record.node.role === 'select') Fields.show_choice(record);
  }

  function geometry(record) {
    const {node, parent} = record;
    if (record.element.tagName === 'OPTION') return null;
    const left = node.x - parent.node.x, top = node.y - parent.node.y;
    const words = [left, top, node.w, node.h, node.clip_x, node.clip_y, node.clip_w, node.clip_h];
    // What the clip cuts moves with the page, so it counts relative to the node.
    words[4] -= node.x;
    words[5] -= node.y;
    return words.join(' ');
  }

  function move(record) {
    const {node, parent, element} = record;
    const style = element.style;
    style.left = node.x - parent.node.x + 'px';
    style.top = node.y - parent.node.y + 'px';
    style.width = node.w + 'px';
    style.height = node.h + 'px';
    const shape = Roles.shape_of(node);
    if (shape === 'words') style.lineHeight = node.h < 2 * node.font_px ? node.h + 'px' : '1.5';
    if (shape === 'box' || shape === 'popup') return;
    const cut = [node.clip_y - node.y, node.x + node.w - node.clip_x - node.clip_w,
                 node.y + node.h - node.clip_y - node.clip_h, node.clip_x - node.x];
    const away = node.clip_w <= 0 || node.clip_h <= 0;
    const whole = cut.every((part) => part <= 0.5);
    style.clipPath = record.is_uncut ? '' : away ? 'inset(50%)' : whole ? '' : 'inset(' + cut.map((part) => part + 'px').join(' ') + ')';
  }

  // A few moves at once; a scrolled table of hundreds in one go when the wheel rests. The focused input always.
  function show_geometry() {
    moved = [];
    for (const record of order) {
      const now = geometry(record);
      if (now === record.geometry) continue;
      if (record.geometry === undefined || record.element === document.activeElement) settle(record, now);
      else moved.push(record);
    }
    if (moved.length <= few_moves) settle_all();
    else if (!geometry_timer) geometry_timer = setTimeout(settle_all, geometry_pause_ms);
  }

  function settle(record, now) {
    record.geometry = now;
    move(record);
  }

  function settle_all() {
    clearTimeout(geometry_timer);
    geometry_timer = 0;
    for (const record of moved) settle(record, geometry(record));
    moved = [];
  }

  // Everything that neither holds the modal nor lies in it.
  function show_modal() {
    top_modal = null;
    for (const record of order) if (record.node.modal) top_modal = record;
    const outside = new Set();
    for (let at = top_modal; at && at !== page; at = at.parent) {
      for (const sibling of at.parent.element.children) if (sibling !== at.element) outside.add(sibling);
    }
    for (const record of order) {
      const inert = outside.has(record.element);
      if (record.inert === inert) continue;
      record.inert = inert;
      record.element.inert = inert;
    }
  }

  function take_focus(element) {
    element.focus({preventScroll: true});
    if (document.activeElement === element) return true;
    element.tabIndex = -1;  // headings and boxes
    element.focus({preventScroll: true});
    return document.activeElement === element;
  }

  function try_focus() {
    if (focus_wish === null) return;
    const record = records.get(focus_wish.id);
    if ((record && take_focus(record.element)) || --focus_wish.patience <= 0) focus_wish = null;
  }

  function update(nodes) {
    reconcile(nodes);
    show_contents();
    show_geometry();
    show_modal();
    updated();
  }

  // Until settle_now: the element can be clicked although its node is still cut away.
  function uncut(record) {
    record.is_uncut = true;
    record.element.style.clipPath = '';
  }

  function settle_now() {
    for (const record of order) {
      if (record.is_uncut) record.geometry = undefined;
      record.is_uncut = false;
    }
    show_geometry();
    settle_all();
  }

  // A wish may come a frame or two before the widget it names can take it.
  function focus(id) {
    focus_wish = {id, patience: 4};
    try_focus();
  }

  function after_frame() {
    const decided = order.some((record) => record.ticked === 1);
    for (const record of order) {
      record.activated = false;
      if (record.ticked) record.ticked--;
    }
    // Our code has the last word: a refused tick goes back, with the radios it had cleared.
    if (decided) for (const {element, node} of order) if (Roles.is_tickable(node)) element.checked = node.checked;
    if (focus_wish !== null) {
      try_focus();
      host.want_frames(1);
    }
  }

  const Fields = create_fields(host);
  return {
    update, focus, after_frame, record_of, records, root, uncut,
    settle: settle_now,
    on_update: (listener) => { updated = listener; },
    record_of_id: (id) => order.find(({node}) => node.id === id),
    fields: Fields,
    in_order: () => order,
    top_modal: () => top_modal,
    is_clean: () => geometry_timer === 0 && focus_wish === null && !order.some((record) => record.is_uncut),
  };
}
