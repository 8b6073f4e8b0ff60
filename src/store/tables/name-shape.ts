/** What stands between words, whatever the letters of the database: the signs of ASCII, blanks, quotation marks, dashes. */
const BETWEEN = String.raw`[\s!-/:-@\[-${'`'}{-~\u00a0-\u00bf\u2000-\u206f\u3000-\u3003]+`;

/** What of a name, an address or a mention is looked through, and what of a word: servers hand out names of any length. */
const LENGTH = 300;
const WORD = 100;

/**
 * By what a player is looked for: the words of their name, address and mention, in small letters without accents. The column follows the
 * names, and the index the column, in the statement that changes them; who is forgotten is in neither.
 */
export const CALLED: readonly string[] = [
  String.raw`create function name_words(said text) returns text[] language sql immutable strict parallel safe as $$
    select array(select left(word, ${WORD}) from regexp_split_to_table(
      regexp_replace(lower(normalize(said, NFD)), '[\u0300-\u036f]', '', 'g'), '${BETWEEN}') as word where word <> '')
  $$`,
  // Null where nothing is asked for by which anybody could be called.
  String.raw`create function words_asked(said text) returns tsquery language sql immutable strict parallel safe as $$
    select string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || ''':*', ' & ')::tsquery
    from unnest(name_words(said)) as word
  $$`,
  `alter table players add column called tsvector not null generated always as (array_to_tsvector(name_words(
    left(name, ${LENGTH}) || ' ' || left(address, ${LENGTH}) || ' ' || left(mention, ${LENGTH})))) stored`,
  // What waits to be put in its place would be looked through at each question, and put there by whoever comes last.
  'create index players_called on players using gin (called) with (fastupdate = off)',
  'create index players_apart on players (id) where muted_at is not null or aside',
  'create index players_addressed on players (address)',
  'create index players_mentioned on players (network, lower(mention))',
];
