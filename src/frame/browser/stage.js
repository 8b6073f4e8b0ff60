// One photo with its rectangle: drawn by mouse, finger and keys.
import { around, between, moved, opposite, resized, wideningAt, widened } from './geometry.js';

/** How far an arrow goes, in percent. */
const STEP = 0.5;
/** How far a hand goes before it draws, in percent: one that only touches draws nothing. */
const TOUCH = 1.5;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Lets a person draw on a photo.
 * @param {HTMLElement} stage with the photo, `.frame`, `.shade` and the `.view`s
 * @param {{ box: () => object, isDrawn: () => boolean, setBox: (box: object) => void, setView: (hint: number, factor: number) => void, settled: () => void }} on
 *   what is drawn, how it is changed, and what is done once a hand or a key is lifted
 */
export function drawable(stage, on) {
  const frame = stage.querySelector('.frame');

  const pointAt = (event) => {
    const { left, top, width, height } = stage.getBoundingClientRect();
    return { x: ((event.clientX - left) / width) * 100, y: ((event.clientY - top) / height) * 100 };
  };

  /** Follows a pointer until it is lifted. */
  const follow = (event, move) => {
    const target = event.currentTarget;
    target.setPointerCapture(event.pointerId);
    const onMove = (next) => next.pointerId === event.pointerId && move(pointAt(next));
    const onEnd = (next) => {
      if (next.pointerId !== event.pointerId) return;
      target.removeEventListener('pointermove', onMove);
      target.removeEventListener('pointerup', onEnd);
      target.removeEventListener('pointercancel', onEnd);
      on.settled();
    };
    target.addEventListener('pointermove', onMove);
    target.addEventListener('pointerup', onEnd);
    target.addEventListener('pointercancel', onEnd);
  };

  const draw = (event) => {
    event.stopPropagation();
    event.preventDefault();
    frame.focus({ preventScroll: true });
    const start = pointAt(event);
    let isDrawing = false;
    follow(event, (point) => {
      isDrawing ||= Math.max(Math.abs(point.x - start.x), Math.abs(point.y - start.y)) > TOUCH;
      if (isDrawing) on.setBox(between(start, point));
    });
  };

  frame.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    const { corner } = event.target.dataset;
    // What nobody drew is in nobody's way: another one may begin inside it.
    if (!corner && !on.isDrawn()) return draw(event);
    event.stopPropagation();
    const start = pointAt(event);
    const before = on.box();
    const anchor = corner && opposite(before, corner);
    follow(event, (point) =>
      on.setBox(anchor ? between(anchor, point) : moved(before, point.x - start.x, point.y - start.y)),
    );
  });

  // A mouse or a pen draws another rectangle; a finger that strokes the photo beside the rectangle scrolls the page.
  stage.addEventListener('pointerdown', (event) => {
    if (event.button === 0 && event.pointerType !== 'touch') draw(event);
  });
  stage.addEventListener('click', (event) => {
    if (event.pointerType !== 'touch' || frame.contains(event.target)) return;
    on.setBox(around(on.box(), pointAt(event)));
    on.settled();
  });

  for (const view of stage.querySelectorAll('.view')) {
    view.querySelector('i').addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      event.stopPropagation();
      event.preventDefault();
      const hint = Number(view.dataset.hint);
      follow(event, (point) => on.setView(hint, wideningAt(on.box(), point)));
    });
  }

  frame.addEventListener('keydown', (event) => {
    const arrow = ARROWS[event.key];
    if (!arrow || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const [dx, dy] = arrow.map((way) => way * STEP);
    on.setBox(event.shiftKey ? resized(on.box(), dx, dy) : moved(on.box(), dx, dy));
  });
  frame.addEventListener('keyup', (event) => Object.hasOwn(ARROWS, event.key) && on.settled());
}

/** Shows a rectangle and the views around it on the photo. */
export function showOn(stage, box, views) {
  place(stage.querySelector('.frame'), box);
  place(stage.querySelector('.shade > div'), box);
  for (const view of stage.querySelectorAll('.view')) {
    const factor = views[Number(view.dataset.hint)] ?? null;
    view.hidden = factor === null;
    if (factor !== null) place(view, widened(box, factor));
  }
}

function place(element, { left, top, width, height }) {
  Object.assign(element.style, {
    left: `${left}%`,
    top: `${top}%`,
    width: `${width}%`,
    height: `${height}%`,
  });
}
