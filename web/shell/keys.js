// Keyboard and clicks on the twin. Every activation, by mouse, finger, keyboard, screen reader or test, is the DOM
// click of an element; ImGui sees the pointer only to hover, scroll and drag.
function listen_to_keys(mirror, host) {
  const operable = new Set(['link', 'button', 'option', 'radio', 'checkbox', 'tab', 'combobox', 'row', 'cell']);
  const plain_click = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;

  function activate(record, event) {
    const {node} = record;
    if (node.disabled || node.busy) return;
    // Two clicks before the page could react are one; so is the second half of a double click on 【完成】.
    if (record.activated || (node.primary && event.detail > 1)) return;
    record.activated = true;
    host.event('activate', node.id, '', {shift: event.shiftKey});
  }

  function on_click(event) {
    const record = mirror.record_of(event.target);
    if (!record || !operable.has(record.node.role)) return;
    const {node} = record;
    if (node.role === 'link') {
      if (node.new_tab || !plain_click(event)) return;
      event.preventDefault();
    }
    // What our code makes of it shows in the frame after the one that hears of it.
    if (Roles.is_tickable(node)) record.ticked = 2;
    if (node.primary) event.preventDefault();  // no native submit
    activate(record, event);
  }

  // Fields, in reading order, that Enter goes on to.
  function next_field(record) {
    const fields = mirror.in_order().filter((other) => {
      const {role, disabled} = other.node;
      const enterable = mirror.fields.is_field(other) || /^(select|combobox|radio|checkbox)$/.test(role);
      return enterable && !disabled && !other.element.closest('[inert]');
    });
    return fields[fields.indexOf(record) + 1];
  }

  function primary_near(record) {
    const buttons = mirror.in_order().filter(({node, element}) => node.primary && !element.closest('[inert]'));
    const form = record.element.closest('form, [role=dialog]');
    return buttons.find(({element}) => form && form.contains(element)) || buttons[0];
  }

  // A form with a default button of its own is sent by Enter from any of its fields, as browsers have it.
  function default_button(record) {
    const form = record.element.closest('form');
    return form && mirror.in_order().find(({node, element}) => node.primary && form.contains(element));
  }

  function on_enter(record) {
    mirror.fields.commit(record);
    const own = default_button(record);
    if (own) return own.element.click();
    const next = record.node.submit_on_enter ? undefined : next_field(record);
    if (next) return next.element.focus({preventScroll: true});
    const button = primary_near(record);
    if (!button) return;
    if (record.node.submit_on_enter) button.element.click();
    else button.element.focus({preventScroll: true});
  }

  function dismiss(record, how) {
    let at = record;
    while (at && !/^(dialog|alert_dialog|listbox)$/.test(at.node.role)) at = at.parent;
    const popup = at || mirror.top_modal();
    if (popup) host.event('dismiss', popup.node.id, how, {});
  }

  function wanted_key(record, event) {
    if (!record.node.wants_keys || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (mirror.fields.is_field(record)) return /^(ArrowUp|ArrowDown|PageUp|PageDown|Enter|Escape)$/.test(event.key);
    return /^(Arrow.*|Home|End|Page.*|Enter|Escape|Backspace|Delete)$/.test(event.key) || event.key.length === 1;
  }

  // Arrow keys within tabs, as the ARIA authoring practices have it.
  function walk_tabs(record, event) {
    const step = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (record.node.role !== 'tab' || !step) return false;
    const tabs = mirror.in_order().filter(({node}) => node.role === 'tab' && node.parent === record.node.parent);
    const next = tabs[(tabs.indexOf(record) + step + tabs.length) % tabs.length];
    next.element.focus({preventScroll: true});
    next.element.click();
    return true;
  }

  function on_field_key(record, event) {
    if (event.key === 'Enter' && record.node.role !== 'text_area') {
      on_enter(record);
      return true;
    }
    return event.key === 'Escape' && mirror.fields.revert(record);
  }

  function on_key(event) {
    const record = mirror.record_of(event.target);
    if (!record || mirror.fields.is_composing(event, record)) return;
    let done = false;
    if (wanted_key(record, event)) {
      host.event('key', record.node.id, event.key, {shift: event.shiftKey});
      done = true;
    } else if (mirror.fields.is_field(record)) {
      done = on_field_key(record, event);
    } else {
      // A held Enter would press the button again and again.
      done = (event.repeat && event.key === 'Enter') || walk_tabs(record, event);
    }
    if (!done && event.key === 'Escape') dismiss(record, 'Escape');
    if (done) event.preventDefault();
  }

  // Firefox clicks a button when Space goes up, even if its going down was ours.
  function on_key_up(event) {
    const record = mirror.record_of(event.target);
    if (record && event.key === ' ' && record.element.tagName !== 'INPUT' && wanted_key(record, event)) {
      event.preventDefault();
    }
  }

  function on_focus(event) {
    const record = mirror.record_of(event.target);
    if (!record || record.element !== event.target) return;
    // A heading or a dialog is only where reading starts; a ring around it would promise that it does something.
    const operable_now = /^(control|field)$/.test(Roles.shape_of(record.node));
    host.event('focus', record.node.id, '', {ring: operable_now && event.target.matches(':focus-visible')});
  }

  function on_blur(event) {
    const record = mirror.record_of(event.target);
    if (!record || document.activeElement === event.target) return;
    host.event('blur', record.node.id, '', {});
  }

  function on_press_outside(event) {
    const modal = mirror.top_modal();
    if (modal && !modal.element.contains(event.target)) dismiss(modal, 'outside');
  }

  const {root} = mirror;
  root.addEventListener('click', on_click);
  root.addEventListener('submit', (event) => event.preventDefault());
  root.addEventListener('keydown', on_key);
  root.addEventListener('keyup', on_key_up);
  root.addEventListener('focusin', on_focus);
  root.addEventListener('focusout', on_blur);
  root.parentNode.addEventListener('click', on_press_outside);
}
