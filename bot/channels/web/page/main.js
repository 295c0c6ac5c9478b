/** Starts the page: panes, stream, deliveries, and what the person is told about the connection. */

import { texts, threads } from './config.js';
import { Connection } from './connection.js';
import { Delivery } from './delivery.js';
import { Pane } from './pane.js';
import { makeTabs } from './tabs.js';

const BACK_SHOWN_MS = 4000;
/** Always the same: however many tabs open a chat, it starts once. */
const START_ID = 'start';

const notice = document.getElementById('notice');
let noticeTimer;
/** Messages that the server refused, should the person want to try once more. */
const failed = new Map();

let online = true;

const delivery = new Delivery({
  changed(item, state, problem) {
    const thread = threadOf(item.pane);
    if (!thread || item.id === START_ID) return;
    if (!thread.has(item.id)) thread.show(bubbleOf(item));
    thread.mark(item.id, state || undefined, problem);
    if (state !== 'failed') return;
    failed.set(item.id, item);
    paneOf(item.pane).typing(false);
  },
  renewed: () => connection.restart(),
  noCookies: () => tell(texts.cookies),
});

const panes = [...document.querySelectorAll('.pane')].map(
  (element) =>
    new Pane(
      element,
      threads.filter((thread) => thread.pane === element.dataset.pane),
      {
        send(thread, body, text, file) {
          connection.wake();
          delivery.add({ id: newId(), pane: thread.key, body, text, file, at: new Date().toISOString() });
        },
        retry(thread, id) {
          const item = failed.get(id);
          if (item) delivery.add(item);
          else thread.remove(id);
        },
        pending: (key, token) => delivery.pending(key, token),
        changed: () => news(),
        online: () => online,
      },
    ),
);
const tabs = makeTabs(panes);
const title = document.title;

const connection = new Connection({
  history(data) {
    for (const [key, messages] of Object.entries(data.panes)) {
      const thread = threadOf(key);
      if (!thread) continue;
      thread.replaceAll(messages);
      if (messages.some((message) => message.from === 'person'))
        paneOf(key).element.querySelector('.examples').open = false;
      if (messages.length === 0 && thread.size === 0) delivery.add({ id: START_ID, pane: key, body: { start: {} } });
    }
  },
  message({ pane: key, message }) {
    const thread = threadOf(key);
    if (!thread) return;
    const fresh = thread.show(message);
    if (message.from === 'bot') paneOf(key).received(thread, message, fresh);
  },
  typing({ pane: key }) {
    const pane = paneOf(key);
    if (pane?.active.key === key) pane.typing(true);
  },
  state(state) {
    online = state !== 'lost';
    if (!online) for (const pane of panes) pane.typing(false);
    if (state === 'open' || state === 'back') delivery.hurry();
    if (state === 'open') tell('');
    if (state === 'lost') tell(texts.lost);
    if (state === 'parked') tell(texts.elsewhere);
    if (state === 'back') tell(texts.back, BACK_SHOWN_MS);
  },
});

function threadOf(key) {
  return paneOf(key)?.thread(key);
}

function paneOf(key) {
  return panes.find((pane) => pane.thread(key));
}

function bubbleOf({ id, text, file, at }) {
  return { id, from: 'person', text, buttons: [], at, state: 'sending', ...(file && { file }) };
}

function tell(text, forMs) {
  clearTimeout(noticeTimer);
  notice.textContent = text;
  notice.classList.toggle('shown', text !== '');
  if (forMs) noticeTimer = setTimeout(() => tell(''), forMs);
}

function news() {
  tabs.update();
  const hidden = document.visibilityState === 'hidden';
  if (hidden) document.title = `● ${title}`;
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') document.title = title;
});

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const leaveDialog = document.getElementById('leave-dialog');
document.getElementById('leave').addEventListener('click', () => leaveDialog.showModal());
leaveDialog.addEventListener('close', async () => {
  if (leaveDialog.returnValue !== 'leave') return;
  const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  const left = await fetch('/chat/leave', options).then(
    ({ ok }) => ok,
    () => false,
  );
  // Who believes to have left, and has not, leaves everything to whoever comes next.
  if (!left) return tell(texts.notLeft);
  delivery.forget();
  location.reload();
});

delivery.restore();
connection.open();
