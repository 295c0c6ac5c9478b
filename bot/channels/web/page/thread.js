/** One conversation as it is shown: messages by id, in order, replaced in place when edited. */

import { say, texts } from './config.js';
import { linked, make } from './dom.js';
import { dayOf, dayTitle, hourOf } from './time.js';

/** Within this many pixels of the end, the person is reading the newest. */
const NEAR_PX = 120;
const GAP_PX = 8;
const DOUBLE_TAP_MS = 800;
const SAME_PLACE_PX = 24;

export class Thread {
  #entries = new Map();
  #onTap;
  #onRetry;
  #onScroll;
  /** The newest is in sight and stays so as messages come and the window changes. */
  #following = true;
  #placed = 0;
  /** How far from the end the person has scrolled by themselves; undefined: they have not. */
  #fromEnd;
  #tapped = { at: 0, x: 0, y: 0, token: '' };

  constructor({ key, label, onTap, onRetry, onScroll }) {
    this.key = key;
    this.unread = 0;
    this.#onTap = onTap;
    this.#onRetry = onRetry;
    this.#onScroll = onScroll;
    this.empty = make('p', { class: 'empty' }, texts.empty);
    this.element = make(
      'div',
      { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-label': say('log', { who: label }), tabindex: '0' },
      this.empty,
    );
    this.element.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.#resized()).observe(this.element);
  }

  has(id) {
    return this.#entries.has(id);
  }

  get size() {
    return this.#entries.size;
  }

  /** The whole conversation as the server knows it; what has not been sent yet stays at the end. */
  replaceAll(messages) {
    this.element.setAttribute('aria-busy', 'true');
    const known = new Set(messages.map((message) => message.id));
    for (const [id, entry] of this.#entries) {
      if (known.has(id) || entry.message.state) continue;
      entry.element.remove();
      entry.day?.remove();
      this.#entries.delete(id);
    }
    const before = [...this.#entries.keys()].filter((id) => known.has(id));
    for (const message of messages) this.#put(message);
    const after = messages.map((message) => message.id);
    const inOrder = before.every((id, index) => after[index] === id) && this.#endsWithPending(known);
    if (!inOrder) this.#reorder(after);
    this.#separateDays();
    this.element.setAttribute('aria-busy', 'false');
    if (this.#following) this.toEnd();
  }

  /** A message, new or replacing its earlier self. True when it is new. */
  show(message) {
    const fresh = !this.#entries.has(message.edits ?? message.id);
    this.#put(message);
    this.#separateDays();
    if (this.#following || message.state) this.toEnd();
    this.#onScroll();
    return fresh;
  }

  /** What became of a message of ours: '' when it arrived. */
  mark(id, state, problem) {
    const entry = this.#entries.get(id);
    if (!entry) return;
    const next = { ...entry.message, state, problem };
    // A picture is drawn once it has arrived.
    if (next.file?.picture) return this.#put(next);
    // The rest stays as it is: what is drawn anew is read out anew.
    entry.message = next;
    entry.element.className = classOf(next);
    const old = entry.element.querySelector('.state');
    // Whoever has pressed "Riprova" goes on from there.
    if (old?.contains(document.activeElement)) entry.element.focus({ preventScroll: true });
    old?.remove();
    if (state) entry.element.append(this.#state(next));
    this.#quietOldButtons();
  }

  remove(id) {
    this.#entries.get(id)?.element.remove();
    this.#entries.delete(id);
    this.#separateDays();
  }

  atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight < NEAR_PX;
  }

  /** The newest in sight from its first line, however long it is. */
  toEnd() {
    const { element } = this;
    this.#following = true;
    const end = element.scrollHeight - element.clientHeight;
    const last = element.lastElementChild;
    const start = element.scrollTop + last.getBoundingClientRect().top - element.getBoundingClientRect().top - GAP_PX;
    element.scrollTop = Math.min(end, start);
    this.#placed = element.scrollTop;
    this.#fromEnd = undefined;
  }

  /** Where the person has scrolled to stays where it is. */
  #resized() {
    if (!this.#following) return;
    if (this.#fromEnd === undefined) this.toEnd();
    else this.element.scrollTop = this.element.scrollHeight - this.element.clientHeight - this.#fromEnd;
  }

  toVeryEnd() {
    this.element.scrollTop = this.element.scrollHeight;
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    const placed = Math.abs(scrollTop - this.#placed) < 2;
    this.#fromEnd = placed ? undefined : scrollHeight - scrollTop - clientHeight;
    this.#following = this.atEnd() || placed;
    this.#onScroll();
  }

  #put(message) {
    const id = message.edits ?? message.id;
    const entry = this.#entries.get(id);
    if (!entry) {
      const made = { message: { ...message, id }, element: make('article', { tabindex: '-1' }), chosen: undefined };
      this.#entries.set(id, made);
      this.#draw(made);
      this.element.append(made.element);
    } else {
      const edited = message.edits !== undefined;
      const next = edited ? { ...message, id, at: entry.message.at, editedAt: message.at } : message;
      if (JSON.stringify(next) === JSON.stringify(entry.message)) return;
      const held = entry.element.contains(document.activeElement) && document.activeElement !== entry.element;
      entry.message = next;
      this.#draw(entry);
      if (held) entry.element.focus({ preventScroll: true });
    }
    this.empty.hidden = true;
    this.#quietOldButtons();
  }

  #draw(entry) {
    const { message, element } = entry;
    element.className = classOf(message);
    element.dataset.id = message.id;
    const who = message.from === 'bot' ? texts.bot : texts.you;
    const meta = make('p', { class: 'meta' }, make('span', { class: 'who' }, who), ' ');
    meta.append(make('time', { datetime: message.at }, hourOf(message.at)));
    if (message.editedAt) {
      meta.append(' · ', make('span', { class: 'edited' }, say('edited', { time: hourOf(message.editedAt) })));
    }
    const parts = [meta];
    if (message.file?.picture) parts.push(this.#picture(message));
    if (message.text !== '') parts.push(make('div', { class: 'bubble', dir: 'auto' }, ...linked(message.text)));
    if (message.file && !message.file.picture) parts.push(this.#fileLink(message));
    if (message.buttons.length > 0) parts.push(this.#buttons(entry));
    if (message.state) parts.push(this.#state(message));
    element.replaceChildren(...parts);
  }

  #fileLink({ id, file }) {
    const link = make('a', { class: 'file', href: this.#whereFile(id), download: file.name }, say('file', file));
    return make('p', { class: 'attached' }, link);
  }

  /** Drawn once the server has it; a tap saves it. */
  #picture({ id, file, state }) {
    if (state) return make('p', { class: 'attached' }, say('picture', file));
    const href = this.#whereFile(id);
    const image = make('img', { src: href, alt: say('picture', file), loading: 'lazy' });
    image.addEventListener('load', () => this.#scrolledByPicture());
    return make('p', { class: 'attached' }, make('a', { class: 'picture', href, download: file.name }, image));
  }

  #scrolledByPicture() {
    this.#resized();
  }

  #whereFile(id) {
    return `/chat/files?${new URLSearchParams({ pane: this.key, id })}`;
  }

  #buttons(entry) {
    const rows = entry.message.buttons.map((row) =>
      make('div', { class: 'button-row' }, ...row.map((button) => this.#button(entry, button))),
    );
    return make('div', { class: 'buttons', role: 'group', 'aria-label': texts.buttons }, ...rows);
  }

  #button(entry, { label, token }) {
    const button = make('button', { type: 'button', class: 'tap', dir: 'auto' }, make('span', {}, label));
    if (entry.chosen === token) this.#markChosen(button);
    button.addEventListener('click', (event) => {
      if (this.#slipped(event, token)) return;
      if (!this.#onTap(this, { label, token, messageId: entry.message.id })) return;
      entry.chosen = token;
      this.#quietOldButtons();
      for (const other of entry.element.querySelectorAll('.tap.chosen')) {
        other.classList.remove('chosen');
        other.querySelector('.mark')?.remove();
      }
      this.#markChosen(button);
    });
    return button;
  }

  /** The second half of a double tap, under which another button has come to stand meanwhile: it was not meant. */
  #slipped({ detail, clientX: x, clientY: y, timeStamp: at }, token) {
    const before = this.#tapped;
    const near = Math.hypot(x - before.x, y - before.y) < SAME_PLACE_PX;
    // The keyboard has no place.
    if (detail > 0 && near && at - before.at < DOUBLE_TAP_MS && token !== before.token) return true;
    this.#tapped = { at, x, y, token };
    return false;
  }

  #markChosen(button) {
    button.classList.add('chosen');
    button.append(make('span', { class: 'mark' }, ` ✓ ${texts.chosen}`));
  }

  #state({ id, state, problem }) {
    if (state !== 'failed') return make('p', { class: 'state' }, state === 'waiting' ? texts.waiting : texts.sending);
    const retry = make(
      'button',
      { type: 'button', class: 'quiet', onclick: () => this.#onRetry(this, id) },
      texts.retry,
    );
    return make('p', { class: 'state failed' }, `${texts.failed}. ${problem ?? ''} `, retry);
  }

  /**
   * Buttons that had their answer stand back; they still work, and the bot says why not. Alerts of the cooperative
   * and the manager stay as they are until tapped: more than one may wait.
   */
  #quietOldButtons() {
    let spoke = false;
    for (const entry of [...this.#entries.values()].reverse()) {
      if (entry.message.from === 'person') spoke = this.key === 'citizen';
      entry.element.classList.toggle('past', spoke || entry.chosen !== undefined);
    }
  }

  #endsWithPending(known) {
    const ids = [...this.#entries.keys()];
    const firstPending = ids.findIndex((id) => !known.has(id));
    return firstPending === -1 || ids.slice(firstPending).every((id) => !known.has(id));
  }

  #reorder(ids) {
    const pending = [...this.#entries.keys()].filter((id) => !ids.includes(id));
    const ordered = [...ids, ...pending].map((id) => [id, this.#entries.get(id)]);
    this.#entries = new Map(ordered);
    for (const [, entry] of ordered) this.element.append(entry.element);
    this.#quietOldButtons();
  }

  /** A title before the first message of each day; those in place are left alone, so that nothing is read out twice. */
  #separateDays() {
    let last = '';
    for (const entry of this.#entries.values()) {
      const day = dayOf(entry.message.at);
      if (day === last) {
        entry.day?.remove();
        entry.day = undefined;
      } else if (!entry.day || entry.day.nextSibling !== entry.element) {
        entry.day ??= make('p', { class: 'day' }, dayTitle(entry.message.at));
        entry.element.before(entry.day);
      }
      last = day;
    }
    this.empty.hidden = this.#entries.size > 0;
  }
}

function classOf({ from, state }) {
  return `message from-${from}${state ? ` is-${state}` : ''}`;
}
