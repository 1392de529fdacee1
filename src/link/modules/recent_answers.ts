/** Answers by where and what is asked: files are resolved in path order, so those of places far back are seldom asked for again. */

/** Places that are remembered at a time. */
const MOST_PLACES = 256;

/** See the head of this file. */
export class RecentAnswers<T> {
  readonly #places: Map<string, Map<string, T>> = new Map();

  /** What was answered at a place, to be added to. */
  at(place: string): Map<string, T> {
    let answers = this.#places.get(place);
    if (!answers) {
      if (this.#places.size >= MOST_PLACES) this.#places.clear();
      answers = new Map();
      this.#places.set(place, answers);
    }
    return answers;
  }
}
