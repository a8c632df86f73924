// Text fields and selects: what is typed goes to the page's code when no input method is composing, and comes back
// only where that code changed it. While a field has the focus its own text is the truth.
function create_fields(host) {
  const is_field = (record) => Roles.shape_of(record.node) === 'field';
  // Safari ends a composition before the Enter that confirms it, with isComposing off but the old code 229.
  const is_composing = (event, record) => event.isComposing || event.keyCode === 229 || record.composing === true;

  function push(record) {
    const {element} = record;
    if (element.value === record.pushed) return;
    record.pushed = element.value;
    host.event('set_value', record.node.id, element.value, {});
  }

  function commit(record) {
    push(record);
    host.event('commit', record.node.id, record.element.value, {});
  }

  function attach(record) {
    const {element, node} = record;
    if (node.role === 'select') {
      element.addEventListener('change', () => { commit(record); });
      return;
    }
    if (node.role === 'file') {
      element.addEventListener('change', () => {
        host.event('files', node.id, JSON.stringify(Array.from(element.files, Files.keep)), {});
        element.value = '';  // the same file again is a change too
      });
      return;
    }
    if (!is_field(record)) return;
    element.addEventListener('compositionstart', () => { record.composing = true; });
    element.addEventListener('compositionend', () => {
      record.composing = false;
      push(record);
    });
    element.addEventListener('input', (event) => { if (!event.isComposing && !record.composing) push(record); });
    element.addEventListener('change', () => push(record));  // autofill tells only this
    element.addEventListener('focus', () => { record.value_before = element.value; });
    element.addEventListener('blur', () => {
      record.composing = false;
      if (document.activeElement !== element) commit(record);  // else only the window lost the focus
    });
  }

  function show_value(record) {
    if (!is_field(record)) return;
    const {element, node} = record;
    const changed = record.shown !== node.value;
    record.shown = node.value;
    if (element.value === node.value || record.composing) return;
    // Our code may be a step behind the typing: it overrules the focused field only when it changed the value itself.
    if (document.activeElement === element && (!changed || node.value === record.pushed)) return;
    element.value = node.value;
    record.pushed = node.value;
  }

  function show_choice(record) {
    const {element, node} = record;
    if (element.value !== node.value) element.value = node.value;
    record.pushed = element.value;
  }

  // True when the field went back to what it held.
  function revert(record) {
    const {element} = record;
    if (element.value === record.value_before || record.value_before === undefined) return false;
    element.value = record.value_before;
    push(record);
    return true;
  }

  return {attach, show_value, show_choice, is_field, is_composing, commit, revert};
}
