// Resting on a mark shows the clause it stands for; so does reaching it by keyboard.
const glance = make('div', { id: 'glance', hidden: true });
glance.setAttribute('role', 'tooltip');
document.body.append(glance);
let glanceAt = null;
let glanceSoon = 0;

function textOfGlance(button) {
  const answer = button.closest('.answer');
  const kept = answer && answer.querySelector(`.glances .for-${CSS.escape(button.value)}`);
  return kept ? kept.cloneNode(true) : null;
}

function showGlance(button) {
  const text = textOfGlance(button);
  if (!text || !button.isConnected) return;
  glanceAt = button;
  glance.replaceChildren(text);
  glance.hidden = false;
  button.setAttribute('aria-describedby', 'glance');
  const place = button.getBoundingClientRect();
  const left = Math.min(place.left, innerWidth - glance.offsetWidth - 8);
  const below = place.bottom + 6 + glance.offsetHeight <= innerHeight;
  glance.style.left = `${Math.max(8, left)}px`;
  glance.style.top = `${below ? place.bottom + 6 : Math.max(8, place.top - glance.offsetHeight - 6)}px`;
  const quoted = glance.querySelector('mark');
  if (quoted) glance.scrollTop = Math.max(0, quoted.offsetTop - 40);
}

function hideGlance() {
  clearTimeout(glanceSoon);
  if (glance.hidden) return;
  glance.hidden = true;
  if (glanceAt) glanceAt.removeAttribute('aria-describedby');
  glanceAt = null;
}

function glanceSoonAt(target) {
  const button = target instanceof Element ? target.closest('.answer button.cite') : null;
  clearTimeout(glanceSoon);
  if (!button) {
    // The pointer may move onto the glance itself, to read on.
    if (!(target instanceof Element && target.closest('#glance'))) glanceSoon = setTimeout(hideGlance, 150);
  } else if (button !== glanceAt) {
    glanceSoon = setTimeout(() => { hideGlance(); showGlance(button); }, 200);
  }
}

document.addEventListener('mouseover', (event) => glanceSoonAt(event.target));
document.addEventListener('focusin', (event) => {
  if (event.target instanceof Element && event.target.matches(':focus-visible')) glanceSoonAt(event.target);
});
document.addEventListener('mousedown', hideGlance);
document.addEventListener('scroll', (event) => { if (event.target !== glance) hideGlance(); }, true);
