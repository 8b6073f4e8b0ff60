import { words } from './lines.ts';

/* Words by which a reply in English says that it does not know what the photo shows; folded. */

/** They deny what follows: "haven’t a clue", "wish I knew". A "t" is the end of "haven’t". */
export const DENIERS: ReadonlySet<string> = words(
  'not no t never nae without cannot cant wont havent hadnt didnt dont couldnt dinnae dinna havenae couldnae cannae nowt neither wish hardly zero',
);
/** What one has none of. */
export const CLUES: ReadonlySet<string> = words(
  'clue clues idea ideas scooby notion foggiest inkling earthly faintest baldy',
);
/** What one cannot do. */
export const KNOWING: ReadonlySet<string> = words(
  'know knew ken say tell recognise recognised recognize recognized place identify seen saw help guess guesses name twig',
);
/** They open a clause about something else: "no idea how to spell it". */
export const OTHER_MATTERS: ReadonlySet<string> = words(
  'how why when if whether who whom until till it they he she i we there needed required',
);
/** They open a clause about the photo: "couldn’t tell you what this is". */
export const MATTERS: ReadonlySet<string> = words(
  'what which where this that it these those them anything any yours',
);
/** The photo and what it shows. */
export const PHOTO: ReadonlySet<string> = words('this that it these those photo picture pic image one place');
/** What may stand before what is not known. */
export const BEFORE_MATTERS: ReadonlySet<string> = words(
  'you ye yous youse about of on as to for from fae frae fur out me myself masel masen much really tbh though sorry',
);
/** What may end the question what it is. */
export const ENDS_QUESTION: ReadonlySet<string> = words('then now though called anyway please pls mate lads');
/** Whoever else does not know. */
export const OTHERS: ReadonlySet<string> = words(
  'he she they you ye youse yous nobody noone who people folk folks everybody everyone kids tourists',
);
/** They open a clause of one’s own. */
export const OWN: ReadonlySet<string> = words('and so because cos i we me ive id');
/** A reply that says this alone gives up. */
export const PASSES: ReadonlySet<string> = words('pass dunno idk stumped clueless');
/** With a question mark, and nothing after: "where is this?" */
export const ASKING: ReadonlySet<string> = words('what where which whats wheres');

const ANY: ReadonlySet<string> = new Set([...CLUES, ...KNOWING, ...PASSES, ...ASKING]);

/** Says whether an admission is found by a folded word. */
export const isAdmitting = (word: string): boolean => ANY.has(word);
