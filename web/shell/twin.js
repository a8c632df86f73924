// Reads the records of web/platform/twin.h into node objects for the mirror. Knows the memory layout, not the DOM.
const Twin = (() => {
  const words_per_record = 35;
  const roles = [
    'banner', 'navigation', 'main', 'region', 'form', 'group', 'fieldset', 'list', 'list_item',
    'heading', 'text', 'link', 'button', 'text_field', 'text_area', 'password', 'combobox', 'select', 'listbox',
    'option', 'radio_group', 'radio', 'checkbox', 'file', 'tab_list', 'tab', 'tab_panel',
    'table', 'row', 'column_header', 'cell', 'dialog', 'alert_dialog', 'alert', 'status', 'progress', 'image',
    'separator',
  ];
  const inputs = [
    'text', 'name', 'id_number', 'phone', 'digits', 'money', 'date', 'month', 'search', 'username',
    'current_password', 'new_password',
  ];
  const texts = ['label', 'value', 'placeholder', 'hint', 'error', 'href', 'controls'];
  const flag_names = [
    'required', 'invalid', 'disabled', 'read_only', 'checked', 'expanded', 'collapsed', 'selected', 'current',
    'busy', 'modal', 'wants_keys', 'screen_reader_only', 'sort_ascending', 'sort_descending', 'has_popup',
    'submit_on_enter', 'primary', 'new_tab', 'multiple', 'align_end',
  ];
  const decoder = new TextDecoder();
  let known = new Map();

  function read_text({HEAPU32, HEAPU8}, word) {
    const address = HEAPU32[word], size = HEAPU32[word + 1];
    return size === 0 ? '' : decoder.decode(HEAPU8.subarray(address, address + size));
  }

  function read_content(memory, word) {
    const {HEAPU32, HEAP32, HEAPF32} = memory;
    const node = {id: HEAPU32[word], parent: HEAPU32[word + 1]};
    const kind = HEAPU32[word + 2];
    node.role = roles[kind & 255];
    node.input = inputs[kind >> 8 & 255];
    node.level = kind >> 16;
    const flags = HEAPU32[word + 3];
    flag_names.forEach((name, bit) => { node[name] = (flags >>> bit & 1) === 1; });
    node.font_px = HEAPF32[word + 12];
    node.row = HEAP32[word + 13];
    node.col = HEAP32[word + 14];
    node.row_count = HEAP32[word + 15];
    node.col_count = HEAP32[word + 16];
    node.content_hash = HEAPU32[word + 17];
    texts.forEach((name, i) => { node[name] = read_text(memory, word + 18 + 2 * i); });
    node.inset = HEAPF32[word + 32];
    node.inset_end = HEAPF32[word + 33];
    node.bold = HEAPU32[word + 34] === 1;
    return node;
  }

  // memory: the program, whose views of its memory change as that grows.
  // Nodes whose content hash is that of the last time are the very same objects, with new rectangles.
  function read(memory, address, count) {
    const {HEAPU32, HEAPF32} = memory;
    const nodes = [], seen = new Map();
    for (let i = 0; i < count; i++) {
      const word = (address >> 2) + i * words_per_record;
      let node = known.get(HEAPU32[word]);
      if (!node || node.content_hash !== HEAPU32[word + 17]) node = read_content(memory, word);
      for (let k = 0; k < 4; k++) {
        node['xywh'[k]] = HEAPF32[word + 4 + k];
        node['clip_' + 'xywh'[k]] = HEAPF32[word + 8 + k];
      }
      seen.set(node.id, node);
      nodes.push(node);
    }
    known = seen;
    return nodes;
  }

  return {read, words_per_record};
})();
