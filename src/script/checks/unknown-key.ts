import type { Findings } from '#script/problems/findings.ts';
import { nearest } from '#script/nearest.ts';
import type { Path } from '#script/path.ts';
import type { Outline } from '#script/yaml/outline.ts';
import type { Said } from '#script/problems/problem.ts';
import { sayPath } from '#script/say-path.ts';
import type { Root } from './shape-words.ts';
import { liveSchema } from '#script/schema/live.ts';
import { keysOf, schemaAt } from '#script/schema/walk.ts';

/** By which an old version of YAML copies the keys of another block. */
export const MERGE = '<<';

/** Tells a key that its block does not have: the key that was meant, or the block it belongs to. */
export function reportUnknownKey(root: Root, path: Path, outline: Outline, findings: Findings): void {
  const key = String(path.at(-1));
  const at = sayPath(path);
  const span = outline.keySpan(path);
  if (key === MERGE) return findings.add('merge-key', span, {});
  const known = keysOf(schemaAt(root, path.slice(0, -1))) ?? [];
  const meant = keyMeant(root, path);
  if (path.at(-2) === 'unlocks' && (key === 'relays' || key === 'partners'))
    return findings.add('two-conditions', span, { at: sayPath(path.slice(0, -1)) });
  if (path.at(-2) === 'wording') return findings.add('unknown-wording', span, { name: key, meant, known });
  if (root === liveSchema && isOfMysteries(path, key)) return findings.add('live-judges', span, { at });
  if (meant !== undefined) return findings.add('unknown-key', span, { at, meant, known });
  const home = HOMES.find(({ block }) => keysOf(schemaAt(root, block))?.includes(key));
  if (home) return findings.add('misplaced-key', span, { at, home: home.said });
  findings.add('unknown-key', span, { at, known });
}

/** Returns the key that an unknown one was meant to be, of those that its block has; undefined when none is near. */
export function keyMeant(root: Root, path: Path): string | undefined {
  const key = String(path.at(-1));
  const known = keysOf(schemaAt(root, path.slice(0, -1))) ?? [];
  const word = key.toLowerCase();
  const meant = Object.hasOwn(FRENCH_KEYS, word) ? FRENCH_KEYS[word] : undefined;
  const near = meant ?? nearest(key, known);
  return near !== undefined && known.includes(near) ? near : undefined;
}

/** Says whether a key is one by which a game of mysteries judges, hides or ranks: nothing of the kind is done in a live hour. */
const isOfMysteries = (path: Path, key: string): boolean => {
  const meant = Object.hasOwn(FRENCH_KEYS, key.toLowerCase()) ? FRENCH_KEYS[key.toLowerCase()] : key;
  return path.at(-2) !== 'moderation' && OF_MYSTERIES.has(meant ?? key);
};

const OF_MYSTERIES: ReadonlySet<string> = new Set([
  'rounds',
  'masking',
  'decoys',
  'feedback',
  'guesses',
  'scoring',
  'standings',
  'answer-form',
  'draw',
  'rules',
  'answers',
  'close',
  'not',
  'hints',
  'detail',
  'photo',
  'reveal',
  'reveals',
  'closes',
  'last-call',
  'relay',
]);

const HOMES: readonly { readonly block: Path; readonly said: Said }[] = [
  {
    block: [],
    said: { fr: 'tout à gauche, au niveau de title', en: 'at the left margin, on the level of title' },
  },
  {
    block: ['rounds', 0],
    said: { fr: 'dans un mystère, au niveau de question', en: 'in a mystery, on the level of question' },
  },
  { block: ['hashtags'], said: { fr: 'sous hashtags', en: 'under hashtags' } },
  { block: ['scoring'], said: { fr: 'sous scoring', en: 'under scoring' } },
  { block: ['late'], said: { fr: 'sous late', en: 'under late' } },
  { block: ['rounds', 0, 'detail'], said: { fr: 'sous detail', en: 'under detail' } },
  {
    block: ['rounds', 0, 'question'],
    said: {
      fr: 'sous question, closing, reveal ou credit, ou dans un indice',
      en: 'under question, closing, reveal or credit, or in a hint',
    },
  },
  {
    block: ['rounds', 0, 'hints', 0],
    said: { fr: 'dans un indice, sous hints', en: 'in a hint, under hints' },
  },
  {
    block: ['rounds', 0, 'close', 0],
    said: { fr: 'dans une réponse proche, sous close', en: 'in a close answer, under close' },
  },
  { block: ['draw'], said: { fr: 'sous draw', en: 'under draw' } },
  { block: ['draw', 'exclude'], said: { fr: 'sous draw, dans exclude', en: 'under draw, in exclude' } },
  { block: ['draw', 'seed'], said: { fr: 'sous draw, dans seed', en: 'under draw, in seed' } },
];

/** What a French speaker types when the English word does not come. */
const FRENCH_KEYS: Readonly<Record<string, string>> = {
  titre: 'title',
  langue: 'language',
  fuseau: 'timezone',
  'mots-dièse': 'hashtags',
  comptes: 'accounts',
  manches: 'rounds',
  mystères: 'rounds',
  gauche: 'left',
  haut: 'top',
  largeur: 'width',
  hauteur: 'height',
  crédit: 'credit',
  réponse: 'answers',
  réponses: 'answers',
  answer: 'answers',
  proches: 'close',
  ouverture: 'opens',
  ouvre: 'opens',
  open: 'opens',
  opening: 'opens',
  fermeture: 'closes',
  ferme: 'closes',
  indices: 'hints',
  hint: 'hints',
  indice: 'hints',
  texte: 'text',
  révélation: 'reveals',
  après: 'after',
  tirage: 'draw',
  lots: 'prizes',
  lot: 'prizes',
  suppléants: 'alternates',
  hasard: 'seed',
  exclus: 'exclude',
  gagnants: 'winners',
  numéros: 'numbers',
};
