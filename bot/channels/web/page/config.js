/** What the server put into the page. */

const config = JSON.parse(document.getElementById('config').textContent);

export const { demo, maxText, maxFile, threads, examples, texts } = config;

/** A text with its `{names}` filled in. */
export function say(key, values = {}) {
  return texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
