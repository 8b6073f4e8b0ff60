// A field for a number, which is typed with a comma or a point and shown as the page's language has it.
import { numberTyped, tenth } from './geometry.js';

/**
 * Lets a person type a number into a field; the arrows up and down change it by a step.
 * @param {HTMLInputElement} field
 * @param {{ step: number, typing: (value: number) => void, settled: (value: number | undefined, text: string) => void }} on
 *   what is done while it is typed, as soon as it is a number, and once it is: undefined, with what was typed, when that is none
 */
export function typable(field, { step, typing, settled }) {
  field.addEventListener('input', () => {
    const value = numberTyped(field.value);
    if (value !== undefined) typing(value);
  });
  field.addEventListener('change', () => settled(numberTyped(field.value), field.value));
  field.addEventListener('keydown', (event) => {
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    const value = numberTyped(field.value);
    if (!way || value === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    settled(tenth(value + way * step), field.value);
  });
}
