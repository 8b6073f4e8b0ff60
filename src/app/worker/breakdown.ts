import { type Bilingual, Complaint } from '#platform/complaint.ts';
import type { Log } from '#platform/log.ts';

const AGAIN: Bilingual = {
  fr: 'Vérifiez le disque et la place libre, puis relancez\u00a0: ce qui est enregistré est intact, et ce qui était en cours d’envoi est cherché avant d’être répété (docs/operating.md).',
  en: 'Check the disk and its free room, then start again: what is stored is whole, and what was being sent is looked for before it is repeated (docs/operating.md).',
};

/** Something after which only another start helps: the worker then ends. */
export class Breakdown {
  readonly #log: Log;
  readonly #ending = new AbortController();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Aborted, with the Complaint to end by, at the first breakdown. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** Ends the worker: its embedded database answers no more. */
  databaseBroken(error: Error): void {
    this.#end('database-broken', error, {
      fr: `La base de données embarquée ne répond plus, et Kesako s’arrête («\u00a0${error.message}\u00a0»).`,
      en: `The embedded database answers no more, and Kesako ends (“${error.message}”).`,
    });
  }

  /** Ends the worker: its database was put back while it was cut off from it, and it would go on by what it remembers. */
  databasePutBack({ what, mend }: Complaint): void {
    this.#end('database-put-back', undefined, what, mend);
  }

  /** Ends the worker: it was stuck for a minute. */
  stuck(): void {
    this.#end('worker-stuck', undefined, {
      fr: 'Kesako est resté bloqué une minute et s’arrête.',
      en: 'Kesako was stuck for a minute, and stops.',
    });
  }

  /** Ends the worker by an error that nobody has caught: what was under way when it struck is in no known state. */
  unforeseen(error: Error): void {
    this.#end(
      'unforeseen-error',
      error,
      {
        fr: 'Une erreur imprévue a frappé Kesako, qui s’arrête.',
        en: 'Kesako met an error that nobody foresaw, and stops.',
      },
      {
        fr: 'Relancez\u00a0: ce qui est enregistré est intact, et ce qui était en cours d’envoi est cherché avant d’être répété. Signalez l’erreur que montre le journal.',
        en: 'Start again: what is stored is whole, and what was being sent is looked for before it is repeated. Report the error that the log shows.',
      },
    );
  }

  #end(event: string, err: Error | undefined, what: Bilingual, mend = AGAIN): void {
    if (this.signal.aborted) return;
    this.#log.error({ event, err });
    this.#ending.abort(new Complaint(what, mend));
  }
}
