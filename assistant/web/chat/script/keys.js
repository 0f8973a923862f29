// / to ask, Esc to stop, arrows through the citations.
function stepCitation(step) {
  // One stop for each citation, at its first mark.
  const all = [...document.querySelectorAll('.answer button.cite.mark')];
  const marks = all.filter((mark, at) => all.findIndex((other) => other.value === mark.value) === at);
  if (!marks.length) return;
  const open = marks.findIndex((mark) => mark.value === openCitation);
  const last = [...document.querySelectorAll('.answer')].pop();
  // Nothing open yet: the last answer's first citation is.
  const fresh = marks.findIndex((mark) => last.contains(mark));
  const next = open < 0 ? Math.max(0, fresh) : Math.min(marks.length - 1, Math.max(0, open + step));
  marks[next].scrollIntoView({ block: 'nearest' });
  openSource(marks[next]);
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === 'Escape') {
    const stop = document.querySelector('#question .stop-button');
    hideGlance();
    if (stop) stop.click();
  } else if (event.key === '/' && !isTyping(event.target) && questionBox()?.offsetParent) {
    event.preventDefault();
    questionBox().focus();
  } else if ((event.key === 'ArrowRight' || event.key === 'ArrowLeft') && !isTyping(event.target)) {
    // Tabs and lists of choices have arrows of their own, and so has a wide table.
    if (event.target instanceof Element && event.target.closest('[role=tab], [role=listbox], .table')) return;
    if (!questionBox()?.offsetParent) return;
    event.preventDefault();
    stepCitation(event.key === 'ArrowRight' ? 1 : -1);
  }
});
