import { lines } from './lines.ts';

/**
 * How letters sound in French, the first that fits wins: the letters, one sign for each sound (1, 2 and 3 are the nasal vowels, C is
 * “ch”, N “gn”, U “ou”; - for none), and where, in the words of text/sound.ts.
 */
export const SOUNDS = lines(`
  ont 3 before-consonant
  aim 1 nasal
  ain 1 nasal
  ein 1 nasal
  eim 1 nasal
  yn 1 nasal
  ym 1 nasal
  in 1 nasal
  im 1 nasal
  un 1 nasal
  um 1 nasal
  aen 2 nasal
  aan 2 nasal
  an 2 nasal
  am 2 nasal
  en 2 nasal
  em 2 nasal
  on 3 nasal
  om 3 nasal
  eaux o
  eau o
  au o
  eo o
  aill ei
  ail ei
  eill ei
  ouill Ui
  ill i inside
  jean j2 nasal
  jea ja
  bapt bat
  sculpt skult
  compt k3t
  aye e last
  ai e
  ay ei before-vowel
  ay e
  ei e
  ey ei before-vowel
  ey e
  oeu e
  oe e
  eu e
  ez e at-end
  et e last
  ou U
  oill wa
  oi wa
  oy wa
  sch C
  sh C
  ch C
  sc s soft
  ph f
  pf f
  th t
  ti si before-on
  gni N before-open
  gn N
  ni N before-open
  ny N before-open
  qu k
  q k
  cc k
  ck k
  gu g soft
  ge j hard
  g j soft
  c s soft
  c k
  z s
  y i
  h -
  w v
  x ks
`);

/** The last letters of a word that French often leaves silent, each with the sign that it has there; it is heard, or not, for nothing. */
export const TAILS: ReadonlyMap<string, string> = new Map(
  Object.entries({ s: '9', t: '8', d: '7', x: '9', z: '9', p: '6', e: '5', r: '4', l: '0' }),
);

/** How letters sound in English, written likewise: T is “th”, S “sh”, and 9 a plural s at the end of a word. */
export const ENGLISH_SOUNDS = lines(`
  tch C
  sch sk
  ch C
  sh S
  ss s
  s 9 at-end
  ph f
  who ho
  wh w
  wr r at-start
  kn n at-start
  gn n at-start
  pn n at-start
  ght t
  gh g at-start
  gh -
  mb m at-end
  tion Son
  sion Son
  ck k
  cc k
  c s soft
  c k
  qu kw
  q k
  x ks
  dge j
  dg j
  ge j at-end
  g j soft
  th T
  eigh e
  igh i
  ough o
  eau o
  ee i
  ea i
  ie i
  ey i
  ei i
  ai e
  ay e
  oo u
  ou u
  ow u
  oa o
  oe o
  au o
  aw o
  ew u
  ue u
  ui u
  re er at-end
  y j at-start
  y i
  h h before-vowel
  h -
  es 9 at-end
  e - at-end
`);

/**
 * Sounds that one takes for each other, and what it costs, in tenths of a wrong sound, as Editex has groups of letters: vowels, nasal
 * ones, voiced and voiceless consonants.
 */
export const CONFUSED: readonly (readonly [string, number])[] = [
  ['aeiouUyAE', 4],
  ['ei', 2],
  ['AE', 3],
  ['aA', 0],
  ['eE', 0],
  ['uUyo', 3],
  ['ao', 3],
  ['nmN', 3],
  ['pb', 3],
  ['tdT', 4],
  ['fvT', 4],
  ['kg', 3],
  ['sz', 1],
  ['s9', 0],
  ['z9', 0],
  ['t8', 0],
  ['d7', 0],
  ['p6', 0],
  ['e5', 0],
  ['r4', 0],
  ['l0', 0],
  ['CS', 3],
  ['jC', 4],
  ['jS', 5],
  ['jg', 4],
  ['sS', 5],
  ['sC', 6],
  ['ks', 8],
  ['lr', 8],
  ['vw', 1],
  ['vU', 5],
  ['wuU', 4],
  ['ji', 5],
];

/** Sounds that are easily missed, or heard where there is none, and what that costs. */
export const MISSED: readonly (readonly [string, number])[] = [
  ['aeiouUyAE', 4],
  ['h', 2],
  ['0456789', 0],
  ['N', 4],
  ['r', 5],
  ['w', 6],
];
