/** The file that goes with the next message: uploaded as soon as it is chosen, so that sending is at once. */

import { maxFile, say, texts } from './config.js';
import { asPhoto } from './photo.js';

const MB = 1024 * 1024;
const TIMEOUT_MS = 60_000;

export class Attachment {
  #box;
  #name;
  #status;
  #field;
  #problem;
  #key;
  #chosen;

  /** `key()`: the conversation in front; `problem(text)`: shows what went wrong. */
  constructor(form, { key, problem }) {
    this.#box = form.querySelector('.attachment');
    this.#name = form.querySelector('.attachment-name');
    this.#status = form.querySelector('.attachment-status');
    this.#field = form.querySelector('.file-field');
    this.#problem = problem;
    this.#key = key;
    form.querySelector('.attach').addEventListener('click', () => this.#field.click());
    form.querySelector('.detach').addEventListener('click', () => {
      this.clear();
      form.querySelector('textarea').focus();
    });
    this.#field.addEventListener('change', () => {
      const [file] = this.#field.files;
      this.#field.value = '';
      if (file) this.#choose(file);
    });
    // A file that is dropped elsewhere on the page would be opened in its place.
    const pane = form.closest('.pane');
    // Words that are dragged into the field are left to the browser.
    const brings = (event) => event.dataTransfer?.types.includes('Files');
    pane.addEventListener('dragover', (event) => brings(event) && event.preventDefault());
    pane.addEventListener('drop', (event) => {
      if (!brings(event)) return;
      event.preventDefault();
      const [file] = event.dataTransfer?.files ?? [];
      if (file) this.#choose(file);
    });
    form.addEventListener('paste', (event) => {
      const [file] = event.clipboardData?.files ?? [];
      // What is copied from a sheet or a page of text comes as a picture too: it is the words that are meant.
      if (!file || event.clipboardData.types.includes('text/plain')) return;
      event.preventDefault();
      this.#choose(file);
    });
  }

  get chosen() {
    return this.#chosen !== undefined;
  }

  clear() {
    this.#chosen = undefined;
    this.#box.hidden = true;
    this.#status.textContent = '';
  }

  /** Resolves with `{ id, name, picture }`, or nothing where it could not be uploaded. */
  async take() {
    const chosen = this.#chosen;
    const id = await chosen?.id;
    // Taken out meanwhile, or exchanged for another.
    if (chosen !== this.#chosen) return undefined;
    this.clear();
    return id && { id, name: chosen.name, picture: chosen.picture };
  }

  #choose(file) {
    this.#problem('');
    const chosen = { name: file.name, picture: file.type.startsWith('image/') };
    this.#chosen = chosen;
    this.#tell(say('uploading', chosen));
    chosen.id = this.#upload(file).then(({ id, problem }) => {
      if (chosen !== this.#chosen) return id;
      if (id) this.#tell(say('ready', chosen));
      else {
        this.clear();
        this.#problem(problem);
      }
      return id;
    });
  }

  #tell(text) {
    this.#name.textContent = text;
    this.#box.hidden = false;
    this.#status.textContent = text;
  }

  async #upload(chosen) {
    const pane = this.#key();
    const file = await asPhoto(chosen);
    const query = new URLSearchParams({ pane, name: file.name });
    if (file.size > maxFile) return { problem: say('tooLarge', { max: Math.floor(maxFile / MB) }) };
    try {
      const response = await fetch(`/chat/files?${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: file,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const answer = await response.json();
      return response.ok ? { id: answer.file } : { problem: answer.message };
    } catch {
      return { problem: texts.notUploaded };
    }
  }
}
