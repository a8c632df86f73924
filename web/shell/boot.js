// Opens the program: tests what the browser can do, shows progress, starts the first requests at the same time, and
// says in plain Chinese when it cannot go on. Written so that old browsers can read it and still show the notice.
(function() {
  'use strict';
  var body = document.body;
  var started_paths = ['/api/bootstrap', '/api/policy'];
  var early = {};

  function element(id) { return document.getElementById(id); }

  function show_only(id) {
    ['splash', 'advice', 'failure'].forEach(function(name) {
      if (element(name)) element(name).hidden = name !== id;
    });
    // Not `hidden`: the program measures it before it is shown.
    element('stage').className = id === 'stage' ? '' : 'waiting';
  }

  function can_run() {
    // Syntax cannot be tried under our content policy; these came with it or after it.
    return typeof WebAssembly === 'object' && typeof fetch === 'function' && typeof Promise === 'function' &&
      typeof TextDecoder === 'function' && typeof AbortController === 'function' && typeof ResizeObserver === 'function' &&
      typeof Object.entries === 'function' && typeof String.prototype.padStart === 'function' &&
      !!(window.CSS && CSS.supports && CSS.supports('clip-path', 'inset(1px)'));
  }

  function fail(error) {
    if (window.console) console.error(error);
    show_only('failure');
    element('reload').focus();
  }

  function start_early_requests() {
    started_paths.forEach(function(path) {
      early[path] = fetch(path, {
        headers: {'X-Requested-By': 'wangbao'}, credentials: 'same-origin', cache: 'no-store',
      });
      early[path].catch(function() {});  // asked again, and reported, by whoever takes it
    });
  }

  // Each early answer serves the first request for its path.
  function take_early(request) {
    var answer = request.method === 'GET' && early[request.path];
    if (answer) delete early[request.path];
    return answer || null;
  }

  function show_progress(response) {
    // Not Content-Length: that counts compressed bytes.
    var total = Number(body.getAttribute('data-wasm-size')), got = 0;
    if (!response.body) return;
    var reader = response.body.getReader();
    (function next() {
      reader.read().then(function(part) {
        if (part.done) return;
        got += part.value.length;
        if (element('boot-progress')) element('boot-progress').value = Math.min(99, 100 * got / total);
        next();
      }, function() {});
    })();
  }

  // The untouched response goes to the compiler, so that the browser can keep the compiled code.
  function compile(imports) {
    var url = body.getAttribute('data-wasm');
    return fetch(url, {credentials: 'same-origin'}).then(function(response) {
      if (!response.ok) throw new Error(url + ': ' + response.status);
      show_progress(response.clone());
      if (WebAssembly.instantiateStreaming && /^application\/wasm/.test(response.headers.get('content-type'))) {
        return WebAssembly.instantiateStreaming(response, imports);
      }
      return response.arrayBuffer().then(function(bytes) { return WebAssembly.instantiate(bytes, imports); });
    });
  }

  function start_program() {
    window.start_wangbao({
      early: {take: take_early},
      instantiateWasm: function(imports, receive) {
        compile(imports).then(function(result) { receive(result.instance, result.module); }).catch(fail);
        return {};
      },
      onAbort: fail,
      on_fatal: fail,
      on_first_frame: function() {
        show_only('stage');
        element('splash').remove();
      },
    }).catch(fail);
  }

  function load_program() {
    var script = document.createElement('script');
    script.src = body.getAttribute('data-program');
    script.onload = start_program;
    script.onerror = function() { fail(new Error('program not loaded')); };
    body.appendChild(script);
  }

  element('reload').onclick = function() { location.reload(); };
  if (!can_run()) {
    show_only('advice');
    return;
  }
  start_early_requests();
  load_program();
})();
