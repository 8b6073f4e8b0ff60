// What keys do in the list of what waits for a person. Each does what a button or a link of the item does: without them everything is there.
const queue = document.querySelector('.queue');
const help = document.querySelector('#keys');
const opener = document.querySelector('#keys-open');

if (opener && help) {
  opener.hidden = false;
  opener.addEventListener('click', () => help.showModal());
}

/** Where there is room, what helps to decide stands beside. */
const isWide = matchMedia('(min-width: 70rem)');

const items = () => [...queue.querySelectorAll('.queue-item')];
const itemOf = (element) => element?.closest('.queue-item') ?? undefined;
const articleOf = (item) => item?.querySelector('article');

/** @param {number} way */
function move(way, from) {
  const all = items();
  const at = from ? all.indexOf(from) : -1;
  const to = all[Math.min(all.length - 1, Math.max(0, at + way))];
  articleOf(to)?.focus();
}

/** @type {AbortController | undefined} */
let looking;

/** Has what helps to decide follow an item. */
async function lookInto(item, isAsked) {
  const link = item?.querySelector('[data-insight]');
  if (!link || (item.classList.contains('current') && !isAsked)) return;
  looking?.abort();
  const own = new AbortController();
  looking = own;
  try {
    if (!item.classList.contains('current')) {
      const answer = await fetch(link.dataset.insight, { signal: own.signal });
      if (!answer.ok) return;
      const text = await answer.text();
      let aside = document.querySelector('#insight');
      if (!aside) return;
      aside.innerHTML = text;
      queue.querySelector('.queue-item.current')?.classList.remove('current');
      item.classList.add('current');
      item.after(aside);
    }
    const details = document.querySelector('#insight details');
    if (isAsked && details) {
      details.open = true;
      document.querySelector('#insight').focus();
    }
  } catch {
    // Another item was gone to meanwhile, or the link does the same.
    if (isAsked && !own.signal.aborted) location.assign(link.href);
  }
}

if (queue) {
  queue.addEventListener('focusin', ({ target }) => {
    if (isWide.matches && !target.closest('.insight')) void lookInto(itemOf(target), false);
  });
  queue.addEventListener('click', (event) => {
    const link = event.target.closest('[data-insight]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void lookInto(itemOf(link), true);
  });
}

const isTyping = (element) =>
  element.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]') !==
  null;

/** Does what an item has for a key. */
function press(item, key) {
  const found = item?.querySelector(`[aria-keyshortcuts="${key}"]`);
  if (!found) return false;
  found.click();
  if (key === 'V') found.parentElement.querySelector('input[name="text"]')?.select();
  return true;
}

// Letters do something in the list alone, so that nobody who dictates or types elsewhere sets anything off.
if (queue && queue.hasAttribute('data-keys')) {
  queue.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
    const item = itemOf(event.target) ?? queue.querySelector('.queue-item.current');
    const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
    const moves = { J: 1, ArrowDown: 1, K: -1, ArrowUp: -1 };
    if (moves[key]) {
      event.preventDefault();
      move(moves[key], item);
      return;
    }
    if (event.repeat) return;
    if (key === '?') {
      event.preventDefault();
      help?.showModal();
    } else if (key === 'M') {
      event.preventDefault();
      document.querySelector('#show-all')?.click();
    } else if (key === 'U') {
      event.preventDefault();
      const undo =
        document.querySelector('.notice form button') ?? document.querySelector('[aria-keyshortcuts="U"]');
      undo?.click();
    } else if ('RCWAVSXI'.includes(key) && key.length === 1 && press(item, key)) {
      event.preventDefault();
    }
  });
}
