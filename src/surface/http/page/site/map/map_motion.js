/**
 * How the map moves. Where a frame is drawn in time, every frame is drawn; where it is not, as without a graphics card or on a map of many thousand lines,
 * the picture that is there is pushed and stretched instead, and drawn anew when it comes to rest.
 */

/** @typedef {{ x: number, y: number, scale: number }} View Where the origin is drawn, and the pixels of a unit */

/** Two frames at 60 a second take 33 ms. */
const MOST_TWO_FRAMES_MS = 60;
/** A map that has not moved for so long, and for the frames after that, is at rest. */
const REST_MS = 160;
/** Time alone would not do: while a slow frame is on its way nothing moves either, and it would be drawn anew in mid-motion. */
const REST_FRAMES = 3;
/** A press and a release within so many pixels are a click. */
const CLICK_PIXELS = 4;

/** The motion of one picture. */
export class MapMotion {
  /** @type {any} */
  #sigma;
  #readView;
  #onPush;
  /** What is pushed; not that which takes the mouse's events. @type {HTMLElement[]} */
  #layers;
  /** @type {HTMLElement} */
  #element;
  /** The view that was drawn last. @type {View} */
  #drawn = { x: 0, y: 0, scale: 1 };
  /** Whether the camera is elsewhere than the picture was drawn for. */
  #isPushed = false;
  /** What the last two frames with a drawn one took. */
  #twoFramesMs = 0;
  #isTiming = false;
  #willPush = false;
  #pressed = { x: 0, y: 0 };
  /** @type {number | undefined} */
  #frame;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {any} sigma
   * @param {HTMLElement} element Around its layers
   * @param {() => View} readView Of the camera as it is now
   * @param {() => void} onPush What is shown of where the mouse was is no longer so
   */
  constructor(sigma, element, readView, onPush) {
    this.#sigma = sigma;
    this.#element = element;
    this.#readView = readView;
    this.#onPush = onPush;
    const { mouse, ...canvases } = sigma.getCanvases();
    this.#layers = Object.values(canvases);
    const camera = sigma.getCamera();
    camera.removeAllListeners("updated");
    camera.on("updated", () => this.#move());
    // What is below the mouse is read from the picture, and set off: both wait until it is drawn. While it is elsewhere or dragged, nothing is looked for.
    const captor = sigma.getMouseCaptor();
    for (const event of ["wheel", "mousedown", "mouseup"]) captor.removeAllListeners(event); // they look, too, and nobody asks
    const listeners = captor.listeners("mousemove");
    captor.removeAllListeners("mousemove");
    captor.on("mousemove", (/** @type {{ original: MouseEvent }} */ at) => {
      if (!this.#isPushed && at.original.buttons === 0) for (const listener of listeners) listener(at);
    });
    element.addEventListener("mousedown", ({ clientX, clientY }) => {
      this.#pressed = { x: clientX, y: clientY };
    });
    element.addEventListener("click", (event) => this.#settleForClick(event), { capture: true });
  }

  dispose() {
    this.#stop();
  }

  /** The picture was drawn for the camera as it is now. @param {View} view */
  drawn(view) {
    this.#drawn = view;
    this.#stop();
    if (this.#isPushed) {
      this.#isPushed = false;
      this.#element.classList.remove("is-moving");
      for (const { style } of this.#layers) style.transform = "";
    }
    this.#time();
  }

  /** The second frame from now waits until what is drawn now is on the screen. */
  #time() {
    if (this.#isTiming) return;
    this.#isTiming = true;
    const fromMs = performance.now();
    const end = () => {
      this.#isTiming = false;
      this.#twoFramesMs = performance.now() - fromMs;
    };
    requestAnimationFrame(() => requestAnimationFrame(end));
  }

  #stop() {
    clearTimeout(this.#timer);
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#willPush = false;
  }

  #move() {
    if (!this.#isPushed && this.#twoFramesMs < MOST_TWO_FRAMES_MS) {
      this.#sigma.scheduleRender();
      return;
    }
    if (!this.#isPushed) {
      this.#isPushed = true;
      this.#element.classList.add("is-moving");
      this.#onPush();
    }
    if (this.#willPush) return;
    this.#stop();
    this.#willPush = true;
    this.#inFrame(() => {
      this.#willPush = false;
      this.#push();
      this.#timer = setTimeout(() => this.#rest(REST_FRAMES), REST_MS);
    });
  }

  /** @param {() => void} call */
  #inFrame(call) {
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined;
      call();
    });
  }

  /** @param {number} frames Left to wait */
  #rest(frames) {
    if (frames > 0) this.#inFrame(() => this.#rest(frames - 1));
    else this.#sigma.scheduleRender();
  }

  #push() {
    const { x, y, scale } = this.#readView();
    const factor = scale / this.#drawn.scale;
    const left = x - this.#drawn.x * factor;
    const top = y - this.#drawn.y * factor;
    const transform = `matrix(${factor}, 0, 0, ${factor}, ${left}, ${top})`;
    for (const { style } of this.#layers) style.transform = transform;
  }

  /** A click wants what is drawn where it is drawn. @param {MouseEvent} event */
  #settleForClick({ clientX, clientY }) {
    const distance = Math.hypot(clientX - this.#pressed.x, clientY - this.#pressed.y);
    if (this.#isPushed && distance < CLICK_PIXELS) {
      this.#sigma.refresh({ partialGraph: { nodes: [], edges: [] }, skipIndexation: true });
    }
  }
}
