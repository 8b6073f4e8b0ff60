import type { Desk } from '#app/desk/desk.ts';
import type { Language } from '#game/game.ts';
import { phrasesIn } from '#console/words/phrases.ts';
import type { Notice } from './visit.ts';

/** What was not told yet is kept for so many. */
const MOST_NOTICES = 200;

/** What was told, as it was when it was written. */
export interface Told {
  readonly notice: Notice;
  /** It came of an act, and not of asking for a page. */
  readonly isOfAct: boolean;
  /** The line of the journal by which somebody had been forgotten last when it was written. */
  readonly forgetting: Promise<number | undefined>;
}

/** What came of acts, until it is told on the next page of whoever did them, once. */
export class Notices {
  readonly #kept = new Map<string, Told>();
  readonly #desk: Pick<Desk, 'forgetting'>;

  constructor(desk: Pick<Desk, 'forgetting'>) {
    this.#desk = desk;
  }

  /** Keeps what is to be told in a session; undefined: what came of an act is to be told still, before why a page is not there. */
  tell(session: string, notice: Notice, isOfAct: boolean): Told | undefined {
    if (!isOfAct && this.#kept.get(session)?.isOfAct === true) return undefined;
    const told = { notice, isOfAct, forgetting: this.#forgetting() };
    this.tellAgain(session, told);
    return told;
  }

  /** Has what was told already be told on one more page. */
  tellAgain(session: string, told: Told): void {
    this.#kept.delete(session);
    this.#kept.set(session, told);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_NOTICES && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** Returns what is to be told in a session. */
  kept(session: string): Notice | undefined {
    return this.#kept.get(session)?.notice;
  }

  /** Takes what is to be told in a session. */
  take(session: string): Notice | undefined {
    const kept = this.#kept.get(session);
    this.#kept.delete(session);
    return kept?.notice;
  }

  /** Has nothing that is still to be told in a session name whoever was forgotten since it was written. */
  async sift(session: string, language: Language): Promise<void> {
    const kept = this.#kept.get(session);
    if (!kept || (await kept.forgetting) === (await this.#forgetting())) return;
    // Something else may have been told meanwhile.
    if (this.#kept.get(session) !== kept) return;
    const notice = { ...kept.notice, text: phrasesIn(language).siftedNotice };
    this.#kept.set(session, { ...kept, notice });
  }

  /** Where that cannot be read, what is told names nobody: it is never the same. */
  #forgetting(): Promise<number | undefined> {
    return this.#desk.forgetting().catch(() => Number.NaN);
  }
}
