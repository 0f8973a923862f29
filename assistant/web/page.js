// Runs once when the source panel is on the page (`js_on_load` of gr.HTML): `element` is the panel, `trigger` sends an
// event to the server, `watch` tells when the server has changed the panel. No word of a document passes through here
// as markup; only the values of buttons are read.
const wide = window.matchMedia('(min-width: 900px)');
let asked = null; // the button whose source was asked for

const panel = () => element.closest('#source-panel') || element;

function showQuote() {
  const quoted = element.querySelector('mark.quoted');
  const clause = element.querySelector('.clause');
  if (wide.matches) {
    // Scroll the panel, not the page: the answer stays where the reader's eye is.
    const box = panel();
    const goal = quoted || clause;
    const offset = goal ? goal.getBoundingClientRect().top - box.getBoundingClientRect().top : 0;
    box.scrollTop = quoted ? Math.max(0, box.scrollTop + offset - box.clientHeight / 3) : 0;
  } else if (asked) {
    (quoted || panel()).scrollIntoView({ block: 'center' });
  }
  if (asked && clause) clause.focus({ preventScroll: true });
}

function markOpen(value) {
  for (const button of document.querySelectorAll('button.cite')) {
    button.classList.toggle('open', button.value === value);
  }
}

async function copyText(text) {
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  // Over plain http the clipboard is not offered; a selected field still copies.
  const field = document.createElement('textarea');
  field.value = text;
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
  const text = button.parentElement.querySelector('.paste').textContent;
  try {
    await copyText(text);
    button.textContent = '已复制';
  } catch {
    button.textContent = '复制未成功，请手动选择文字';
  }
  setTimeout(() => { button.textContent = words; }, 2000);
}

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (!button) return;
  if (button.matches('.cite') || button.matches('.answer .clause-link, #source-panel .clause-link')) {
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
  } else if (button.matches('.answer .copy')) {
    copyAnswer(button);
  } else if (button.matches('#source-panel .back') && asked) {
    asked.scrollIntoView({ block: 'center' });
    asked.focus({ preventScroll: true });
  }
});

watch('value', () => requestAnimationFrame(showQuote));

// Gradio names the chat's parts in English, messages by their markup; readers of the screen hear them in Chinese.
const SPOKEN = [
  [/^chatbot conversation.*/s, '对话'],
  [/^user's message.*/s, '提问'],
  [/^bot's message.*/s, '回答'],
  [/^Select example \d+:?\s*/, '示例问题：'],
];

function nameParts() {
  for (const node of document.querySelectorAll('#chat [aria-label]')) {
    const name = node.getAttribute('aria-label');
    const known = SPOKEN.find(([english]) => english.test(name));
    if (known) node.setAttribute('aria-label', name.replace(known[0], known[1]));
  }
}

// What Gradio says in English whatever the browser's language: connection and queue notices.
const NOTICES = [
  [/^Error$/, '出错'],
  [/^Warning$/, '注意'],
  [/^Info$/, '提示'],
  [/^Connection Lost$/, '连接已断开'],
  [/^Connection to the server was lost.*/s, '与服务器的连接已断开，正在重新连接，连上后页面会刷新。'],
  [/^Connection errored out.*/s, '连接出错。请确认服务仍在运行，再刷新页面。'],
  [/^Queue is full.*/s, '同时提问的人太多，请稍后再试。'],
];

function translateNotices() {
  for (const notice of document.querySelectorAll('[class*="toast"]')) {
    const texts = document.createTreeWalker(notice, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode.data.trim();
      const known = NOTICES.find(([english]) => english.test(text));
      if (known) texts.currentNode.data = known[1];
    }
  }
}

new MutationObserver(translateNotices).observe(document.body, { subtree: true, childList: true });

// The chat may come onto the page after this panel, so what holds both is watched.
new MutationObserver(nameParts).observe(document.querySelector('#desk') || document.body, {
  subtree: true, childList: true, attributes: true, attributeFilter: ['aria-label'],
});
nameParts();
