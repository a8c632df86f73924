// Files the user picked or dropped. They stay with the browser; our code knows them by number.
const Files = (() => {
  const kept = new Map();
  let last = 0;

  function keep(file) {
    kept.set(++last, file);
    return {handle: last, name: file.name, size: file.size, type: file.type};
  }

  return {keep, get: (handle) => kept.get(handle), forget: (handle) => kept.delete(handle)};
})();

// A file dropped on the drawn drop zone, which is the twin's file input, counts as picked there.
function listen_to_drops(stage, mirror, host) {
  const zone_at = (event) => {
    const record = mirror.record_of(document.elementFromPoint(event.clientX, event.clientY));
    return record && record.node.role === 'file' && !record.node.disabled ? record : undefined;
  };
  stage.addEventListener('dragover', (event) => {
    event.preventDefault();
    event.dataTransfer.dropEffect = zone_at(event) ? 'copy' : 'none';
  });
  stage.addEventListener('drop', (event) => {
    event.preventDefault();  // or the browser leaves our page for the file
    const zone = zone_at(event);
    const files = Array.from(event.dataTransfer.files).slice(0, zone && zone.node.multiple ? undefined : 1);
    if (zone && files.length > 0) host.event('files', zone.node.id, JSON.stringify(files.map(Files.keep)), {});
  });
}
