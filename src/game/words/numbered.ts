/** Returns what bears a number with it, “hint 2”: no line ever ends between the two. */
export const numbered = (name: string, number: number | string): string => `${name}\u00a0${number}`;
