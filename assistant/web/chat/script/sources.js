// The source panel: what was clicked opens there, and the quoted words come into view.
let asked = null; // the button whose source was asked for
let openCitation = ''; // the value of the citation that is open: an answer that grows makes its buttons anew

function showQuote() {
  const box = sourcePanel();
  const quoted = box.querySelector('mark.quoted') || box.querySelector('.passage.here');
  const clause = box.querySelector('.clause');
  if (wide.matches) {
    // Scroll the panel, not the page: the answer stays where the reader's eye is.
    const offset = quoted ? quoted.getBoundingClientRect().top - box.getBoundingClientRect().top : 0;
    box.scrollTop = quoted ? Math.max(0, box.scrollTop + offset - box.clientHeight / 3) : 0;
  } else if (asked) {
    (quoted || box).scrollIntoView({ block: 'center' });
  }
  const here = box.querySelector('.outline [aria-current]');
  const list = here && here.closest('ul');
  if (list) list.scrollTop = here.offsetTop - list.clientHeight / 3;
  // Not while a question is being typed: the reader has gone on.
  if (asked && clause && !isTyping(document.activeElement)) clause.focus({ preventScroll: true });
}

function markOpen(value = openCitation) {
  openCitation = value;
  for (const button of document.querySelectorAll('button.cite')) {
    button.classList.toggle('open', button.value === value);
  }
}

function openSource(button) {
  const cited = button.matches('.cite');
  const inAnswer = button.closest('.answer') !== null;
  if (inAnswer) {
    asked = button;
    markOpen(cited ? button.value : '');
  }
  const kind = cited ? 'citation' : button.matches('.document-link') ? 'document' : 'clause';
  trigger('open_source', { kind, value: button.value });
  // The same source may be shown already: the panel does not change then, but the words must come into view.
  if (inAnswer) setTimeout(showQuote, 300);
}

function returnToAnswer() {
  if (!asked) return;
  asked.scrollIntoView({ block: 'center' });
  asked.focus({ preventScroll: true });
}

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (!button) return;
  if (button.matches('.cite, .answer .clause-link, #source-panel .clause-link')) openSource(button);
  else if (button.matches('#source-panel .whole')) trigger('open_source', { kind: 'whole', value: button.value });
  else if (button.matches('#source-panel .reopen')) trigger('open_source', { kind: 'reopen', value: button.value });
  else if (button.matches('#source-panel .back')) returnToAnswer();
});

// The panel tells when the server has changed it (`panel.js`).
document.addEventListener('policy:source', () => requestAnimationFrame(showQuote));
