// The question that is asked of whoever is done while something is not.

/**
 * Returns how to ask it in a dialog.
 * @param {HTMLDialogElement} dialog with `.lines`, and a button for each way
 * @returns {(asked: { isUnsaved: boolean, lines: string[] }) => Promise<'save' | 'end' | 'stay'>} which way was chosen; leaving the dialog is to stay
 */
export function endings(dialog) {
  const button = (way) => dialog.querySelector(`[value="${way}"]`);
  return ({ isUnsaved, lines }) => {
    const shown = lines
      .filter((line) => line !== '')
      .map((line) => {
        const paragraph = document.createElement('p');
        paragraph.textContent = line;
        return paragraph;
      });
    dialog.querySelector('.lines').replaceChildren(...shown);
    button('save').hidden = !isUnsaved;
    button('end').textContent = button('end').dataset[isUnsaved ? 'unsaved' : 'saved'];
    dialog.returnValue = 'stay';
    dialog.showModal();
    // Whoever presses Enter twice loses nothing.
    button(isUnsaved ? 'save' : 'stay').focus();
    return new Promise((resolve) => {
      // Some browsers empty what the dialog returns when Escape leaves it.
      const chosen = () => (['save', 'end'].includes(dialog.returnValue) ? dialog.returnValue : 'stay');
      dialog.addEventListener('close', () => resolve(chosen()), { once: true });
    });
  };
}
