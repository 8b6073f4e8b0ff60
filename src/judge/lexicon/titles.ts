/** What people are called before their names, folded. */
export const TITLES: ReadonlySet<string> = new Set(
  'tsar tsarine sultan chancelier consul corsaire peintre ecrivain ecrivaine poete sculpteur musicien compositeur navigateur explorateur philosophe savant inventeur roi reine empereur imperatrice prince princesse duc duchesse comte comtesse marquis marquise baron general marechal amiral president docteur maitre abbe cardinal eveque pape bon saint sir king queen emperor prince duke general'.split(
    ' ',
  ),
);
