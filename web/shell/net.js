// Requests to our own server: time limits, repeats of reads, and failures named as the clerk will be told of them.
// early: answers that boot.js asked for before the program was there, by path, each taken once.
function create_net(early) {
  const failures = {none: 0, offline: 1, unreachable: 2, timed_out: 3, altered: 4};
  const pauses_ms = [400, 1600];
  let in_flight = 0;

  const fail = (name) => ({failure: failures[name], status: 0, body: new Uint8Array(0)});
  const wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

  // Ours are JSON or empty. Anything else comes from something in between: a proxy's login page, a blocked notice.
  function is_ours(response, bytes) {
    if (response.redirected || response.type === 'opaqueredirect') return false;
    if (bytes.length === 0) return true;
    return /^application\/(problem\+)?json/.test(response.headers.get('content-type') || '');
  }

  async function read(response) {
    const body = new Uint8Array(await response.arrayBuffer());
    return is_ours(response, body) ? {failure: failures.none, status: response.status, body} : fail('altered');
  }

  async function once(request) {
    const stopper = new AbortController();
    let is_late = false;
    const timer = setTimeout(() => {
      is_late = true;
      stopper.abort();
    }, request.timeout_ms);
    try {
      const asked = early.take(request) || fetch(request.path, {
        method: request.method,
        headers: headers_of(request),
        body: request.body,
        credentials: 'same-origin',
        cache: 'no-store',
        keepalive: request.keep_alive,
        signal: stopper.signal,
      });
      return await Promise.race([asked.then(read), new Promise((_, reject) => {
        stopper.signal.addEventListener('abort', () => reject(new Error('late')));
      })]);
    } catch (error) {
      if (is_late) return fail('timed_out');
      return fail(navigator.onLine === false ? 'offline' : 'unreachable');
    } finally {
      clearTimeout(timer);
    }
  }

  const is_worth_repeating = ({failure, status}) =>
    failure === failures.unreachable || failure === failures.timed_out || status === 502 || status === 503 || status === 504;

  const headers_of = (request) => Object.assign(
    {'X-Requested-By': 'wangbao', 'X-Idle-Seconds': String(request.idle_seconds)}, request.type ? {'Content-Type': request.type} : {});

  async function send_file(request, on_progress) {
    const answer = await Evidence.send(Object.assign({headers: headers_of(request)}, request), on_progress);
    if (answer.failure) return fail(answer.failure === 'unreachable' && navigator.onLine === false ? 'offline' : answer.failure);
    const is_json = answer.body.length === 0 || /^application\/(problem\+)?json/.test(answer.type);
    return is_json ? {failure: failures.none, status: answer.status, body: answer.body} : fail('altered');
  }

  async function send(request, on_progress) {
    in_flight++;
    try {
      if (request.file) return await send_file(request, on_progress);
      let answer = await once(request);
      for (const pause of request.may_repeat && request.method === 'GET' ? pauses_ms : []) {
        if (!is_worth_repeating(answer)) break;
        await wait(pause);
        answer = await once(request);
      }
      return answer;
    } finally {
      in_flight--;
    }
  }

  return {send, is_idle: () => in_flight === 0};
}
