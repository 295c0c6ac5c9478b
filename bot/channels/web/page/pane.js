/** One column of the page: its conversations, the examples, the field to write in. */

import { Attachment } from './attachment.js';
import { examples, maxText, say, texts } from './config.js';
import { make } from './dom.js';
import { Thread } from './thread.js';

/** The bot usually answers at once: after this long it is not "writing" any more. */
const TYPING_MS = 8000;

export class Pane {
  #actions;
  #typingTimer;
  #field;
  #newest;
  #attachment;
  #sending = false;

  /** `actions`: send(key, body, text, file), retry(id), pending(key, token), changed(), online(). */
  constructor(element, threads, actions) {
    this.element = element;
    this.name = element.dataset.pane;
    this.title = element.querySelector('h2').textContent;
    this.#actions = actions;
    this.#field = element.querySelector('textarea');
    this.#newest = element.querySelector('.newest');
    this.select = element.querySelector('select');
    this.threads = threads.map(
      ({ key, label }) =>
        new Thread({
          key,
          label: label ?? this.title,
          onTap: (thread, tap) => this.#tap(thread, tap),
          onRetry: (thread, id) => this.#actions.retry(thread, id),
          onScroll: () => this.#offerNewest(),
        }),
    );
    element.querySelector('.threads').prepend(...this.threads.map((thread) => thread.element));
    this.#wire();
    this.choose(this.threads[0].key);
  }

  thread(key) {
    return this.threads.find((thread) => thread.key === key);
  }

  get unread() {
    return this.threads.reduce((sum, thread) => sum + thread.unread, 0);
  }

  get shown() {
    return getComputedStyle(this.element).display !== 'none';
  }

  /** Which of the conversations is in front. */
  choose(key) {
    // What was uploaded for one conversation is nobody's in another.
    if (this.active && this.active.key !== key) this.#attachment?.clear();
    this.active = this.thread(key);
    for (const thread of this.threads) thread.element.hidden = thread !== this.active;
    if (this.select) this.select.value = key;
    this.read();
    this.active.toEnd();
    this.#offerNewest();
  }

  /** The person sees what is in front: nothing there is new any more. */
  read() {
    if (this.shown && this.active.unread > 0) {
      this.active.unread = 0;
      this.#actions.changed();
    }
    this.#nameChoices();
  }

  /** A message of the bot came for one of the conversations here. */
  received(thread, message, fresh) {
    this.typing(false);
    // A greeting is no news.
    if ((!fresh && message.edits === undefined) || thread.size === 1) return;
    const busy = this.element.contains(document.activeElement) || this.#field.value !== '' || this.#attachment.chosen;
    if (this.select && thread !== this.active && !busy && fresh) this.choose(thread.key);
    if (thread !== this.active || !this.shown) thread.unread += 1;
    this.#nameChoices();
    this.#actions.changed();
  }

  typing(on) {
    clearTimeout(this.#typingTimer);
    this.element.querySelector('.typing').textContent = on ? texts.typing : '';
    if (on) this.#typingTimer = setTimeout(() => this.typing(false), TYPING_MS);
  }

  #wire() {
    const form = this.element.querySelector('form');
    this.#attachment = new Attachment(form, {
      key: () => this.active.key,
      problem: (text) => this.#problem(text),
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send(this.#field.value.trim());
    });
    this.#field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
    this.#field.addEventListener('input', () => {
      this.#grow();
      this.#problem('');
    });
    this.#newest.addEventListener('click', () => {
      this.active.toVeryEnd();
      this.active.element.focus({ preventScroll: true });
    });
    this.select?.addEventListener('change', () => this.choose(this.select.value));
    const list = this.element.querySelector('.example-list');
    for (const text of examples[this.name]) {
      list.append(make('button', { type: 'button', class: 'example', onclick: () => this.#example(text) }, text));
    }
  }

  #example(text) {
    this.#attachment.clear();
    this.#send(text);
    this.#field.focus({ preventScroll: true });
  }

  async #send(text) {
    const attached = this.#attachment.chosen;
    if (this.#sending) return;
    if (text === '' && !attached) {
      this.#field.focus();
      return;
    }
    if (text.length > maxText) {
      this.#problem(say('tooLong', { max: maxText.toLocaleString('it-IT') }));
      return;
    }
    const thread = this.active;
    this.#sending = true;
    this.#field.readOnly = true;
    const file = attached ? await this.#attachment.take() : undefined;
    this.#field.readOnly = false;
    this.#sending = false;
    // It was told why; the words that were to go with it wait in the field.
    if (attached && !file) return;
    if (text === this.#field.value.trim()) this.#field.value = '';
    this.#grow();
    this.#problem('');
    this.#spoke();
    this.#actions.send(thread, { text, ...(file && { file: file.id }) }, text, file);
  }

  #tap(thread, { label, token, messageId }) {
    if (this.#actions.pending(thread.key, token)) return false;
    this.#spoke();
    this.#actions.send(thread, { tap: { token, messageId } }, label);
    return true;
  }

  #spoke() {
    this.element.querySelector('.examples').open = false;
    if (this.#actions.online()) this.typing(true);
  }

  #problem(text) {
    this.element.querySelector('.problem').textContent = text;
    if (text) this.#field.setAttribute('aria-invalid', 'true');
    else this.#field.removeAttribute('aria-invalid');
  }

  #grow() {
    this.#field.rows = Math.min(6, Math.max(1, this.#field.value.split('\n').length));
    while (this.#field.rows < 6 && this.#field.scrollHeight > this.#field.clientHeight + 2) this.#field.rows += 1;
  }

  #offerNewest() {
    if (this.active) this.#newest.hidden = this.active.atEnd();
  }

  /** News of a conversation that is not in front are written beside its name in the menu. */
  #nameChoices() {
    for (const option of this.select?.options ?? []) {
      option.dataset.name ??= option.textContent;
      const { unread } = this.thread(option.value);
      option.textContent = unread > 0 ? `${option.dataset.name} (${countText(unread)})` : option.dataset.name;
    }
  }
}

export function countText(count) {
  return count === 1 ? texts.unreadOne : say('unread', { count });
}
