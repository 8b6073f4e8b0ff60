// The page: what is drawn on each photo, what of it is saved, and what is said of it.
import { isSame, mostWidening, pixelsOf, tenth, widened } from './geometry.js';
import { preview } from './previews.js';
import { drawable, showOn, typedBox } from './stage.js';

const words = JSON.parse(document.body.dataset.words);
let state = JSON.parse(document.body.dataset.state);
const said = document.querySelector('#said');
const spoken = document.querySelector('#spoken');
const [undo, save, done] = ['#undo', '#save', '#done'].map((name) => document.querySelector(name));

const fill = (text, values) => text.replaceAll(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
const number = new Intl.NumberFormat(words.language, { maximumFractionDigits: 1 });
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
    for (const field of this.fields) {
      field.addEventListener('change', () => {
        this.change({ box: typedBox(this.fields) ?? this.box });
        this.speak();
      });
      field.addEventListener('input', () => {
        const box = typedBox(this.fields);
        if (box) this.change({ box }, field);
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
      field.addEventListener('input', () => {
        if (field.valueAsNumber > 1) this.setView(hint, tenth(field.valueAsNumber), field);
      });
      field.addEventListener('change', () => this.show());
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

  show(typing) {
    const { box, views, saved } = this;
    showOn(this.stage, box, views);
    this.showCut(box, box);
    for (const field of this.fields)
      if (field !== typing) field.value = String(tenth(box[field.dataset.side]));
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
      // What the script has stays there until it is taken out by hand.
      item.querySelector('.drop').hidden = !isThere || saved.views[hint] !== null;
      if (!isThere) continue;
      if (field !== typing) field.value = String(factor);
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
    const views = this.views.flatMap((view, hint) => (view === null ? [] : [[hint, view]]));
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
  say(
    changed.length === 0
      ? words.nothing
      : fill(words.unsaved, { rounds: changed.map(({ name }) => name).join(', ') }),
  );
}

async function post(act, body = {}) {
  try {
    const answer = await fetch(act, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
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

/** Goes on from what the script says by now. */
function take(next, sentence, isWhole) {
  state = next;
  for (const round of rounds) {
    const saved = next.rounds.find((one) => one.round === round.saved.round);
    if (!saved) continue;
    if (isWhole) [round.box, round.views, round.saved] = [saved.box, [...saved.views], saved];
    round.take(saved);
  }
  tellUnsaved();
  say(sentence);
}

async function saveAll() {
  if (unsaved().length === 0) return;
  const next = await post('save', { mark: state.mark, rounds: unsaved().map(({ drawn }) => drawn) });
  if (!next) return;
  take(next, words.saved, true);
  undo.disabled = false;
}

async function undoLast() {
  const next = await post('undo');
  if (!next) return;
  take(next, words.undone, false);
  if (undo.disabled) done.focus({ preventScroll: true });
}

async function end() {
  if (unsaved().some((round) => !round.isAsSaved) && !confirm(words.askDone)) return;
  const undrawn = rounds.filter((round) => !round.isDrawn).map(({ name }) => name);
  if (undrawn.length > 0 && !confirm(fill(words.askUndrawn, { rounds: undrawn.join(', ') }))) return;
  if (!(await post('done'))) return;
  removeEventListener('beforeunload', holdBack);
  document.body.classList.add('ended');
  for (const part of document.querySelectorAll('.skip, main > *, nav, .ways, .about, .acts')) part.remove();
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
