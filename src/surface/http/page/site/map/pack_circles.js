/**
 * Packs circles side by side, and finds the circle around them. A front of touching circles grows outwards, each new one beside that pair of
 * neighbours that lies nearest to the middle (Wang, Wang, Dai, Wang: Visualization of large hierarchical data by circle packing, CHI 2006).
 * The same circles in the same order always lie the same.
 */

/** @typedef {{ x: number, y: number, r: number }} Circle */

const TOUCH = 1e-6;
const STEPS = 60;

/** One of the front. */
class Front {
  /** @type {Front} */
  next = this;
  /** @type {Front} */
  previous = this;
  /** @param {Circle} circle */
  constructor(circle) {
    this.circle = circle;
  }
}

/**
 * Sets `x` and `y` of all, about the origin.
 *
 * @param {readonly Circle[]} circles Largest first packs best
 */
export function packCircles(circles) {
  const [first, second, third] = circles;
  if (!first) return;
  first.x = 0;
  first.y = 0;
  if (!second) return;
  first.x = -second.r;
  second.x = first.r;
  second.y = 0;
  if (!third) return;
  placeBeside(second, first, third);
  const front = ring([first, second, third].map((circle) => new Front(circle)));
  grow(front, circles.slice(3));
}

/** @param {readonly Front[]} fronts */
function ring(fronts) {
  for (const [i, front] of fronts.entries()) join(front, fronts[(i + 1) % fronts.length] ?? front);
  return fronts[0] ?? new Front({ x: 0, y: 0, r: 0 });
}

/**
 * @param {Front} one
 * @param {Front} next
 */
function join(one, next) {
  one.next = next;
  next.previous = one;
}

/**
 * @param {Front} front
 * @param {readonly Circle[]} circles
 */
function grow(front, circles) {
  let left = front;
  let right = front.next;
  for (let i = 0; i < circles.length; ) {
    const circle = /** @type {Circle} */ (circles[i]);
    placeBeside(left.circle, right.circle, circle);
    const hit = firstHit(left, right, circle);
    if (hit) {
      // What the front touches closes the gap: what lies between is inside now.
      if (hit.isAhead) right = hit.front;
      else left = hit.front;
      join(left, right);
      continue;
    }
    const added = new Front(circle);
    join(left, added);
    join(added, right);
    left = nearest(added);
    right = left.next;
    i++;
  }
}

/**
 * What `circle`, between `left` and `right`, would overlap: looked for on both sides, nearest along the front first.
 *
 * @param {Front} left
 * @param {Front} right
 * @param {Circle} circle
 */
function firstHit(left, right, circle) {
  let ahead = right.next;
  let behind = left.previous;
  let aheadLength = right.circle.r;
  let behindLength = left.circle.r;
  do {
    if (aheadLength <= behindLength) {
      if (overlap(ahead.circle, circle)) return { front: ahead, isAhead: true };
      aheadLength += ahead.circle.r;
      ahead = ahead.next;
    } else {
      if (overlap(behind.circle, circle)) return { front: behind, isAhead: false };
      behindLength += behind.circle.r;
      behind = behind.previous;
    }
  } while (ahead !== behind.next);
  return undefined;
}

/** @param {Front} start That of the front whose touch with the next lies nearest to the middle. */
function nearest(start) {
  let best = start;
  let least = distance(start);
  for (let front = start.next; front !== start; front = front.next) {
    const value = distance(front);
    if (value >= least) continue;
    least = value;
    best = front;
  }
  return best;
}

/** @param {Front} front */
function distance({ circle: a, next: { circle: b } }) {
  const sum = a.r + b.r;
  const x = (a.x * b.r + b.x * a.r) / sum;
  const y = (a.y * b.r + b.y * a.r) / sum;
  return x * x + y * y;
}

/**
 * Puts `circle` so that it touches `a` and `b`.
 *
 * @param {Circle} b
 * @param {Circle} a
 * @param {Circle} circle
 */
function placeBeside(b, a, circle) {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const square = dx * dx + dy * dy;
  if (square === 0) {
    circle.x = a.x + a.r + circle.r;
    circle.y = a.y;
    return;
  }
  const toA = (a.r + circle.r) ** 2;
  const toB = (b.r + circle.r) ** 2;
  const from = toA > toB ? b : a;
  const sign = toA > toB ? -1 : 1;
  const [near, far] = toA > toB ? [toB, toA] : [toA, toB];
  const along = (square + near - far) / (2 * square);
  const across = Math.sqrt(Math.max(0, near / square - along * along));
  circle.x = from.x + sign * along * dx - across * dy;
  circle.y = from.y + sign * along * dy + across * dx;
}

/**
 * @param {Circle} a
 * @param {Circle} b
 */
function overlap(a, b) {
  const reach = a.r + b.r - TOUCH;
  return reach > 0 && reach * reach > (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
}

/**
 * A circle around all, as small as some steps towards the farthest find it.
 *
 * @param {readonly Circle[]} circles
 * @returns {Circle}
 */
export function enclose(circles) {
  let x = 0;
  let y = 0;
  let weight = 0;
  for (const circle of circles) {
    const area = circle.r * circle.r;
    x += circle.x * area;
    y += circle.y * area;
    weight += area;
  }
  if (weight === 0) return { x: 0, y: 0, r: 0 };
  x /= weight;
  y /= weight;
  let best = { x, y, r: reachFrom(x, y, circles).reach };
  for (let step = 1; step <= STEPS; step++) {
    const { reach, farthest } = reachFrom(x, y, circles);
    if (reach < best.r) best = { x, y, r: reach };
    const pull = 0.5 / step;
    x += (farthest.x - x) * pull;
    y += (farthest.y - y) * pull;
  }
  return best;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {readonly Circle[]} circles
 */
function reachFrom(x, y, circles) {
  let reach = -1;
  let farthest = { x, y, r: 0 };
  for (const circle of circles) {
    const value = Math.hypot(circle.x - x, circle.y - y) + circle.r;
    if (value <= reach) continue;
    reach = value;
    farthest = circle;
  }
  return { reach, farthest };
}
