// Which element stands for which role, and how a node's content shows in its attributes. Geometry, order and events
// are the mirror's business.
const Roles = (() => {
  // tag; role: explicit ARIA role; shape: how the element behaves
  //   box: container, pointer passes through; popup: container that stops the pointer; words: text; control: operable;
  //   field: text input
  const forms = {
    banner: {tag: 'header', shape: 'box'},
    navigation: {tag: 'nav', shape: 'box'},
    main: {tag: 'main', shape: 'box'},
    region: {tag: 'section', role: 'region', shape: 'box'},
    form: {tag: 'form', role: 'form', shape: 'box'},
    group: {tag: 'div', role: 'group', shape: 'box'},
    fieldset: {tag: 'div', role: 'group', shape: 'box'},
    list: {tag: 'ul', role: 'list', shape: 'box'},
    list_item: {tag: 'li', role: 'listitem', shape: 'box', words: true},
    heading: {tag: 'h', shape: 'words'},
    text: {tag: 'p', shape: 'words'},
    link: {tag: 'a', shape: 'control', words: true},
    button: {tag: 'button', shape: 'control', words: true},
    text_field: {tag: 'input', shape: 'field'},
    text_area: {tag: 'textarea', shape: 'field'},
    password: {tag: 'input', shape: 'field'},
    combobox: {tag: 'button', role: 'combobox', shape: 'control'},
    select: {tag: 'select', shape: 'control'},
    listbox: {tag: 'div', role: 'listbox', shape: 'popup'},
    option: {tag: 'div', role: 'option', shape: 'control', words: true},
    radio_group: {tag: 'div', role: 'radiogroup', shape: 'box'},
    radio: {tag: 'input', type: 'radio', shape: 'control'},
    checkbox: {tag: 'input', type: 'checkbox', shape: 'control'},
    file: {tag: 'input', type: 'file', shape: 'control'},
    tab_list: {tag: 'div', role: 'tablist', shape: 'box'},
    tab: {tag: 'button', role: 'tab', shape: 'control', words: true},
    tab_panel: {tag: 'div', role: 'tabpanel', shape: 'box'},
    // Explicit roles: without them `display: block` may take the table meaning away.
    table: {tag: 'table', role: 'table', shape: 'box'},
    row: {tag: 'tr', role: 'row', shape: 'box'},
    column_header: {tag: 'th', role: 'columnheader', shape: 'words'},
    cell: {tag: 'td', role: 'cell', shape: 'words'},
    dialog: {tag: 'div', role: 'dialog', shape: 'popup'},
    alert_dialog: {tag: 'div', role: 'alertdialog', shape: 'popup'},
    alert: {tag: 'div', role: 'alert', shape: 'box'},
    status: {tag: 'div', role: 'status', shape: 'words'},
    progress: {tag: 'div', role: 'progressbar', shape: 'words'},
    image: {tag: 'div', role: 'img', shape: 'words'},
    separator: {tag: 'hr', shape: 'words'},
  };

  // Digits keep Chinese input methods away and bring the right soft keyboard. What is typed about employees is never
  // offered for autofill.
  const input_attributes = {
    text: {},
    name: {},
    id_number: {autocapitalize: 'characters'},
    phone: {type: 'tel', inputmode: 'tel'},
    digits: {inputmode: 'numeric'},
    money: {inputmode: 'decimal'},
    date: {},
    month: {},
    search: {enterkeyhint: 'search'},
    username: {autocomplete: 'username', autocapitalize: 'none'},
    current_password: {type: 'password', autocomplete: 'current-password'},
    new_password: {type: 'password', autocomplete: 'new-password'},
  };

  function is_editable_combobox(node) { return node.role === 'combobox' && node.input === 'search'; }

  function shape_of(node) { return is_editable_combobox(node) ? 'field' : forms[node.role].shape; }

  function is_tickable(node) { return node.role === 'checkbox' || node.role === 'radio'; }

  function is_option_of_select(node, parent) {
    return node.role === 'option' && parent !== undefined && parent.node.role === 'select';
  }

  function tag_of(node, parent) {
    if (is_option_of_select(node, parent)) return 'option';
    if (is_editable_combobox(node)) return 'input';
    if (node.role === 'image' && node.href !== '') return 'img';
    if (node.role === 'heading') return 'h' + Math.min(6, Math.max(1, node.level));
    return forms[node.role].tag;
  }

  // What never changes in an element's life; a change of any of it makes a new element.
  function kind_of(node, parent) {
    return tag_of(node, parent) + ' ' + node.role + ' ' + node.input;
  }

  function create(node, parent) {
    const element = document.createElement(tag_of(node, parent));
    if (element.tagName === 'OPTION') return element;
    const form = forms[node.role];
    element.id = 'n' + node.id;
    element.className = 'n ' + shape_of(node);
    if (form.role && element.tagName !== 'IMG') element.setAttribute('role', form.role);
    if (form.type) element.type = form.type;
    if (form.tag === 'button' && element.tagName === 'BUTTON') element.type = 'button';
    if (form.tag === 'form') element.noValidate = true;
    if (node.role === 'radio') element.name = 'r' + node.parent;
    if (node.role === 'option') element.tabIndex = -1;
    if (shape_of(node) === 'field') prepare_field(element, node);
    return element;
  }

  function prepare_field(element, node) {
    const defaults = {autocomplete: 'off', autocorrect: 'off', spellcheck: 'false', autocapitalize: 'off'};
    const type = node.role === 'password' ? {type: 'password'} : {type: 'text'};
    const wish = Object.assign(defaults, element.tagName === 'INPUT' ? type : {}, input_attributes[node.input]);
    for (const name of Object.keys(wish)) element.setAttribute(name, wish[name]);
    if (is_editable_combobox(node)) element.setAttribute('aria-autocomplete', 'list');
  }

  function set(element, name, value) {
    if (value === '' || value === false || value === undefined || value === null) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? 'true' : value);
  }

  function show_words(record, text) {
    if (record.words && record.words.textContent === text) return;
    if (!record.words) record.words = record.element.insertBefore(document.createElement('span'), record.element.firstChild);
    record.words.textContent = text;
  }

  function describe(record, notes) {
    const {node, element} = record;
    const about = [node.hint, node.error].filter((text) => text !== '');
    if (about.length === 0 && !record.notes) return;
    if (!record.notes) record.notes = notes.appendChild(document.createElement('div'));
    record.notes.textContent = '';
    const ids = [];
    for (const [suffix, text] of [['h', node.hint], ['e', node.error]]) {
      if (text === '') continue;
      const note = record.notes.appendChild(document.createElement('p'));
      note.id = element.id + suffix;
      note.textContent = text;
      ids.push(note.id);
    }
    // Not aria-errormessage: readers want that one visible, and ours is drawn.
    set(element, 'aria-describedby', ids.join(' '));
  }

  function show_state(record) {
    const {node, element} = record;
    const native = /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
    if (native) {
      element.required = node.required;
      element.disabled = node.disabled;
      element.readOnly = node.read_only;
    } else {
      // Buttons stay focusable: one that disables itself while it sends must not lose the focus.
      set(element, 'aria-disabled', node.disabled);
      if (/^(combobox|radio_group)$/.test(node.role)) set(element, 'aria-required', node.required);
    }
    set(element, 'aria-invalid', node.invalid);
    set(element, 'aria-busy', node.busy);
    set(element, 'aria-current', node.current && (node.role === 'list_item' ? 'step' : 'page'));
    set(element, 'aria-expanded', node.expanded ? 'true' : (node.collapsed || node.role === 'combobox') && 'false');
    set(element, 'aria-haspopup', node.role === 'combobox' ? 'listbox' : node.has_popup && 'dialog');
    set(element, 'aria-modal', node.modal);
    if (/^(tab|option|row)$/.test(node.role)) {
      set(element, 'aria-selected', node.selected ? 'true' : node.role !== 'row' && 'false');
    }
    if (node.role === 'tab') element.tabIndex = node.selected ? 0 : -1;
    if (node.role === 'button') element.type = node.primary ? 'submit' : 'button';
    if (is_tickable(node) && !record.ticked) element.checked = node.checked;
    if (node.role === 'file') element.multiple = node.multiple;
    set(element, 'aria-sort', node.sort_ascending ? 'ascending' : node.sort_descending && 'descending');
    set(element, 'aria-controls', node.controls && document.getElementById('n' + node.controls) && 'n' + node.controls);
  }

  function show_place(record) {
    const {node, element} = record;
    if (node.role === 'table') {
      set(element, 'aria-rowcount', node.row_count || '');
      set(element, 'aria-colcount', node.col_count || '');
    } else if (node.row || node.col) {
      set(element, 'aria-rowindex', node.row || '');
      if (node.role !== 'row') set(element, 'aria-colindex', node.col || '');
    }
  }

  function show_progress(record) {
    const [now, most] = record.node.value.split('/');
    set(record.element, 'aria-valuenow', most ? now : '');
    set(record.element, 'aria-valuemin', most ? '0' : '');
    set(record.element, 'aria-valuemax', most || '');
  }

  function show_name(record) {
    const {node, element} = record;
    const form = forms[node.role];
    const says = shape_of(node) === 'words' || form.words;
    if (element.tagName === 'IMG') {
      if (element.getAttribute('src') !== node.href) element.src = node.href;
      element.alt = node.label;
    } else if (node.role === 'progress' || node.role === 'image' || node.role === 'separator' || !says) {
      set(element, 'aria-label', node.label);
    } else if (node.label !== '' || record.words) {
      show_words(record, node.label);
    }
    if (node.role === 'combobox' && element.tagName === 'BUTTON') show_words(record, node.value);
    if (node.role === 'link') {
      // The skip link, whose target is an element of ours.
      const main = node.href === '#main' && document.querySelector('main.n');
      set(element, 'href', main ? '#' + main.id : node.href);
      set(element, 'target', node.new_tab && '_blank');
      set(element, 'rel', node.new_tab && 'noopener');
    }
    if (node.role === 'file') set(element, 'accept', node.value);
    if (shape_of(node) === 'field') set(element, 'placeholder', node.placeholder);
  }

  function show_type(record) {
    const {node, element} = record;
    const style = element.style;
    style.fontSize = node.font_px + 'px';
    style.fontWeight = node.bold ? '700' : '';
    if (shape_of(node) !== 'field') return;
    const vertical = node.role === 'text_area' ? node.inset + 'px ' : '0 ';
    style.padding = vertical + node.inset_end + 'px ' + vertical + node.inset + 'px';
    style.textAlign = node.align_end ? 'right' : '';
  }

  function show_option(record) {
    const {node, element} = record;
    element.value = node.value;
    element.textContent = node.label;
    element.disabled = node.disabled;
  }

  function show(record, notes) {
    if (record.element.tagName === 'OPTION') return show_option(record);
    show_name(record);
    show_state(record);
    show_place(record);
    show_type(record);
    describe(record, notes);
    record.element.classList.toggle('unseen', record.node.screen_reader_only);
    if (record.node.role === 'progress') show_progress(record);
  }

  return {create, kind_of, shape_of, is_tickable, show};
})();
