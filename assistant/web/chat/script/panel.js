// Tells the page's script that another source is shown.
watch('value', () => document.dispatchEvent(new CustomEvent('policy:source')));
