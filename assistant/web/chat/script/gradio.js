// What Gradio says of its own accord in English, in the page's language: names of the chat's parts, which readers of the
// screen hear (messages would be named by their markup), and notices of the connection and the queue.
const CHINESE = document.documentElement.lang.startsWith('zh');
const SPOKEN = [
  [/^chatbot conversation.*/s, WORDS.chat],
  [/^user's message.*/s, CHINESE ? '提问' : 'Question'],
  [/^bot's message.*/s, CHINESE ? '回答' : 'Answer'],
  [/^Select example \d+:?\s*/, CHINESE ? '示例问题：' : 'Example: '],
];

function nameParts() {
  // The examples are buttons, called a list without items.
  document.querySelector('#chat .examples[role="list"]')?.setAttribute('role', 'group');
  for (const node of document.querySelectorAll('#chat [aria-label]')) {
    const name = node.getAttribute('aria-label');
    const known = SPOKEN.find(([english]) => english.test(name));
    const better = known ? name.replace(known[0], known[1]) : name;
    if (better !== name) node.setAttribute('aria-label', better);
  }
}

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

if (CHINESE) new MutationObserver(translateNotices).observe(document.body, { subtree: true, childList: true });

// The chat may come onto the page after the bridge, so what holds both is watched.
new MutationObserver(() => { nameParts(); markOpen(); }).observe(document.querySelector('#desk') || document.body, {
  subtree: true, childList: true, attributes: true, attributeFilter: ['aria-label'],
});
nameParts();

receive(props.value); // what the server sent before the page listened
