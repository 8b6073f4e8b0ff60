// The page: what is drawn on each photo, what of it is saved, and what is said of it.
import { endings } from './ending.js';
import { typable } from './fields.js';
import { isSame, mostWidening, pixelsOf, tenth, typed, widened } from './geometry.js';
import { preview } from './previews.js';
import { drawable, showOn } from './stage.js';

const words = JSON.parse(document.body.dataset.words);
let state = JSON.parse(document.body.dataset.state);
// Of a page among others: what ties what is sent to it, and where one goes when all is done.
const { token, back } = document.body.dataset;
const said = document.querySelector('#said');
const spoken = document.querySelector('#spoken');
const [undo, save, done] = ['#undo', '#save', '#done'].map((name) => document.querySelector(name));

const fill = (text, values) => text.replaceAll(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
const number = new Intl.NumberFormat(words.language, { maximumFractionDigits: 1 });
const notANumber = (text) => fill(words.notANumber, { text: text.trim(), example: number.format(12.5) });
const say = (text) => {
  said.textContent = text;
};

/** One photo: what is drawn on it beside what is saved. */
class Round {
  constructor(section, saved) {
    this.section = section;
    this.saved = saved;
    this.box = saved.box;
    this.views = [...saved.views];
    this.name = section.querySelector('h2').textContent;
    this.stage = section.querySelector('.stage');
    this.fields = section.querySelectorAll('[data-side]');
    this.reset = section.querySelector('.reset');
    const photo = this.stage.querySelector('img');
    const canvas = (part) => preview(part.querySelector('canvas'), photo, `cut/${saved.round}`);
    this.showCut = canvas(section.querySelector('.cut'));
    this.hints = Array.from(section.querySelectorAll('.views li'), (item) => ({
      item,
      show: canvas(item),
      field: item.querySelector('input'),
    }));
    drawable(this.stage, {
      box: () => this.box,
      isDrawn: () => this.isDrawn,
      setBox: (box) => this.change({ box }),
      setView: (hint, factor) => this.setView(hint, factor),
      settled: () => this.speak(),
    });
    const told = section.querySelector('.told');
    for (const field of this.fields) {
      const { side } = field.dataset;
      // What is typed is understood from what was there before, not from each digit on the way.
      let before = this.box;
      field.addEventListener('focus', () => (before = this.box));
      typable(field, {
        step: 0.1,
        typing: (value) => this.change({ box: typed(before, side, value) }, field),
        settled: (value, text) => {
          if (value !== undefined) this.change({ box: typed(before, side, value) });
          told.textContent = value === undefined ? notANumber(text) : this.gaveWay(before, side, value);
          before = this.box;
          this.show();
          this.speak();
        },
      });
    }
    for (const [hint, { item, field }] of this.hints.entries()) {
      const [add, drop] = ['.add', '.drop'].map((name) => item.querySelector(name));
      add.addEventListener('click', () => {
        this.setView(hint, tenth(Math.max(1.1, Math.min(2, mostWidening(this.box)))));
        field.focus();
      });
      drop.addEventListener('click', () => {
        this.setView(hint, null);
        add.focus();
      });
      const toldHere = item.querySelector('.told');
      typable(field, {
        step: 0.1,
        typing: (value) => value > 1 && this.setView(hint, tenth(value), field),
        settled: (value, text) => {
          const isTooLittle = value !== undefined && value <= 1;
          toldHere.textContent =
            value === undefined
              ? notANumber(text)
              : isTooLittle
                ? fill(words.tooNear, { least: number.format(1.1) })
                : '';
          this.show();
        },
      });
    }
    this.reset.addEventListener('click', () => {
      this.change({ box: this.saved.box, views: [...this.saved.views] });
      this.stage.querySelector('.frame').focus({ preventScroll: true });
    });
    photo.addEventListener('load', () => this.show());
    this.show();
  }

  get isChanged() {
    return !this.saved.known || !this.isAsSaved;
  }

  /** Whether the rectangle is a person's, and not only proposed. */
  get isDrawn() {
    return this.saved.drawn || !isSame(this.box, this.saved.box);
  }

  get isAsSaved() {
    return (
      isSame(this.box, this.saved.box) && this.views.every((view, hint) => view === this.saved.views[hint])
    );
  }

  /** What else became of a rectangle of which one side was typed, in words; empty when nothing did. */
  gaveWay(before, side, value) {
    const sides = ['left', 'top', 'width', 'height'].filter((one) =>
      one === side ? this.box[one] !== tenth(value) : Math.abs(this.box[one] - before[one]) > 0.06,
    );
    const told = sides.map((one) => fill(words.sideAt[one], { value: number.format(this.box[one]) }));
    return told.length === 0 ? '' : fill(words.gaveWay, { sides: told.join(', ') });
  }

  setView(hint, factor, typing) {
    this.change({ views: this.views.with(hint, factor) }, typing);
  }

  /** @param typing a field that somebody is typing in, and that is left alone */
  change({ box = this.box, views = this.views }, typing) {
    this.box = box;
    this.views = views;
    this.show(typing);
    tellUnsaved();
  }

  /** Takes what the script says by now. */
  take(saved) {
    const isKept = this.isAsSaved;
    this.saved = saved;
    if (isKept) [this.box, this.views] = [saved.box, [...saved.views]];
    this.show();
  }

  /** @param isWhole whether it is still as it was sent; what was drawn since stays, be it what was saved before */
  put(saved, isWhole) {
    this.saved = saved;
    if (isWhole) [this.box, this.views] = [saved.box, [...saved.views]];
    this.show();
  }

  show(typing) {
    const { box, views, saved } = this;
    showOn(this.stage, box, views);
    this.showCut(box, box);
    for (const field of this.fields)
      if (field !== typing) field.value = number.format(box[field.dataset.side]);
    const pixels = pixelsOf(box, saved);
    const verdict = !this.isDrawn
      ? 'undrawn'
      : pixels.width < words.leastWidth
        ? 'tiny'
        : pixels.width < words.goodWidth
          ? 'small'
          : 'good';
    this.section.querySelector('.pixels').textContent = this.pixels;
    const word = this.section.querySelector('.word');
    word.textContent = fill(words[verdict], words);
    word.className = `word ${verdict}`;
    this.stage.dataset.size = verdict;
    for (const [hint, { item, field, show }] of this.hints.entries()) {
      const factor = views[hint];
      const isThere = factor !== null;
      item.querySelector('.factor').hidden = !isThere;
      item.querySelector('.add').hidden = isThere;
      // A hint that is nothing but its view keeps it.
      item.querySelector('.drop').hidden = !isThere || (saved.views[hint] !== null && saved.bare[hint]);
      if (!isThere) continue;
      if (field !== typing) field.value = number.format(factor);
      const most = Math.floor(mostWidening(box) * 10) / 10;
      item.querySelector('.far').textContent =
        factor > most ? fill(words.tooFar, { most: number.format(most) }) : '';
      show(widened(box, factor), { ...box, widen: factor });
    }
    this.reset.disabled = this.isAsSaved;
  }

  get pixels() {
    const { width, height } = pixelsOf(this.box, this.saved);
    return fill(words.pixels, { width: number.format(width), height: number.format(height) });
  }

  /** Says to a screen reader where the rectangle has come to. */
  speak() {
    const sides = Object.entries(this.box).map(([side, value]) => [side, number.format(value)]);
    spoken.textContent = fill(words.where, { ...Object.fromEntries(sides), pixels: this.pixels });
  }

  get drawn() {
    const { left, top, width, height } = this.box;
    const views = this.views.flatMap((view, hint) =>
      view === null && this.saved.views[hint] === null ? [] : [[hint, view]],
    );
    return {
      round: this.saved.round,
      detail: { left, top, width, height },
      views: Object.fromEntries(views),
    };
  }
}

const rounds = state.rounds.map(
  (saved) => new Round(document.querySelector(`[data-round="${saved.round}"]`), saved),
);

const unsaved = () => rounds.filter((round) => round.isChanged);

function tellUnsaved() {
  const changed = unsaved();
  // It keeps the focus of whoever has just saved.
  save.setAttribute('aria-disabled', String(changed.length === 0));
  undo.disabled = state.changes === 0;
  say(sayUnsaved());
}

const namesOf = (some) => some.map(({ name }) => name).join(', ');

function sayUnsaved() {
  const changed = unsaved();
  return changed.length === 0 ? words.nothing : fill(words.unsaved, { rounds: namesOf(changed) });
}

async function post(act, body = {}) {
  try {
    const answer = await fetch(act, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token && { 'X-Kesako-Token': token }) },
      body: JSON.stringify(body),
    });
    if (answer.ok) return answer.status === 204 ? {} : await answer.json();
    const { problem } = await answer.json().catch(() => ({}));
    say(problem === 'nothing' ? words.nothingToUndo : (words[problem] ?? words.failed));
  } catch {
    say(words.failed);
  }
  return undefined;
}

/**
 * Goes on from what the script says by now.
 * @param sent of each round what was drawn when it was sent: what somebody has drawn since stays, and is not saved
 */
function take(next, sentence, sent) {
  state = next;
  for (const round of rounds) {
    const saved = next.rounds.find((one) => one.round === round.saved.round);
    if (!saved) continue;
    if (sent) round.put(saved, sent.get(round) === asText(round));
    else round.take(saved);
  }
  tellUnsaved();
  say(unsaved().length === 0 ? sentence : `${sentence} ${sayUnsaved()}`);
}

const asText = ({ drawn }) => JSON.stringify(drawn);

async function saveAll() {
  if (unsaved().length === 0) return true;
  const sent = new Map(rounds.map((round) => [round, asText(round)]));
  const next = await post('save', { mark: state.mark, rounds: unsaved().map(({ drawn }) => drawn) });
  if (!next) return false;
  take(next, words.saved, sent);
  undo.disabled = false;
  return unsaved().length === 0;
}

async function undoLast() {
  const before = new Map(rounds.map((round) => [round, round.saved]));
  const next = await post('undo');
  if (!next) return;
  take(next, words.undone);
  const undone = rounds.filter((round) => !isSameSaved(round.saved, before.get(round)));
  const sentence = undone.length === 0 ? words.undone : fill(words.undoneIn, { rounds: namesOf(undone) });
  say(unsaved().length === 0 ? sentence : `${sentence} ${sayUnsaved()}`);
  if (undo.disabled) done.focus({ preventScroll: true });
}

const isSameSaved = (one, other) =>
  isSame(one.box, other.box) && one.views.every((view, hint) => view === other.views[hint]);

const askHowToEnd = endings(document.querySelector('#ending'));

async function end() {
  const changed = rounds.filter((round) => !round.isAsSaved);
  const undrawn = rounds.filter((round) => !round.isDrawn);
  if (changed.length > 0 || undrawn.length > 0) {
    const way = await askHowToEnd({
      isUnsaved: changed.length > 0,
      lines: [
        changed.length > 0 ? fill(words.unsaved, { rounds: namesOf(changed) }) : '',
        undrawn.length > 0 ? fill(words.undrawnIn, { rounds: namesOf(undrawn) }) : '',
      ],
    });
    if (way === 'stay' || (way === 'save' && !(await saveAll()))) return;
  }
  if (!back && !(await post('done'))) return;
  removeEventListener('beforeunload', holdBack);
  if (back) {
    location.assign(back);
    return;
  }
  document.body.classList.add('ended');
  for (const part of document.querySelectorAll('.skip, main > *, nav, .ways, .about, .acts, #ending'))
    part.remove();
  say(words.ended);
}

save.addEventListener('click', () => void saveAll());
undo.addEventListener('click', () => void undoLast());
done.addEventListener('click', () => void end());

function holdBack(event) {
  if (unsaved().some((round) => !round.isAsSaved)) event.preventDefault();
}
addEventListener('beforeunload', holdBack);
tellUnsaved();
