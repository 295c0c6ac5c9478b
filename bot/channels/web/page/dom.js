/** Small helpers over the document. */

/** An element with properties (`class`, `data-*`, `on…` and attributes alike) and children. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== null));
  return element;
}

const LINK = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])|\b((?:il|al|lo) )(112|1522)\b/g;

/** Plain text as nodes: addresses become links, emergency numbers can be called with a tap. */
export function linked(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const [whole, url, before = '', number] = match;
    nodes.push(text.slice(from, match.index) + before);
    if (url) nodes.push(make('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, url));
    else nodes.push(make('a', { href: `tel:${number}` }, number));
    from = match.index + whole.length;
  }
  nodes.push(text.slice(from));
  return nodes;
}
