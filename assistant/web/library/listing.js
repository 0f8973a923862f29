// The list of documents: a click opens one, or turns the page.
element.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (!button) return;
  if (button.matches('.open')) {
    trigger('open_document', { value: button.value });
    if (window.matchMedia('(max-width: 899px)').matches) {
      setTimeout(() => document.querySelector('#library-document').scrollIntoView(), 300);
    }
  } else if (button.matches('.turn')) trigger('turn_page', { value: button.value });
});
