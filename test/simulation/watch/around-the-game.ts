import { openHeardBook } from '#app/heard/heard-book.ts';
import type { WatchSettings } from '#config/watch.ts';
import { isOfHour } from '#game/watch/of-hour.ts';
import type { JobContext, Letter } from '#jobs/context.ts';
import { pausesWanted } from '#store/watch/incidents.ts';
import type { World } from '../world.ts';
import type { SaidByTruth } from './model.ts';
import { TOLD, watchOfPlan } from './settings.ts';
import type { Saying } from './watch-plan.ts';

/** Nobody's word but theirs: it is in everything that a stranger says; and what all of them are called. */
const MARK = 'zyzzyva';
const NAME = 'passante';

/** A letter as it left, and when. */
export interface Sent extends Letter {
  readonly at: Temporal.Instant;
}

/** A search for the watch, as a server carried it out. */
export interface Searched {
  /** The day on which it left, by its worker's clock (UTC). */
  readonly day: string;
  readonly looked: number;
}

/** Who speaks around the game, whoever is told of it, and what it costs. */
export class AroundTheGame {
  readonly settings: WatchSettings | undefined;
  readonly said: SaidByTruth[] = [];
  readonly letters: Sent[] = [];
  readonly searches: Searched[] = [];
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    this.settings = world.plan.watch && watchOfPlan(world.plan.watch, world.game);
  }

  /** Says whether somebody's words are in a text, or their name: whoever answers a live hour is no stranger, but a player. */
  isOfStranger(text: string): boolean {
    const read = text.toLowerCase();
    return read.includes(MARK) || (!this.#world.game.live && read.includes(NAME));
  }

  /** Has a stranger speak. */
  say(saying: Saying): void {
    const { village, game, time } = this.#world;
    const { episode, what } = saying;
    const handle = nameOf(saying);
    // Every other time an hour's own hashtag is there, too.
    const tags = ['#Angers', ...(episode % 2 === 0 ? (game.live?.hashtags ?? []) : [])];
    const text = `${wordsOf(saying, this.said.length)} ${tags.join(' ')}`;
    const post = village.write({ handle, name: handle }, { text });
    this.said.push({
      url: post.url,
      author: handle,
      same: what === 'robot' ? `robot ${episode}` : text,
      what,
      at: time.now().epochMilliseconds / 1_000,
      isOfHour: isOfHour(game, { hashtags: tags, at: time.now() }),
    });
    this.#world.note(`stranger ${handle}: ${what}`);
    this.#world.lookWithinAMinute();
  }

  /** A letter has left. Whoever is told of a crisis acts upon it. */
  receive(letter: Letter): void {
    const isRepeated = this.letters.some(({ key }) => key === letter.key);
    this.letters.push({ ...letter, at: this.#world.time.now() });
    if (isRepeated) return this.#world.sometimes('a letter of the watch was repeated under its name');
    this.#world.sometimes('the watch told somebody');
    if (letter.to !== TOLD.cabinet) return;
    const { resumes = null, closes = null } = this.#world.plan.watch ?? {};
    const { time, acting } = this.#world;
    if (resumes !== null)
      time.after(resumes * 1_000, () => void acting.do({ at: 0, act: { kind: 'resume' } }));
    const incident = Number(/^watch\/(\d+)\//u.exec(letter.key)?.[1] ?? 0);
    if (closes !== null) time.after(closes * 1_000, () => void this.#close(incident));
  }

  /** A worker was frozen that was about to pause. */
  pausingFroze(): void {
    const { plan, time } = this.#world;
    if (plan.watch?.vigilant === true) time.after(5_000, () => void this.#close(undefined));
  }

  /**
   * Somebody closes what has begun, by way of any worker that is there.
   * @param incident undefined: whatever is to be paused for
   */
  async #close(incident: number | undefined): Promise<void> {
    const { workers, time } = this.#world;
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      const worker = workers.find((one) => one.isWorking);
      const context = worker?.context;
      if (worker && context) {
        const closed = await Promise.race([
          closeIn(context, incident),
          time.sleep(60_000).then(() => undefined),
        ]).catch((error: unknown) => this.#world.noteError(worker, error));
        if (closed === true) this.#world.sometimes('somebody closed a crisis');
        if (closed !== undefined) break;
      }
      await time.sleep(30_000);
    }
    this.#world.lookSoon();
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** In letters alone, none of them twice in a row: numbers, and a letter that is repeated, are not looked at where texts are compared. */
const nameOf = ({ episode, author }: Pick<Saying, 'episode' | 'author'>): string =>
  `${NAME}x${LETTERS[episode]}x${LETTERS[author]}`;

async function closeIn({ db, clock }: JobContext, incident: number | undefined): Promise<boolean> {
  const ids = incident === undefined ? (await pausesWanted(db)).map(({ id }) => id) : [incident];
  let isClosed = false;
  for (const id of ids) isClosed = (await openHeardBook(db, clock).over(id, 'camille', null)) || isClosed;
  return isClosed;
}

/** Short enough that nobody says nearly the same by chance. */
function wordsOf(saying: Saying, count: number): string {
  const { episode, what } = saying;
  const name = `${MARK} ${nameOf(saying)}`;
  switch (what) {
    case 'chatter':
      return `Bonjour ${name} ${count}`;
    case 'fire':
      return `Incendie ! ${name} ${count}`;
    case 'robot':
      return `ALERTE incendie ${MARK}${LETTERS[episode]} https://x.example/${count}`;
    case 'elsewhere':
      return `Incendie à Québec ${name} ${count}`;
  }
}
