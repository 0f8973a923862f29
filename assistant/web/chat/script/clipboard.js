// Copying an answer with its sources.
async function copyText(text) {
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  // Over plain http the clipboard is not offered; a selected field still copies.
  const field = make('textarea', { value: text });
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (!done) throw new Error('copy refused');
}

async function copyAnswer(button) {
  const words = button.textContent;
  try {
    await copyText(button.parentElement.querySelector('.paste').textContent);
    button.textContent = WORDS.copied;
  } catch {
    button.textContent = WORDS.copy_failed;
  }
  setTimeout(() => { button.textContent = words; }, 2000);
}
