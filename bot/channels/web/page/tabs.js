/** On a narrow screen the columns become tabs; on a wide one they are simply beside each other. */

import { make } from './dom.js';
import { countText } from './pane.js';

const wide = matchMedia('(min-width: 60rem)');

export function makeTabs(panes) {
  const bar = document.getElementById('tabs');
  if (!bar) return { update: () => undefined };
  let current = 0;

  const tabs = panes.map((pane, index) =>
    make(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `tab-${pane.name}`,
        'aria-controls': pane.element.id,
        onclick: () => choose(index),
        onkeydown: (event) => step(event, index),
      },
      make('span', { class: 'tab-name' }, pane.title),
      make('span', { class: 'tab-news' }),
    ),
  );
  bar.append(...tabs);

  function choose(index) {
    current = index;
    draw();
    panes[current].read();
    panes[current].active.toEnd();
  }

  function step(event, index) {
    const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const target = (to + tabs.length) % tabs.length;
    choose(target);
    tabs[target].focus();
  }

  function draw() {
    bar.hidden = wide.matches;
    bar.setAttribute('role', 'tablist');
    bar.setAttribute('aria-label', bar.dataset.label);
    panes.forEach((pane, index) => {
      const chosen = index === current;
      tabs[index].setAttribute('aria-selected', String(chosen));
      tabs[index].tabIndex = chosen ? 0 : -1;
      pane.element.hidden = !wide.matches && !chosen;
      if (wide.matches) {
        pane.element.removeAttribute('role');
        pane.element.setAttribute('aria-labelledby', `title-${pane.name}`);
      } else {
        pane.element.setAttribute('role', 'tabpanel');
        pane.element.setAttribute('aria-labelledby', `tab-${pane.name}`);
      }
    });
    update();
  }

  function update() {
    panes.forEach((pane, index) => {
      const news = pane.unread > 0 ? countText(pane.unread) : '';
      tabs[index].querySelector('.tab-news').textContent = news;
    });
  }

  wide.addEventListener('change', () => {
    draw();
    for (const pane of panes) pane.read();
  });
  draw();
  return { update };
}
