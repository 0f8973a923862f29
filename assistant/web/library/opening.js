// One document: the outline leads to places of the text, and the last button removes the document.
element.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (!button) return;
  if (button.matches('.jump')) {
    const place = element.querySelector(`[data-start="${CSS.escape(button.value)}"]`);
    if (!place) return;
    place.scrollIntoView({ block: 'start' });
    place.focus({ preventScroll: true });
  } else if (button.matches('.remove')) trigger('remove_document', { value: button.value });
});
