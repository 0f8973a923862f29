// Conversations live in this browser: kept after each answer, one entry each, and a list of them by name. The one that
// is open belongs to this tab of the browser, so that a reload brings it back and a second tab begins anew.
const MOST_TALKS = 200;
let owner = null; // whose conversations are shown; null until the server has said
let showing = ''; // the id of the open conversation
let leaving = false; // another conversation was asked for, and the server has not turned to it yet
const removed = new Set(); // what is deleted stays so, though its last answer may still be on its way

const listKey = () => `policy:${owner}:talks`;
const talkKey = (id) => `policy:${owner}:talk:${id}`;
const openKey = () => `policy:${owner}:open`;

function read(store, key, otherwise) {
  try {
    return JSON.parse(store.getItem(key)) ?? otherwise;
  } catch {
    return otherwise; // written by something else
  }
}

function talks() {
  const held = read(localStorage, listKey(), []);
  return Array.isArray(held) ? held.filter((talk) => talk && typeof talk.id === 'string') : [];
}

function writeTalks(held) {
  for (const talk of held.slice(MOST_TALKS)) localStorage.removeItem(talkKey(talk.id));
  localStorage.setItem(listKey(), JSON.stringify(held.slice(0, MOST_TALKS)));
}

function keep(record) {
  if (removed.has(record.id)) return;
  const held = talks();
  const known = held.find((talk) => talk.id === record.id);
  const first = record.exchanges[0]?.question ?? '';
  const entry = {
    id: record.id,
    name: known?.name || first.trim().slice(0, 60) || WORDS.untitled,
    words: record.exchanges.map((exchange) => exchange.question).join('\n').slice(0, 4000),
  };
  let others = held.filter((talk) => talk.id !== record.id);
  for (;;) {
    try {
      localStorage.setItem(talkKey(record.id), JSON.stringify(record));
      writeTalks([entry, ...others]);
      break;
    } catch {
      // The browser's room is used up: the oldest conversation makes way.
      if (!others.length) break;
      localStorage.removeItem(talkKey(others[others.length - 1].id));
      others = others.slice(0, -1);
    }
  }
  if (leaving) listTalks(); // an answer of the conversation left: kept, but not what is open
  else show(record.id);
}

function show(id) {
  showing = id;
  sessionStorage.setItem(openKey(), id);
  listTalks();
}

function openTalk(id) {
  const record = read(localStorage, talkKey(id), null);
  if (!record) return;
  show(id);
  markOpen('');
  asked = null;
  leaving = true;
  trigger('restore', record);
}

function newTalk() {
  show('');
  markOpen('');
  asked = null;
  leaving = true;
  trigger('new_talk', {});
  questionBox()?.focus();
}

function rename(id, name) {
  const words = name.trim().slice(0, 60);
  if (words) writeTalks(talks().map((talk) => (talk.id === id ? { ...talk, name: words } : talk)));
  listTalks();
}

function remove(id) {
  removed.add(id);
  localStorage.removeItem(talkKey(id));
  writeTalks(talks().filter((talk) => talk.id !== id));
  if (id === showing) newTalk();
  else listTalks();
}

function nameField(talk) {
  const field = make('input', { type: 'text', value: talk.name, className: 'talk-name', maxLength: 60 });
  field.setAttribute('aria-label', WORDS.rename);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing) rename(talk.id, field.value);
    else if (event.key === 'Escape') listTalks();
    else return;
    event.stopPropagation();
  });
  field.addEventListener('blur', () => { if (field.isConnected) rename(talk.id, field.value); });
  return field;
}

function iconButton(sign, name, act) {
  const button = make('button', { type: 'button', className: 'icon', textContent: sign, title: name });
  button.setAttribute('aria-label', name);
  button.addEventListener('click', () => act(button));
  return button;
}

function talkItem(talk) {
  const open = make('button', { type: 'button', className: 'open-talk', textContent: talk.name, title: talk.name });
  open.addEventListener('click', () => openTalk(talk.id));
  if (talk.id === showing) open.setAttribute('aria-current', 'true');
  const item = make('li');
  const edit = iconButton('✎', `${WORDS.rename} ${talk.name}`, () => {
    const field = nameField(talk);
    item.replaceChildren(field);
    field.select();
  });
  edit.classList.add('rename-talk');
  const gone = iconButton('×', `${WORDS.delete} ${talk.name}`, (button) => {
    if (button.classList.contains('sure')) remove(talk.id);
    button.classList.add('sure');
    button.textContent = WORDS.delete_really;
  });
  gone.classList.add('delete-talk');
  gone.addEventListener('blur', () => { gone.classList.remove('sure'); gone.textContent = '×'; });
  item.append(open, edit, gone);
  return item;
}

function listTalks() {
  const list = document.querySelector('#talks .talk-list');
  if (!list || owner === null) return;
  const wanted = document.querySelector('#talks .find-talk').value.trim().toLowerCase();
  const held = talks();
  const found = held.filter((talk) => `${talk.name}\n${talk.words ?? ''}`.toLowerCase().includes(wanted));
  const none = make('li', { className: 'none', textContent: held.length ? WORDS.none_found : WORDS.none_yet });
  list.replaceChildren(...(found.length ? found.map(talkItem) : [none]));
}

function begin(name) {
  if (owner === name) return;
  owner = name;
  const id = read(sessionStorage, openKey(), null) ?? sessionStorage.getItem(openKey());
  listTalks();
  if (id && talks().some((talk) => talk.id === id)) openTalk(id);
}

function receive(sent) {
  if (!sent || typeof sent !== 'object') return;
  begin(String(sent.owner ?? ''));
  if (sent.turned) leaving = false;
  if (sent.talk && sent.talk.exchanges.length) keep(sent.talk);
}

watch('value', () => receive(props.value));

document.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('.new-talk')) newTalk();
});
document.addEventListener('input', (event) => {
  if (event.target instanceof Element && event.target.matches('.find-talk')) listTalks();
});
