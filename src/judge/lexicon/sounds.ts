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

/** The last letters of a word that French often leaves silent, each as a Greek one. */
export const TAILS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    s: 'σ',
    t: 'τ',
    d: 'δ',
    x: 'ξ',
    z: 'ζ',
    p: 'π',
    e: 'ε',
    r: 'ρ',
    l: 'λ',
    h: '',
  }),
);

/** How articles and prepositions sound between the words of a name. */
export const SMALL_SOUNDS: readonly string[] = 'la les le l des de du d o a 2 sur'.split(' ');
