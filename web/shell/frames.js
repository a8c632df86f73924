// Frames on demand: nothing is drawn, and no time passes, until something happened. ImGui needs two or three frames
// to settle (hover, sizes, popups), so each cause asks for a few.
function create_frames(draw) {
  let left = 0, scheduled = false, count = 0;

  function want(frames) {
    left = Math.max(left, frames);
    schedule();
  }

  function schedule() {
    if (scheduled || left === 0) return;
    scheduled = true;
    requestAnimationFrame(tick);
  }

  function tick() {
    scheduled = false;
    left--;
    count++;
    draw();
    schedule();
  }

  // The page is about to go: what was typed a moment ago still reaches the program, and what it keeps.
  function flush() {
    if (!scheduled) return;
    count++;
    draw();
  }

  return {want, flush, is_idle: () => !scheduled, count: () => count};
}
