// While a step is dragged along the hours, says at which one it is. Nothing is asked before it is released, nor changed before that is confirmed.

const dayOf = (date, timeZone) => date.toLocaleDateString('en-CA', { timeZone });

function said({ value, dataset: { due, zone, locale, today } }) {
  const at = new Date(Number(due) + Number(value) * 1000);
  const options = { timeZone: zone, hour: '2-digit', minute: '2-digit' };
  const time = at.toLocaleString(locale, options);
  if (dayOf(at, zone) === today) return time;
  const day = at.toLocaleString(locale, { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short' });
  return `${day}, ${time}`;
}

document.addEventListener('input', ({ target }) => {
  const place = document.getElementById(target.dataset?.says ?? '');
  if (target.type !== 'range' || !place) return;
  const words = said(target);
  target.setAttribute('aria-valuetext', words);
  place.textContent = words;
});
