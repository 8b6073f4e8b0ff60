import type { Context } from 'hono';
import type { Desk } from '#app/desk/desk.ts';
import type { LoggedIn, Role } from '#app/users/users.ts';
import type { Language } from '#game/game.ts';
import type { Hour } from '#game/words/hour-words.ts';
import type { Markup } from '#storyboard/markup.ts';
import type { Phrases } from '#console/words/phrases.ts';

/** One request, with who makes it and how they want to read. */
export interface Visit {
  readonly call: Context;
  readonly desk: Desk;
  readonly language: Language;
  readonly phrases: Phrases;
  /** What the rounds of the live hour are called that this is about; undefined: it is about no live hour. */
  readonly hour?: Hour | undefined;
  /** To be put into each form. */
  readonly formToken: string;
  /** To be put into each form: a button that is pressed twice has it from the same page. */
  readonly press: string;
  /** Pages stay as they are until they are asked for anew. */
  readonly still: boolean;
  /** Letters do nothing: whoever reads wants it so in this browser. */
  readonly keyless: boolean;
  /** Of a post: its fields. */
  readonly fields: Readonly<Record<string, string>>;
  /** Of a post of files: what came with the fields, each by the name of its field. */
  readonly files: readonly PostedFile[];
  /** Of a post of JSON: what it holds, not looked at yet. */
  readonly json: unknown;
  /** Returns the address of the page on which the form was that was sent. */
  readonly back: () => string;
  /** Where the console is served, as browsers call it. */
  readonly address: URL;
  /** Addresses of what pages are made of, by name. */
  readonly assets: Readonly<
    Record<'style' | 'htmx' | 'live' | 'review' | 'timeline' | 'editor' | 'folder' | 'icon', string>
  >;
}

/** A visit of somebody who is logged in, and may do what the route does. */
export interface OwnVisit extends Visit {
  readonly who: LoggedIn;
  /** Of a page: what came of the act before, as long as no page has told it. */
  readonly notice: Notice | undefined;
  /** Has what came of an act be told on the next page. As long as that is to be told, why a page is not there is not. */
  tell(notice: Notice): void;
  /** Says whether they are still logged in, in the very role that they had; looking is no use of the session. */
  isStillIn(): Promise<boolean>;
  /** Takes what is to be told, so that this page tells it. */
  takeNotice(): Notice | undefined;
}

/** One request of a program that has shown a token. */
export interface ProgramVisit extends Pick<Visit, 'call' | 'desk' | 'language'> {
  /** Whose token it is. */
  readonly who: LoggedIn;
}

/** What came of an act. */
export interface Notice {
  /** `partly`: not in every game that was meant. */
  readonly kind: 'done' | 'refused' | 'partly';
  readonly text: string;
  /** What is shown this once. */
  readonly link?: string | undefined;
  /** Where it is mended. */
  readonly page?: { readonly path: string; readonly label: string } | undefined;
  /** The line of the journal by which it can be undone, in a game or in all. */
  readonly undo?: { readonly game: string | undefined; readonly line: number } | undefined;
}

/** A file that was sent with a form. */
export interface PostedFile {
  /** As the browser calls it: no name to be trusted. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is asked for, and how. */
interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** What a post holds; fields of a form when absent. */
  readonly takes?: 'fields' | 'files' | 'json';
  /** Most bytes of a post, where it may hold more than others. */
  readonly most?: number;
  /** Most parts of a post of files, where it may have more than others. */
  readonly mostParts?: number;
  /** It is part of a page, as a picture or a stream is: by itself it tells nothing of what came of an act, nor leads anywhere else. */
  readonly part?: boolean;
}

/** A page or an act, and who may see or do it: whoever asks for anything else finds nothing. */
export type Route =
  | (Asked & {
      readonly to: Role;
      readonly by?: undefined;
      readonly handle: (visit: OwnVisit) => Response | Promise<Response>;
    })
  | (Asked & {
      readonly to: Role;
      /** For programs: no cookie lets anybody in here, and no token anywhere else. */
      readonly by: 'token';
      readonly handle: (visit: ProgramVisit) => Response | Promise<Response>;
    })
  | (Asked & {
      readonly to: 'anyone';
      readonly by?: undefined;
      readonly handle: (visit: Visit) => Response | Promise<Response>;
    });

/** From the least to the most. */
const ORDER: Readonly<Record<Role, number>> = { viewer: 0, reviewer: 1, operator: 2 };

/** Says whether somebody of this role may do what is for that one. */
export const may = (role: Role, what: Role): boolean => ORDER[role] >= ORDER[what];

/** Answers with a page. */
export const page = async (
  { call }: Pick<Visit, 'call'>,
  content: Markup,
  status: 200 | 400 | 403 | 404 | 409 | 413 | 422 | 429 | 503 = 200,
): Promise<Response> => call.html(String(await content), status);

const POLICY = 'policy';

/** Has a page that is one by itself be answered with a policy of its own, in place of the console's. */
export const setPolicy = (call: Context, policy: string): void => call.set(POLICY, policy);

/** Returns the policy that was set for what is answered; undefined: the console's. */
export function policyFor(call: Context): string | undefined {
  const policy: unknown = call.get(POLICY);
  return typeof policy === 'string' ? policy : undefined;
}
