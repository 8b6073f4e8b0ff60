// What a page tells of itself while it is open: to whoever listens, one polite sentence at a time; and whether it is followed.
const main = document.querySelector('#main');
const spoken = document.querySelector('#spoken');
const link = document.querySelector('#link');

/** No oftener is anything said. */
const SAID_EVERY_MS = 15_000;
/** What changes at once is said at once. */
const GATHERED_MS = 200;
/** From a stream that is there something is heard three times as often. */
const SILENT_MS = 60_000;
const LOOKED_EVERY_MS = 5_000;
/** A page that could not follow tries again so late. */
const AGAIN_MS = 10_000;
/** That all is well again is shown for so long. */
const WELL_MS = 20_000;

const textOf = (element) => element.textContent.replaceAll(/[ \n\t]+/g, ' ').trim();
const textsToSay = () =>
  new Set([...document.querySelectorAll('[data-say]')].filter((one) => !one.hidden).map(textOf));
const sentenceOf = (text) => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** What has been said, or was there from the beginning, and still stands. */
let heard = new Set(
  [...document.querySelectorAll('[data-say]:not([data-say="first"])')].map(textOf).concat(''),
);
let saidAt = Number.NEGATIVE_INFINITY;
let isWaiting = false;

/** Says what has come and still stands, once it may: what has gone meanwhile is never said. */
function gather() {
  if (isWaiting || !spoken) return;
  if ([...textsToSay()].every((text) => heard.has(text))) return;
  isWaiting = true;
  setTimeout(say, Math.max(GATHERED_MS, saidAt + SAID_EVERY_MS - Date.now()));
}

function say() {
  isWaiting = false;
  const texts = textsToSay();
  const fresh = [...texts].filter((text) => !heard.has(text));
  heard = texts.add('');
  if (fresh.length === 0) return;
  saidAt = Date.now();
  spoken.textContent = fresh.length === 1 ? fresh[0] : fresh.map(sentenceOf).join(' ');
}

new MutationObserver((changes) => {
  if (changes.some(({ target }) => target !== spoken)) gather();
}).observe(document.body, {
  subtree: true,
  childList: true,
  characterData: true,
  attributeFilter: ['hidden'],
});
gather();

if (main?.hasAttribute('hx-sse:connect')) {
  follow();
  holdStill();
}

/** Has what somebody points at, or has the focus on, else what is in the middle, stay where it is while something above it changes. */
function holdStill() {
  let pointer;
  let held;
  addEventListener('pointermove', ({ clientX, clientY }) => (pointer = [clientX, clientY]), {
    passive: true,
  });
  document.documentElement.addEventListener('pointerleave', () => (pointer = undefined));
  const isInSight = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const underHand = () => {
    const focused = document.activeElement;
    if (focused && focused !== main && main.contains(focused) && isInSight(focused)) return focused;
    const found = document.elementFromPoint(...(pointer ?? [innerWidth / 2, innerHeight / 2]));
    return main.contains(found) ? found : undefined;
  };
  main.addEventListener('htmx:before:swap', () => {
    const element = underHand();
    held = element && { element, top: element.getBoundingClientRect().top };
  });
  main.addEventListener('htmx:after:swap', () => {
    if (!held?.element.isConnected) return;
    const by = held.element.getBoundingClientRect().top - held.top;
    if (Math.abs(by) >= 1) scrollBy({ top: by, behavior: 'instant' });
    held = undefined;
  });
}

/** Watches over the stream by which the page follows the game, and tells when there is none. */
function follow() {
  /** @type {{ reader: ReadableStreamDefaultReader | null } | undefined} */
  let stream;
  let heardAt = Date.now();
  let isOver = false;
  let isLost = false;
  let timer;
  let again;

  const show = (state) => {
    clearTimeout(timer);
    const text = main.dataset[state];
    link.textContent = text ?? '';
    link.className = `link-state ${state ?? ''}`;
    link.hidden = text === undefined;
  };
  /** @param {number | undefined} status of the answer; undefined: there was none */
  const lose = (status) => {
    if (isOver) return;
    isLost = true;
    isOver = status === 401 || status === 403;
    // What does not come back promises nothing any more.
    if ('once' in main.dataset) document.body.classList.add('ended');
    show(isOver ? 'out' : status === 503 ? 'full' : 'lost');
    if (isOver) offer('/login');
  };
  const offer = (address) => {
    const way = document.createElement('a');
    way.href = address;
    way.textContent = link.textContent;
    link.replaceChildren(way);
  };
  /** Where there has never been a stream, nothing else asks for one. */
  const tryLater = () => {
    clearTimeout(again);
    if (!isOver) again = setTimeout(() => stream ?? main.dispatchEvent(new Event('follow')), AGAIN_MS);
  };

  main.addEventListener('htmx:sse:before:connection', (event) => {
    if (isOver) event.preventDefault();
  });
  main.addEventListener('htmx:sse:after:connection', ({ detail }) => {
    stream = detail.connection;
    heardAt = Date.now();
    if (!isLost) return;
    isLost = false;
    document.body.classList.remove('ended');
    show('back');
    timer = setTimeout(() => show(undefined), WELL_MS);
  });
  main.addEventListener('htmx:sse:after:message', () => (heardAt = Date.now()));
  main.addEventListener('htmx:sse:error', ({ detail }) => lose(detail.status));
  main.addEventListener('htmx:sse:close', () => {
    stream = undefined;
    tryLater();
  });
  for (const failure of ['htmx:response:error', 'htmx:error']) {
    main.addEventListener(failure, ({ target, detail }) => {
      if (target !== main || !detail.ctx) return;
      lose(detail.ctx.response?.status);
      tryLater();
    });
  }
  main.addEventListener('role', () => {
    show('role');
    offer(location.href);
  });
  // After a sleep, or where the way was cut, no error tells that nothing comes any more.
  setInterval(() => {
    if (stream?.reader && Date.now() - heardAt > SILENT_MS) void stream.reader.cancel();
  }, LOOKED_EVERY_MS);
}
