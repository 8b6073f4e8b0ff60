// While a step is dragged along the hours, says at which one it is. Nothing is asked before it is released, nor changed before that is confirmed.

const dayOf = (date, timeZone) => date.toLocaleDateString('en-CA', { timeZone });

function said({ value, dataset: { due, zone, locale, today } }) {
  const at = new Date(Number(due) + Number(value) * 1000);
  const options = { timeZone: zone, hour: '2-digit', minute: '2-digit' };
  const time = at.toLocaleString(locale, options);
  if (dayOf(at, zone) === today) return time;
  const format = { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short' };
  // The first of a month is the only day that French counts in order.
  const counted = locale.startsWith('fr') ? '1er' : '1';
  const day = new Intl.DateTimeFormat(locale, format)
    .formatToParts(at)
    .map(({ type, value }) => (type === 'day' && value === '1' ? counted : value))
    .join('');
  return `${day}, ${time}`;
}

document.addEventListener('input', ({ target }) => {
  const place = document.getElementById(target.dataset?.says ?? '');
  if (target.type !== 'range' || !place) return;
  const words = said(target);
  target.setAttribute('aria-valuetext', words);
  place.textContent = words;
});

/** Where each step was as it was asked about. */
const asked = new WeakMap();
/** Of which nothing was told, for it was elsewhere by then. */
const untold = new WeakSet();
/** What the page follows the game by is asked for by no form. */
const sliderOf = (element) =>
  element instanceof HTMLFormElement ? element.querySelector('input[type="range"]') : null;

document.addEventListener('htmx:before:request', ({ target }) => {
  const slider = sliderOf(target);
  if (!slider) return;
  asked.set(slider, slider.value);
  untold.delete(slider);
});
// It is asked about anew where it is now: an answer about where it was would set it back under the hand.
document.addEventListener('htmx:before:swap', (event) => {
  const slider = sliderOf(event.detail.ctx?.sourceElement);
  if (!slider || !asked.has(slider) || asked.get(slider) === slider.value) return;
  event.preventDefault();
  untold.add(slider);
});
// To whoever lets it go where they took hold of it nothing has changed, and nothing would be asked.
document.addEventListener('pointerup', ({ target }) => {
  if (untold.has(target) && asked.get(target) === target.value) target.form.requestSubmit();
});
