// The page's script: these files run as one function when the bridge (`js_on_load` of a gr.HTML) is on the page.
// `trigger` sends an event to the server, `watch` tells when the server has sent the bridge something (`props.value`:
// whose page it is, and a conversation to keep). WORDS are the words the script shows. No word of a document or a
// question passes through here as markup: elements are made with textContent, or copied from what the server escaped.
const wide = window.matchMedia('(min-width: 900px)');
const sourcePanel = () => document.querySelector('#source-panel');
const questionBox = () => document.querySelector('#question textarea');

function make(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

function isTyping(target) {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
}
