/* All that a search needs and its page does not: fetched when somebody searches. */
import { open, usable } from "./motor.js";
import { RANKING, answer } from "./fraga.js";
import { lexicon, likest } from "./ordlista.js";

export { RANKING, answer, lexicon, likest, open, usable };
