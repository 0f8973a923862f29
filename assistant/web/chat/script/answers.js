// The buttons of an answer: asking again, copying, saving, judging.
function judgeForm(button) {
  const tools = button.closest('.tools');
  if (tools.querySelector('.judging')) return;
  const field = make('textarea', { rows: 2, maxLength: 2000, placeholder: WORDS.comment });
  field.setAttribute('aria-label', WORDS.comment);
  const send = make('button', { type: 'button', className: 'tool send', textContent: WORDS.send });
  send.addEventListener('click', () => judge(button, false, field.value));
  tools.append(make('div', { className: 'judging' }, field, send));
  field.focus();
}

function judge(button, right, comment) {
  const number = button.value.split('-')[0];
  trigger('judge_answer', { number, right, comment });
  button.closest('.judge').dataset.waiting = number;
}

// What the courier brought back: the judgement was kept, or not.
document.addEventListener('policy:judged', (event) => {
  const { number, kept } = event.detail;
  for (const place of document.querySelectorAll(`.judge[data-waiting="${Number(number)}"]`)) {
    const told = make('span', { className: 'judged', textContent: kept ? WORDS.thanks : WORDS.not_kept });
    told.setAttribute('role', 'status');
    place.closest('.tools').querySelector('.judging')?.remove();
    delete place.dataset.waiting;
    place.querySelector('.judged')?.remove();
    if (kept) place.replaceChildren(told);
    else place.append(told);
  }
});

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('.answer button') : null;
  if (!button) return;
  if (button.matches('.remove')) trigger('ask_again', { without: button.value });
  else if (button.matches('.everywhere')) trigger('ask_again', { everywhere: button.value });
  else if (button.matches('.copy')) copyAnswer(button);
  else if (button.matches('.save')) {
    const [number, form] = button.value.split('-');
    trigger('save_answer', { number, form });
  } else if (button.matches('.judge-right')) judge(button, true, '');
  else if (button.matches('.judge-wrong')) judgeForm(button);
});
