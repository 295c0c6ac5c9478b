/** The page's HTML, made once: templates filled with texts, everything escaped. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { WebTexts } from '../../../dialogs/texts/web.ts';
import { MOST_FILE_BYTES } from '../../channel.ts';
import { openPanes, paneKey } from './panes.ts';
import { MAX_TEXT } from './request.ts';

export const PAGE_FOLDER = fileURLToPath(new URL('./page/', import.meta.url));

type PaneName = keyof WebTexts['panes'];

/** Files that only the server reads. */
const template = (name: string): string => readFileSync(`${PAGE_FOLDER}${name}`, 'utf8');

export function renderPage(texts: WebTexts, demo: boolean): string {
  const names: PaneName[] = demo ? ['citizen', 'staff', 'manager'] : ['citizen'];
  const panes = names.map((name) => renderPane(name, texts, demo)).join('\n');
  return fill(template('index.html'), {
    ...texts.page,
    mode: demo ? 'demo' : 'chat',
    raw_banner: demo ? fill(template('banner.html'), { ...texts.page }) : '',
    raw_tabs: demo ? fill(template('tabs.html'), { tabs: texts.page.tabs }) : '',
    raw_panes: panes,
    raw_config: dataScript('config', configOf(texts, demo)),
  });
}

function renderPane(name: PaneName, texts: WebTexts, demo: boolean): string {
  const { title, demoTitle, about, field, examplesTitle } = texts.panes[name];
  const options = texts.cooperatives
    .map((each) => fill('<option value="staff:{{id}}">{{name}}</option>', each))
    .join('');
  return fill(template('pane.html'), {
    name,
    title: demo ? demoTitle : title,
    about,
    field,
    examplesTitle,
    send: texts.client.send,
    attach: texts.client.attach,
    detach: texts.client.detach,
    newest: texts.client.newest,
    raw_choice:
      name === 'staff' ? fill(template('choice.html'), { label: texts.panes.staff.choose, raw_options: options }) : '',
  });
}

/** What the browser's modules need to know. */
function configOf(texts: WebTexts, demo: boolean): object {
  return {
    demo,
    maxText: MAX_TEXT,
    maxFile: MOST_FILE_BYTES,
    threads: openPanes(demo, texts).map((pane) => ({
      key: paneKey(pane),
      pane: pane.type,
      label:
        pane.type === 'staff' ? texts.cooperatives.find((each) => each.id === pane.organisationId)?.name : undefined,
    })),
    examples: Object.fromEntries(Object.entries(texts.panes).map(([name, pane]) => [name, pane.examples])),
    texts: texts.client,
  };
}

/** `{{key}}` by its value, escaped; `{{raw_key}}` as it is. */
function fill(html: string, values: Record<string, string>): string {
  return html.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`the page's template asks for an unknown text: ${key}`);
    return key.startsWith('raw_') ? value : escapeHtml(value);
  });
}

/** Data, not code: the policy lets no inline script run. */
function dataScript(id: string, data: object): string {
  return `<script type="application/json" id="${id}">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
