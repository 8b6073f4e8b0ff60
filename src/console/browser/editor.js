// What helps to write a script: proposals at the caret, and problems that lead to their place. The text is a plain field, and is all there without any of it.
const field = document.querySelector('#text');
const list = document.querySelector('#proposals');
const toSay = document.querySelector('#to-say');
const chosen = document.querySelector('#proposing');
const opener = document.querySelector('#propose');
const token = document.querySelector('#script-form input[name="token"]')?.value ?? '';
const ASKED_AFTER_MS = 120;
const REMEMBERED = 'kesako-proposals';

/** Somebody closed the list: it stays closed until something else is begun. */
let isDismissed = false;
/** @type {AbortController | undefined} */
let asking;
let timer;
let from = 0;

const options = () => [...list.querySelectorAll('[role="option"]')];
const active = () => list.querySelector('[aria-selected="true"]');
const isOpen = () => !list.hidden;

function close() {
  asking?.abort();
  clearTimeout(timer);
  list.hidden = true;
  list.replaceChildren();
  field.removeAttribute('aria-activedescendant');
}

function mark(option) {
  active()?.setAttribute('aria-selected', 'false');
  if (!option) {
    field.removeAttribute('aria-activedescendant');
    return;
  }
  option.setAttribute('aria-selected', 'true');
  field.setAttribute('aria-activedescendant', option.id);
  option.scrollIntoView({ block: 'nearest' });
}

/** Where the line of an index is, and how far along it, in pixels of the page's own measure. */
function placeOf(index) {
  const style = getComputedStyle(field);
  const start = field.value.lastIndexOf('\n', index - 1) + 1;
  const line = field.value.slice(0, start).split('\n').length - 1;
  const ruler = document.createElement('span');
  ruler.className = 'ruler';
  ruler.textContent = field.value.slice(start, index);
  field.after(ruler);
  const along = ruler.getBoundingClientRect().width;
  ruler.remove();
  const height = Number.parseFloat(style.lineHeight);
  const box = field.getBoundingClientRect();
  return {
    left: box.left + Number.parseFloat(style.paddingLeft) + along - field.scrollLeft,
    top: box.top + Number.parseFloat(style.paddingTop) + line * height - field.scrollTop,
    height,
  };
}

function place() {
  const around = list.offsetParent?.getBoundingClientRect() ?? { left: 0, top: 0, width: innerWidth };
  const { left, top, height } = placeOf(from);
  const room = around.width - list.offsetWidth;
  const below = top + height + 4;
  const foot = document.querySelector('#thumb')?.getBoundingClientRect().top ?? innerHeight;
  const isAbove = below + list.offsetHeight > foot && top - list.offsetHeight > 0;
  list.style.left = `${Math.max(0, Math.min(left - around.left, room))}px`;
  list.style.top = `${(isAbove ? top - list.offsetHeight - 4 : below) - around.top}px`;
}

/** @param isAsked somebody asked, and did not only type */
async function propose(isAsked) {
  clearTimeout(timer);
  asking?.abort();
  const { value, selectionStart: caret, selectionEnd: end } = field;
  const line = value.slice(value.lastIndexOf('\n', caret - 1) + 1, caret);
  if (caret !== end || (!isAsked && line.trim() === '')) {
    close();
    return;
  }
  const own = new AbortController();
  asking = own;
  try {
    const answer = await fetch(`${field.form.action}/complete`, {
      method: 'POST',
      signal: own.signal,
      headers: { 'Content-Type': 'application/json', 'X-Kesako-Token': token },
      body: JSON.stringify({ text: value, caret }),
    });
    const text = answer.status === 200 ? await answer.text() : '';
    if (field.value !== value || field.selectionStart !== caret || document.activeElement !== field) return;
    if (text === '') {
      close();
      if (isAsked) toSay.textContent = list.dataset.none;
      return;
    }
    list.innerHTML = text;
    const [ul] = list.children;
    from = Number(ul.dataset.from);
    list.hidden = false;
    mark(ul.dataset.typed === '1' ? options()[0] : undefined);
    place();
    toSay.textContent = ul.dataset.told;
  } catch {
    // More was typed meanwhile, or nobody answers: the text is what counts.
  }
}

function take(option) {
  const { insert } = option.dataset;
  const at = from + Number(option.dataset.caret);
  field.focus();
  field.setSelectionRange(from, field.selectionEnd);
  close();
  // The only way of writing that the field’s own undoing knows.
  if (!document.execCommand('insertText', false, insert)) {
    field.setRangeText(insert, from, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  field.setSelectionRange(at, at);
  isDismissed = false;
  if (chosen.checked) timer = setTimeout(() => void propose(false), ASKED_AFTER_MS);
}

function press(event) {
  if (event.isComposing) return;
  if (event.key === ' ' && event.ctrlKey) {
    event.preventDefault();
    isDismissed = false;
    void propose(true);
    return;
  }
  if (!isOpen() || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = options();
  const at = all.indexOf(active());
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    const way = event.key === 'ArrowDown' ? 1 : -1;
    mark(all[at === -1 ? (way === 1 ? 0 : all.length - 1) : (at + way + all.length) % all.length]);
  } else if (event.key === 'Escape') {
    event.preventDefault();
    isDismissed = true;
    close();
  } else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && at !== -1) {
    event.preventDefault();
    take(all[at]);
  } else if (
    ['Enter', 'Tab', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'].includes(event.key)
  )
    close();
}

if (field && list && chosen && opener) {
  const remembered = () => {
    try {
      return localStorage.getItem(REMEMBERED) !== 'off';
    } catch {
      return true;
    }
  };
  chosen.checked = remembered();
  for (const part of document.querySelectorAll('.proposing')) part.hidden = false;
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', 'proposals');
  chosen.addEventListener('change', () => {
    close();
    try {
      localStorage.setItem(REMEMBERED, chosen.checked ? 'on' : 'off');
    } catch {
      // It is remembered as long as the page is open.
    }
  });
  opener.addEventListener('click', () => {
    isDismissed = false;
    field.focus();
    void propose(true);
  });
  field.addEventListener('keydown', press);
  field.addEventListener('input', (event) => {
    if (event.isComposing) return;
    if (event.data === null || /[\s:[{,-]/u.test(event.data ?? '')) isDismissed = false;
    clearTimeout(timer);
    if (chosen.checked && !isDismissed && event.inputType !== 'insertFromPaste')
      timer = setTimeout(() => void propose(false), ASKED_AFTER_MS);
    else close();
  });
  field.addEventListener('blur', close);
  field.addEventListener('click', close);
  field.addEventListener('scroll', () => isOpen() && place());
  addEventListener('resize', () => isOpen() && place());
  // The caret stays where it is while something is chosen by mouse or finger.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => {
    const option = target.closest('[role="option"]');
    if (option) take(option);
  });
}

/** Puts the caret where a problem is, and selects what is concerned. */
function goTo(line, column = 1, length = 0) {
  const lines = field.value.split('\n');
  if (line > lines.length) return;
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, start + length);
  document.querySelector(`#L${line}`)?.scrollIntoView({ block: 'center' });
}

if (field) {
  document.querySelector('#problems')?.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-line]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(null, '', link.hash);
    goTo(Number(link.dataset.line), Number(link.dataset.column), Number(link.dataset.length));
  });
  const named = /^#L(\d+)$/u.exec(location.hash);
  if (named) goTo(Number(named[1]));
}
