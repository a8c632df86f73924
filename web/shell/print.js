// What goes to the printer: not the canvas but a plain document of headings, texts and tables in reading order, made
// from the twin when printing begins and gone when it ends.
const Print = (() => {
  const skipped = /^(banner|navigation|button|link|file|tab|option|progress|image|separator)$/;

  function line(tag, text, container) {
    if (text === '') return;
    container.appendChild(document.createElement(tag)).textContent = text;
  }

  function value_of({node, element}) {
    if (element.tagName === 'SELECT') return element.selectedOptions.length > 0 ? element.selectedOptions[0].textContent : '';
    return node.role === 'password' ? '' : node.value;
  }

  function words_of(record) {
    const {role, label, checked} = record.node;
    if (role === 'checkbox' || role === 'radio') return (checked ? '☑ ' : '☐ ') + label;
    if (/^(text_field|text_area|password|select|combobox)$/.test(role)) return label + '：' + value_of(record);
    return label;
  }

  // Cells may hold texts, links and marks of their own.
  function fill_cell(record, cell, children) {
    const words = [record.node.label];
    (function collect(id) {
      for (const child of children.get(id) || []) {
        if (child.node.role !== 'button') words.push(child.node.label);
        collect(child.node.id);
      }
    })(record.node.id);
    cell.textContent = words.filter((text) => text !== '').join(' ');
  }

  function add_table(record, container, children) {
    line('h3', record.node.label, container);
    const table = container.appendChild(document.createElement('table'));
    for (const row of children.get(record.node.id) || []) {
      const line_of_table = table.insertRow();
      for (const part of children.get(row.node.id) || []) {
        const tag = part.node.role === 'column_header' ? 'th' : 'td';
        fill_cell(part, line_of_table.appendChild(document.createElement(tag)), children);
      }
    }
  }

  function add(record, container, children) {
    const {node} = record;
    if (skipped.test(node.role) || node.screen_reader_only) return;
    if (node.role === 'table') return add_table(record, container, children);
    const is_box = /^(box|popup)$/.test(Roles.shape_of(node));
    const is_named_box = is_box && /^(group|fieldset|radio_group|dialog|alert_dialog)$/.test(node.role);
    if (node.role === 'heading') line('h' + node.level, node.label, container);
    else if (!is_box || is_named_box || node.role === 'list_item') line('p', words_of(record), container);
    for (const child of children.get(node.id) || []) add(child, container, children);
  }

  function make(mirror) {
    const children = new Map();
    for (const record of mirror.in_order()) {
      const parent = mirror.records.has(record.node.parent) ? record.node.parent : 0;
      children.set(parent, (children.get(parent) || []).concat(record));
    }
    const sheet = document.createElement('div');
    sheet.id = 'sheet';
    const modal = mirror.top_modal();
    for (const record of modal ? [modal] : children.get(0) || []) add(record, sheet, children);
    return sheet;
  }

  function listen(mirror) {
    let sheet = null;
    window.addEventListener('beforeprint', () => {
      if (!sheet) sheet = document.body.appendChild(make(mirror));
    });
    window.addEventListener('afterprint', () => {
      if (sheet) sheet.remove();
      sheet = null;
    });
  }

  return {listen};
})();
